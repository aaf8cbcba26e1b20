import { answer, body, refused } from './parts';
import {
  assetKind,
  listOf,
  object,
  ref,
  seconds,
  state,
  string,
} from './words';

const name = { ...string, maxLength: 253 };
const few = (items: object) => ({ ...listOf({ ...items }), maxItems: 20 });

export const whatIfPaths = {
  '/assess': {
    post: {
      operationId: 'Assess',
      summary: 'A service under another tier or plan; nothing is changed by it',
      parameters: [],
      requestBody: body('What would be otherwise', 'WhatIfInput'),
      responses: {
        '200': answer('The service as it is, and as it would be', 'WhatIf'),
        default: refused,
      },
    },
  },
};

export const whatIfSchemas = {
  WhatIfInput: object({
    entityRef: { ...string, maxLength: 500 },
    'tier?': { ...string, maxLength: 63 },
    'rpoSeconds?': seconds,
    'rtoSeconds?': seconds,
    'addPlans?': few(
      object({
        'title?': { ...string, maxLength: 200 },
        assets: few(
          object({
            kind: assetKind,
            'cluster?': name,
            'namespace?': name,
            name: { ...string, maxLength: 1000 },
          }),
        ),
        schedule: { ...string, maxLength: 200 },
        'timeZone?': { ...string, maxLength: 100 },
        'durationSeconds?': seconds,
        'retentionSeconds?': seconds,
        'site?': { type: 'string', enum: ['on-site', 'off-site'] },
      }),
    ),
    'removePlans?': few({ ...string, maxLength: 1500 }),
  }),
  WhatIf: object({
    now: ref('EntityHealth'),
    then: ref('EntityHealth'),
    mended: listOf(string),
    broken: listOf(string),
    states: object({ now: state, then: state }),
  }),
};
