import { ref, string } from './words';

/** An answer of that schema. */
export const answer = (description: string, schema: string) => ({
  description,
  content: { 'application/json': { schema: ref(schema) } },
});

/** A body that has to be there. */
export const body = (description: string, schema: string) => ({
  description,
  required: true,
  content: { 'application/json': { schema: ref(schema) } },
});

export const refused = {
  description: 'What was wrong, and what would be right',
  content: { 'application/json': { schema: {} } },
};

export const inPath = (name: string, description: string) => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: { ...string, maxLength: 253 },
});

/** The parameters of a path below `/entities/{kind}/{namespace}/{name}`. */
export const ofEntity = [
  inPath('kind', 'Kind of the entity'),
  inPath('namespace', 'Namespace of the entity in the catalog'),
  inPath('name', 'Name of the entity'),
];

export const inQuery = (name: string, description: string, schema: object) => ({
  name,
  in: 'query',
  required: false,
  description,
  // Entity refs hold `:` and `/`, lists commas.
  allowReserved: true,
  schema,
});

export const several = {
  type: 'array',
  maxItems: 100,
  items: { ...string, maxLength: 500 },
};

/** The parameters of a list that has pages. */
export const paging = (options: { byDefault: number; atMost: number }) => [
  inQuery('cursor', '`nextCursor` of the page before', {
    ...string,
    maxLength: 2000,
  }),
  inQuery('limit', `Items a page, ${options.byDefault} by default`, {
    type: 'integer',
    minimum: 1,
    maximum: options.atMost,
  }),
];
