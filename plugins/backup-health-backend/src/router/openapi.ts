import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import { Area } from './area';
import { healthSchemas } from './schema/health';

type Document = Parameters<typeof createValidatedOpenApiRouter>[0];

/**
 * The API, as one OpenAPI 3.1 document. It is served at `/openapi.json`.
 * Requests are validated by it always, responses in tests.
 *
 * @throws TypeError where two areas say different things under one name
 */
export function createOpenApiDocument(areas: Area[]): Document {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Backup Health',
      version: '1',
      description:
        'Backup and restore state per catalog entity. Times are RFC 3339 in UTC, durations whole seconds, cursors opaque.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths: joined(areas.map(({ paths }) => paths)),
    components: {
      schemas: joined([healthSchemas, ...areas.map(({ schemas }) => schemas)]),
    },
  } as unknown as Document;
}

function joined(parts: Record<string, object>[]): Record<string, object> {
  const all: Record<string, object> = {};
  for (const [name, value] of parts.flatMap(Object.entries)) {
    if (all[name] !== undefined && all[name] !== value) {
      throw new TypeError(`Two areas of the API say what ${name} is`);
    }
    all[name] = value;
  }
  return all;
}
