import {
  assetKinds,
  evidenceLevels,
  healthStates,
} from '@backup-health/backstage-plugin-common';

type Schema = Record<string, unknown>;

export const string: Schema = { type: 'string' };
export const boolean: Schema = { type: 'boolean' };
export const count: Schema = { type: 'integer', minimum: 0 };
export const seconds: Schema = { type: 'number', minimum: 0 };
export const time: Schema = {
  type: 'string',
  format: 'date-time',
  description: 'RFC 3339, UTC',
};
export const state: Schema = { type: 'string', enum: [...healthStates] };
export const tone: Schema = {
  type: 'string',
  enum: ['bad', 'warning', 'unknown', 'good', 'none'],
};
export const sourceState: Schema = {
  type: 'string',
  enum: ['readable', 'not-installed', 'forbidden', 'failing', 'unread'],
};
export const sourceKind: Schema = {
  type: 'string',
  enum: ['kubernetes', 's3'],
};
export const requirement: Schema = {
  type: 'string',
  enum: ['required', 'optional', 'unwanted', 'rebuildable'],
};
export const evidenceLevel: Schema = {
  type: 'string',
  enum: [...evidenceLevels],
};
export const assetKind: Schema = { type: 'string', enum: [...assetKinds] };

export const ref = (name: string): Schema => ({
  $ref: `#/components/schemas/${name}`,
});

export const listOf = (items: Schema): Schema => ({ type: 'array', items });

export const orNull = (schema: Schema): Schema => ({
  ...schema,
  type: [schema.type, 'null'],
});

/** An object that has these properties and no others; `?` marks optional ones. */
export function object(properties: Record<string, Schema>): Schema {
  const names = Object.keys(properties);
  return {
    type: 'object',
    additionalProperties: false,
    required: names.filter(name => !name.endsWith('?')),
    properties: Object.fromEntries(
      names.map(name => [name.replace(/\?$/, ''), properties[name]]),
    ),
  };
}

export function pageOf(items: Schema): Schema {
  return object({
    items: listOf(items),
    'nextCursor?': string,
    totalItems: count,
  });
}
