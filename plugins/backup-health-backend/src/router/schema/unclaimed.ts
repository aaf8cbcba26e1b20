import { answer, inQuery, paging, refused } from './parts';
import {
  count,
  listOf,
  object,
  pageOf,
  ref,
  state,
  string,
  time,
} from './words';

const parameters = [
  inQuery('q', 'Words that all have to be in it', {
    ...string,
    maxLength: 200,
  }),
  ...paging({ byDefault: 50, atMost: 500 }),
];

export const unclaimedPaths = {
  '/unowned': {
    get: {
      operationId: 'ListUnowned',
      summary: 'Assets that belong to no service',
      parameters,
      responses: { '200': answer('One page', 'UnownedPage'), default: refused },
    },
  },
  '/suggestions': {
    get: {
      operationId: 'ListSuggestions',
      summary: 'What looks like a backup, and nobody declared',
      parameters,
      responses: {
        '200': answer('One page', 'SuggestedPlanPage'),
        default: refused,
      },
    },
  },
};

export const unclaimedSchemas = {
  UnownedPage: pageOf(
    object({
      ref: ref('AssetRef'),
      firstSeenAt: time,
      state,
      'lastGoodAsOf?': time,
      plans: listOf(string),
      'sizeBytes?': count,
      remedy: listOf(ref('RemedyStep')),
    }),
  ),
  SuggestedPlanPage: pageOf(
    object({
      title: string,
      because: string,
      'cluster?': string,
      'namespace?': string,
      name: string,
      entityRefs: listOf(string),
      remedy: listOf(ref('RemedyStep')),
    }),
  ),
};
