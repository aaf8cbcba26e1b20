import { answer, inQuery, ofEntity, refused } from './parts';
import {
  listOf,
  object,
  orNull,
  ref,
  seconds,
  state,
  string,
  time,
} from './words';

const instantQuery = { ...time, maxLength: 40 };

export const historyPaths = {
  '/entities/{kind}/{namespace}/{name}/history': {
    get: {
      operationId: 'GetHistory',
      summary: 'States and exposure between two instants',
      parameters: [
        ...ofEntity,
        inQuery('from', '30 days before `to` by default', instantQuery),
        inQuery('to', 'Now by default', instantQuery),
      ],
      responses: {
        '200': answer('What was recorded', 'History'),
        default: refused,
      },
    },
  },
};

const figures = {
  'targetSeconds?': seconds,
  states: listOf(ref('StateInterval')),
  exposure: listOf(ref('ExposureCorner')),
  'aboveTargetSeconds?': seconds,
};

export const historySchemas = {
  StateInterval: object({ from: time, 'to?': time, state, 'asOf?': time }),
  ExposureCorner: object({
    at: time,
    before: orNull(seconds),
    after: orNull(seconds),
  }),
  History: object({
    entityRef: string,
    from: time,
    to: time,
    ...figures,
    gaps: listOf(object({ from: time, to: time })),
    assets: listOf(object({ ref: ref('AssetRef'), ...figures })),
  }),
};
