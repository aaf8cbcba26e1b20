import { answer, inPath, refused } from './parts';
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

const ofSource = inPath('id', 'Id of the source, as `kubernetes:production`');

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
  '/sources/{id}/refresh': {
    post: {
      operationId: 'RefreshSource',
      summary: 'Asks for a source to be read now',
      parameters: [ofSource],
      responses: {
        '202': { description: 'Whoever reads it takes it up within seconds' },
        default: refused,
      },
    },
  },
  '/sources/{id}': {
    delete: {
      operationId: 'RemoveSource',
      summary:
        'Forgets a source that is no longer configured, with all that was seen of it',
      parameters: [ofSource],
      responses: {
        '204': {
          description: 'It is forgotten; the history of services stays',
        },
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
    'retired?': { type: 'boolean', const: true },
    'clusterUid?': string,
    'streams?': listOf(ref('Stream')),
    'problems?': listOf(object({ title: string, remedy: string })),
    'unreadSystems?': listOf(ref('UnreadSystem')),
  }),
  UnreadSystem: object({
    title: string,
    docs: string,
    groups: listOf(string),
    inUse: { type: 'string', enum: ['yes', 'no', 'unknown'] },
    'namespaces?': listOf(string),
    'because?': string,
    'remedy?': string,
  }),
  SourcePage: pageOf(ref('Source')),
};
