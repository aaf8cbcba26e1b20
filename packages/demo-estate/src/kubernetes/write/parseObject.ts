import { parse as parseYaml } from 'yaml';
import { apiStatus } from '../apiStatus';
import { apiVersionOf, ObjectDraft, ResourceType } from '../types';

const jsonType = 'application/json';
const yamlTypes = ['application/yaml', 'text/yaml', 'application/x-yaml'];
export const mergePatchType = 'application/merge-patch+json';

/**
 * Reads an object that somebody writes, in JSON or YAML.
 *
 * @throws ApiError (BadRequest, UnsupportedMediaType)
 */
export function parseObject(
  body: Buffer,
  options: { contentType: string; type: ResourceType; namespace?: string },
): ObjectDraft {
  const { type, namespace } = options;
  const object = parseRecord(body, options.contentType);
  const expected = { apiVersion: apiVersionOf(type), kind: type.kind };
  for (const field of ['apiVersion', 'kind'] as const) {
    if ((object[field] ?? expected[field]) !== expected[field]) {
      throw apiStatus.badRequest(
        `the ${field} in the data (${object[field]}) does not match the expected ${field} (${expected[field]})`,
      );
    }
  }
  const metadata = isRecord(object.metadata) ? object.metadata : {};
  const inNamespace = metadata.namespace ?? namespace;
  if (inNamespace !== namespace) {
    throw apiStatus.badRequest(
      'the namespace of the provided object does not match the namespace sent on the request',
    );
  }
  return {
    ...object,
    ...expected,
    metadata: {
      ...metadata,
      name: typeof metadata.name === 'string' ? metadata.name : '',
      ...(namespace !== undefined && { namespace }),
    },
  };
}

/** @throws ApiError (BadRequest, UnsupportedMediaType) */
export function parseMergePatch(
  body: Buffer,
  contentType: string,
): Record<string, unknown> {
  if (mediaType(contentType) !== mergePatchType) {
    throw apiStatus.unsupportedMediaType([mergePatchType]);
  }
  return parseRecord(body, jsonType);
}

/** A patch as of RFC 7396: what is null goes, maps are merged. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isRecord(patch)) return patch;
  const merged: Record<string, unknown> = isRecord(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = mergePatch(merged[key], value);
  }
  return merged;
}

function parseRecord(
  body: Buffer,
  contentType: string,
): Record<string, unknown> {
  const media = mediaType(contentType);
  const isYaml = yamlTypes.includes(media);
  if (!isYaml && media !== jsonType && media !== '') {
    throw apiStatus.unsupportedMediaType([jsonType, ...yamlTypes]);
  }
  let parsed: unknown;
  try {
    const text = body.toString('utf8');
    parsed = isYaml ? parseYaml(text) : JSON.parse(text);
  } catch (error) {
    throw apiStatus.badRequest(
      `the object provided is unrecognized: ${String(error)}`,
    );
  }
  if (!isRecord(parsed)) {
    throw apiStatus.badRequest(
      'the object provided is unrecognized: it is no map',
    );
  }
  return parsed;
}

function mediaType(contentType: string): string {
  return contentType.split(';')[0].trim().toLowerCase();
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
