import { z } from 'zod';
import { KubernetesError } from './reader/KubernetesError';
import { KubernetesReader } from './types';

const pageSize = 500;
/** A million objects: more are a server that never ends. */
const maximumPages = 2_000;

const listSchema = z.object({
  apiVersion: z.string(),
  kind: z.string().regex(/^\w+List$/),
  metadata: z.object({
    continue: z.string().optional(),
    resourceVersion: z.string().optional(),
  }),
  items: z.array(z.unknown()).nullable(),
});

export interface ListedObjects<T> {
  items: T[];
  /** Where a watch would go on from. */
  resourceVersion?: string;
}

/**
 * Lists all objects of a resource, page by page. Each is mapped at once, so
 * that no more than one page is held as it came.
 *
 * An expired `continue` token (410) is replaced by the fresh one that comes
 * with it; without one the list begins anew, once.
 *
 * @throws KubernetesError
 */
export async function listObjects<T>(options: {
  reader: KubernetesReader;
  cluster: string;
  path: string;
  labelSelector?: string;
  signal?: AbortSignal;
  map(object: unknown): T;
}): Promise<ListedObjects<T>> {
  let items: T[] = [];
  let token: string | undefined;
  let begunAnew = false;
  for (let page = 0; page < maximumPages; page++) {
    let list: z.infer<typeof listSchema>;
    try {
      list = await getPage(options, token);
    } catch (error) {
      const expired =
        error instanceof KubernetesError && error.condition === 'gone';
      if (!expired || token === undefined || begunAnew) throw error;
      if (error.continueToken && error.continueToken !== token) {
        token = error.continueToken;
      } else {
        begunAnew = true;
        token = undefined;
        items = [];
      }
      continue;
    }
    for (const item of list.items ?? []) {
      items.push(options.map(tidy(item, list)));
    }
    token = list.metadata.continue || undefined;
    if (token === undefined) {
      return { items, resourceVersion: list.metadata.resourceVersion };
    }
  }
  throw new KubernetesError(options.cluster, options.path, {
    condition: 'failing',
    what: `the list has no end within ${maximumPages} pages.`,
  });
}

async function getPage(
  options: {
    reader: KubernetesReader;
    cluster: string;
    path: string;
    labelSelector?: string;
    signal?: AbortSignal;
  },
  token: string | undefined,
): Promise<z.infer<typeof listSchema>> {
  const query = new URLSearchParams({ limit: String(pageSize) });
  if (options.labelSelector) query.set('labelSelector', options.labelSelector);
  if (token) query.set('continue', token);
  const { body } = await options.reader.get(`${options.path}?${query}`, {
    signal: options.signal,
  });
  const list = listSchema.safeParse(body);
  if (!list.success) {
    throw new KubernetesError(options.cluster, options.path, {
      condition: 'failing',
      what: 'the answer is no list of objects.',
    });
  }
  return list.data;
}

const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

/**
 * Drops what may quote values that are nobody's business here (a Secret that
 * was applied is in its annotation, word for word), and names the kind, which
 * lists of built-in resources leave out.
 */
function tidy(item: unknown, list: { apiVersion: string; kind: string }) {
  if (!isRecord(item)) return item;
  const object: Record<string, unknown> = {
    apiVersion: list.apiVersion,
    kind: list.kind.slice(0, -'List'.length),
    ...item,
  };
  if (isRecord(item.metadata)) {
    const { managedFields: _, ...metadata } = item.metadata;
    if (isRecord(metadata.annotations)) {
      const { [lastApplied]: __, ...annotations } = metadata.annotations;
      metadata.annotations = annotations;
    }
    object.metadata = metadata;
  }
  return object;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
