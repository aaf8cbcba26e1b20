import { answer, inQuery, ofEntity, paging, refused } from './parts';
import {
  boolean,
  count,
  evidenceLevel,
  listOf,
  object,
  ref,
  seconds,
  string,
  time,
} from './words';

const instantQuery = { ...time, maxLength: 40 };

export const pointPaths = {
  '/entities/{kind}/{namespace}/{name}/recovery-points': {
    get: {
      operationId: 'ListRecoveryPoints',
      summary: 'Recovery points and failed attempts at such, newest first',
      parameters: [
        ...ofEntity,
        inQuery('asset', 'Only of this asset: `kind:cluster/namespace/name`', {
          ...string,
          maxLength: 1500,
        }),
        inQuery('from', 'From this instant on', instantQuery),
        inQuery('to', 'Before this instant', instantQuery),
        ...paging({ byDefault: 100, atMost: 500 }),
      ],
      responses: {
        '200': answer('One page', 'RecoveryPointPage'),
        default: refused,
      },
    },
  },
};

export const pointFields = {
  key: string,
  asset: ref('AssetRef'),
  'plan?': string,
  'planTitle?': string,
  at: time,
  'asOf?': time,
  'availableAt?': time,
  'goneAt?': time,
  'expiresAt?': time,
  result: string,
  good: boolean,
  holds: { type: 'string', enum: ['held', 'missing', 'unproven'] },
  'phase?': string,
  'message?': string,
  'sizeBytes?': count,
  'durationSeconds?': seconds,
  evidence: evidenceLevel,
  locations: listOf(string),
};

export const pointSchemas = {
  RecoveryPoint: object(pointFields),
  RecoveryPointPage: object({
    items: listOf(ref('RecoveryPoint')),
    'nextCursor?': string,
    totalItems: {
      ...count,
      description: 'Where there is a further page: at least as many',
    },
  }),
};
