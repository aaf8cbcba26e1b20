import { parse as parseYaml } from 'yaml';
import { apiStatus } from '../apiStatus';
import { apiVersionOf, ObjectDraft, ResourceType } from '../types';

const jsonType = 'application/json';
const yamlTypes = ['application/yaml', 'text/yaml', 'application/x-yaml'];
export const mergePatchType = 'application/merge-patch+json';
/** What `kubectl patch` sends unless it is told otherwise. */
const strategicMergePatchType = 'application/strategic-merge-patch+json';

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

/**
 * Kinds that are built in take a strategic merge patch too, custom resources do
 * not. Without a list in it, it means the same as a merge patch.
 *
 * @throws ApiError (BadRequest, UnsupportedMediaType)
 */
export function parseMergePatch(
  body: Buffer,
  options: { contentType: string; type: ResourceType },
): Record<string, unknown> {
  const sent = mediaType(options.contentType);
  const isBuiltIn = !options.type.group.includes('.');
  const taken = isBuiltIn
    ? [mergePatchType, strategicMergePatchType]
    : [mergePatchType];
  if (!taken.includes(sent)) throw apiStatus.unsupportedMediaType(taken);
  const patch = parseRecord(body, jsonType);
  if (sent === strategicMergePatchType && hasList(patch)) {
    throw apiStatus.badRequest(
      'this server merges no lists: send the patch with --type=merge',
    );
  }
  return patch;
}

function hasList(value: unknown): boolean {
  if (Array.isArray(value)) return true;
  return isRecord(value) && Object.values(value).some(hasList);
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
