import { fleetOrders } from '../../serve/fleet/types';
import { answer, inQuery, paging, refused, several } from './parts';
import {
  boolean,
  count,
  listOf,
  object,
  orNull,
  pageOf,
  ref,
  seconds,
  state,
  string,
  time,
  tone,
} from './words';

const filters = [
  inQuery('owner', 'Entity refs of owners', several),
  inQuery('tier', 'Ids of tiers; `none`: without a tier', several),
  inQuery('state', 'States', several),
  inQuery('system', 'Entity refs of systems', several),
  inQuery('protectedBy', 'Backup systems, as `velero`', several),
  inQuery('drillOverdue', 'Only services with (or without) an overdue drill', {
    type: 'boolean',
  }),
  inQuery('q', 'Part of a title or an entity ref', {
    ...string,
    maxLength: 200,
  }),
];

export const fleetPaths = {
  '/fleet': {
    get: {
      operationId: 'ListFleet',
      summary: 'Services that the caller may see',
      parameters: [
        ...filters,
        inQuery('orderBy', 'Order; `state` by default', {
          type: 'string',
          enum: [...fleetOrders],
        }),
        inQuery(
          'direction',
          '`asc` by default: the worst, the first, the oldest on top',
          { type: 'string', enum: ['asc', 'desc'] },
        ),
        inQuery('stripDays', 'Days of states to add to each item', {
          type: 'integer',
          minimum: 0,
          maximum: 90,
        }),
        ...paging({ byDefault: 50, atMost: 500 }),
      ],
      responses: {
        '200': answer('One page', 'FleetPage'),
        default: refused,
      },
    },
  },
  '/fleet/parts': {
    get: {
      operationId: 'CountFleetParts',
      summary: 'How much there is in each part of the fleet',
      parameters: [],
      responses: {
        '200': answer('The numbers', 'FleetParts'),
        default: refused,
      },
    },
  },
  '/fleet/summary': {
    get: {
      operationId: 'SummarizeFleet',
      summary: 'Counts over the services that the caller may see',
      parameters: filters,
      responses: {
        '200': answer('The counts', 'FleetSummary'),
        default: refused,
      },
    },
  },
};

const counts = { type: 'object', additionalProperties: count };

export const fleetSchemas = {
  FleetItem: object({
    entityRef: string,
    title: string,
    'owner?': string,
    'system?': string,
    state,
    tone,
    'asOf?': time,
    'tier?': string,
    'rpoTargetSeconds?': seconds,
    'rtoTargetSeconds?': seconds,
    exposureSeconds: orNull(seconds),
    'rtoSeconds?': seconds,
    'lastGoodAsOf?': time,
    'drillDueAt?': time,
    'drillOverdue?': boolean,
    'worstFinding?': string,
    'waived?': count,
    'systems?': listOf(string),
    assessedAt: time,
    'strip?': listOf(object({ day: string, 'state?': state })),
  }),
  FleetSummary: object({
    totalItems: count,
    byState: counts,
    byTone: counts,
    byTier: counts,
    waived: count,
    drillOverdue: count,
    inTheDark: count,
    owners: counts,
    systems: counts,
    protectedBy: counts,
    'assessedAt?': time,
  }),
  FleetParts: object({
    services: count,
    sources: object({ readable: count, of: count }),
    'unowned?': {
      ...count,
      description: 'Absent: the caller may not see them',
    },
    blueprint: object({ met: count, of: count }),
  }),
  FleetPage: pageOf(ref('FleetItem')),
};
