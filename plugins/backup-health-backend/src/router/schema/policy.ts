import { answer, refused } from './parts';
import { count, listOf, object, ref, seconds, string } from './words';

export const policyPaths = {
  '/policy': {
    get: {
      operationId: 'GetPolicy',
      summary: 'What is demanded, in words, and the rules',
      parameters: [],
      responses: { '200': answer('The policy', 'Policy'), default: refused },
    },
  },
  '/blueprint': {
    get: {
      operationId: 'GetBlueprint',
      summary: 'Checklists, reckoned over the services the caller may see',
      parameters: [],
      responses: {
        '200': answer('The checklists', 'Blueprint'),
        default: refused,
      },
    },
  },
};

export const policySchemas = {
  Policy: object({
    tiers: listOf(
      object({
        id: string,
        title: string,
        'rpoSeconds?': seconds,
        'rtoSeconds?': seconds,
        demands: listOf(string),
        services: count,
      }),
    ),
    kinds: listOf(object({ kind: string, demands: listOf(string) })),
    policies: listOf(object({ name: string, demands: listOf(string) })),
    rules: listOf(
      object({
        id: string,
        severity: string,
        'state?': string,
        title: string,
        remedy: string,
        source: string,
      }),
    ),
  }),
  BlueprintItem: object({
    id: string,
    title: string,
    standing: {
      type: 'string',
      enum: ['met', 'not-met', 'unknown', 'not-applicable'],
    },
    met: count,
    of: count,
    unknown: count,
    because: string,
    entityRefs: listOf(string),
  }),
  Blueprint: object({
    lists: listOf(
      object({
        id: string,
        title: string,
        items: listOf(ref('BlueprintItem')),
      }),
    ),
  }),
};
