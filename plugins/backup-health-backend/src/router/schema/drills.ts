import {
  drillResults,
  drillScenarios,
} from '@backup-health/backstage-plugin-common';
import { answer, body, inQuery, ofEntity, paging, refused } from './parts';
import {
  boolean,
  listOf,
  object,
  pageOf,
  ref,
  seconds,
  string,
  time,
} from './words';

const text = (maxLength: number) => ({ ...string, maxLength });
const line = (maxLength: number) => ({ ...text(maxLength), minLength: 1 });
const several = (items: object, maxItems: number) => ({
  ...listOf(items as Record<string, unknown>),
  maxItems,
});
const moment = { ...time, maxLength: 40 };
const id = line(36);
const within = [
  inQuery('from', 'Only what was not before', moment),
  inQuery('to', 'Only what was not after', moment),
];

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'A name for this drill, as the number of the run: told twice under it, it is one drill',
  schema: { ...line(200), pattern: '^[!-~]+$' },
};

export const drillPaths = {
  '/entities/{kind}/{namespace}/{name}/drills': {
    get: {
      operationId: 'ListDrills',
      summary: 'What was rehearsed of a service, the corrected ones too',
      parameters: [
        ...ofEntity,
        ...within,
        ...paging({ byDefault: 50, atMost: 200 }),
      ],
      responses: {
        '200': answer('Newest first', 'DrillPage'),
        default: refused,
      },
    },
    post: {
      operationId: 'RecordDrill',
      summary: 'Records a drill, or corrects one',
      parameters: [...ofEntity, idempotencyKey],
      requestBody: body('What was rehearsed, and how it went', 'DrillInput'),
      responses: {
        '200': answer('The drill, which was recorded before', 'Drill'),
        '201': answer('The drill', 'Drill'),
        default: refused,
      },
    },
  },
  '/entities/{kind}/{namespace}/{name}/restores': {
    get: {
      operationId: 'ListRestores',
      summary: 'Restores that were found of a service',
      parameters: [...ofEntity, ...within],
      responses: {
        '200': answer('Newest first', 'RestorePage'),
        default: refused,
      },
    },
  },
};

const scenario = { ...string, enum: [...drillScenarios] };
const result = { ...string, enum: [...drillResults] };
const told = {
  scenario,
  result,
  declaredAt: moment,
  'dataRestoredAt?': moment,
  'workloadsReadyAt?': moment,
  'validatedAt?': moment,
  'environment?': text(100),
  'notes?': text(4000),
  'corrects?': id,
};

export const drillSchemas = {
  DrillCheck: object({
    name: line(200),
    passed: boolean,
    'detail?': text(1000),
  }),
  DrillLink: object({ title: text(200), url: line(2000) }),
  DrillInput: object({
    ...told,
    'asset?': ref('AssetInput'),
    'recoveryPoint?': text(1500),
    'checks?': several(ref('DrillCheck'), 50),
    'missingDependencies?': several(text(500), 50),
    'runbookFixes?': several(text(500), 50),
    'links?': several(ref('DrillLink'), 20),
  }),
  Drill: object({
    ...told,
    id,
    entityRef: string,
    'asset?': ref('AssetRef'),
    'recoveryPoint?': object({
      key: string,
      'asOf?': time,
      'stale?': boolean,
    }),
    checks: listOf(ref('DrillCheck')),
    missingDependencies: listOf(string),
    runbookFixes: listOf(string),
    links: listOf(ref('DrillLink')),
    actor: string,
    origin: { ...string, enum: ['person', 'ci', 'found'] },
    'restore?': string,
    recordedAt: time,
    phases: listOf(
      object({
        name: { ...string, enum: ['data', 'workloads', 'validation'] },
        seconds,
      }),
    ),
    'rtoSeconds?': seconds,
    'correctedBy?': id,
  }),
  DrillPage: pageOf(ref('Drill')),
  Restore: object({
    key: string,
    title: string,
    system: string,
    'startedAt?': time,
    'endedAt?': time,
    'durationSeconds?': seconds,
    result: {
      ...string,
      enum: ['succeeded', 'partial', 'failed', 'running', 'unknown'],
    },
    'phase?': string,
    'message?': string,
    'point?': string,
    assets: listOf(ref('AssetRef')),
    'drill?': id,
    'goneAt?': time,
  }),
  RestorePage: pageOf(ref('Restore')),
};
