import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import { healthSchemas } from './schema/health';
import { listSchemas } from './schema/lists';
import { ref, string } from './schema/words';

type Document = Parameters<typeof createValidatedOpenApiRouter>[0];

const answer = (description: string, schema: string) => ({
  description,
  content: { 'application/json': { schema: ref(schema) } },
});

const refused = {
  description: 'What was wrong, and what would be right',
  content: { 'application/json': { schema: {} } },
};

const inPath = (name: string, description: string) => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: { ...string, maxLength: 253 },
});

const inQuery = (name: string, description: string, schema: object) => ({
  name,
  in: 'query',
  required: false,
  description,
  // Entity refs hold `:` and `/`, lists commas.
  allowReserved: true,
  schema,
});

const several = { type: 'array', items: { ...string, maxLength: 500 } };

/**
 * The API, as one OpenAPI 3.1 document. It is served at `/openapi.json`.
 * Requests are validated by it always, responses in tests.
 */
export const openApiDocument = {
  openapi: '3.1.0',
  info: {
    title: 'Backup Health',
    version: '1',
    description:
      'Backup and restore state per catalog entity. Times are RFC 3339 in UTC, durations whole seconds, cursors opaque.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: '/' }],
  paths: {
    '/entities/{kind}/{namespace}/{name}': {
      get: {
        operationId: 'GetEntityHealth',
        summary: 'Health of one service',
        parameters: [
          inPath('kind', 'Kind of the entity'),
          inPath('namespace', 'Namespace of the entity in the catalog'),
          inPath('name', 'Name of the entity'),
        ],
        responses: {
          '200': answer('The health of the service', 'EntityHealth'),
          default: refused,
        },
      },
    },
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
          inQuery('cursor', '`nextCursor` of the page before', {
            ...string,
            maxLength: 500,
          }),
          inQuery('limit', 'Services a page, 50 by default', {
            type: 'integer',
            minimum: 1,
            maximum: 500,
          }),
        ],
        responses: {
          '200': answer('One page', 'FleetPage'),
          default: refused,
        },
      },
    },
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
  },
  components: { schemas: { ...healthSchemas, ...listSchemas } },
} as unknown as Document;
