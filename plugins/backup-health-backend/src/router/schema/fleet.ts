import { answer, inQuery, paging, refused, several } from './parts';
import {
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

export const fleetPaths = {
  '/fleet': {
    get: {
      operationId: 'ListFleet',
      summary: 'Services that the caller may see, worst first',
      parameters: [
        inQuery('owner', 'Entity refs of owners', several),
        inQuery('tier', 'Ids of tiers; `none`: without a tier', several),
        inQuery('state', 'States', several),
        inQuery('system', 'Entity refs of systems', several),
        inQuery('q', 'Part of a title or an entity ref', {
          ...string,
          maxLength: 200,
        }),
        inQuery('orderBy', 'Order; `state` by default', {
          type: 'string',
          enum: ['state', 'name', 'exposure'],
        }),
        ...paging({ byDefault: 50, atMost: 500 }),
      ],
      responses: {
        '200': answer('One page', 'FleetPage'),
        default: refused,
      },
    },
  },
};

export const fleetSchemas = {
  FleetItem: object({
    entityRef: string,
    title: string,
    'owner?': string,
    'system?': string,
    state,
    tone,
    'tier?': string,
    'rpoTargetSeconds?': seconds,
    exposureSeconds: orNull(seconds),
    'lastGoodAsOf?': time,
    'worstFinding?': string,
    assessedAt: time,
  }),
  FleetPage: pageOf(ref('FleetItem')),
};
