import { answer, refused } from './parts';
import {
  listOf,
  object,
  pageOf,
  ref,
  sourceKind,
  sourceState,
  string,
  time,
} from './words';

export const sourcePaths = {
  '/sources': {
    get: {
      operationId: 'ListSources',
      summary: 'What is read, and how well that goes',
      parameters: [],
      responses: {
        '200': answer('All sources', 'SourcePage'),
        default: refused,
      },
    },
  },
};

export const sourceSchemas = {
  Stream: object({
    stream: string,
    state: sourceState,
    'observedAt?': time,
    since: time,
    'message?': string,
    'remedy?': string,
  }),
  Source: object({
    id: string,
    title: string,
    kind: sourceKind,
    state: sourceState,
    'observedAt?': time,
    since: time,
    'message?': string,
    'clusterUid?': string,
    'streams?': listOf(ref('Stream')),
    'problems?': listOf(object({ title: string, remedy: string })),
  }),
  SourcePage: pageOf(ref('Source')),
};
