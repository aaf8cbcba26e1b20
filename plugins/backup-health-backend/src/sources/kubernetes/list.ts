import { setImmediate } from 'node:timers/promises';
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

export interface ListOptions {
  reader: Pick<KubernetesReader, 'get'>;
  cluster: string;
  path: string;
  labelSelector?: string;
  fieldSelector?: string;
  signal?: AbortSignal;
}

export interface ListedPage {
  objects: unknown[];
  /** The list began anew with this page: what came before it counts no more. */
  anew: boolean;
  /** The last of them. */
  last: boolean;
  /**
   * Of the first page: a watch from there tells all that the list does not,
   * also where a part of it is newer.
   */
  resourceVersion?: string;
}

/**
 * Lists all objects of a resource, page by page, as no more than two pages are
 * held: one that is worked on, and the one that comes.
 *
 * An expired `continue` token (410) is replaced by the fresh one that comes
 * with it; without one the list begins anew, once.
 *
 * @throws KubernetesError
 */
export async function* listPages(
  options: ListOptions,
): AsyncGenerator<ListedPage> {
  let token: string | undefined;
  let first: string | undefined;
  let begunAnew = false;
  let anew = false;
  let coming = ask(options, token);
  for (let page = 0; page < maximumPages; page++) {
    let list: z.infer<typeof listSchema>;
    try {
      list = await coming;
    } catch (error) {
      const expired =
        error instanceof KubernetesError && error.condition === 'gone';
      if (!expired || token === undefined || begunAnew) throw error;
      if (error.continueToken && error.continueToken !== token) {
        token = error.continueToken;
      } else {
        begunAnew = true;
        anew = true;
        token = undefined;
        first = undefined;
      }
      coming = ask(options, token);
      continue;
    }
    first ??= list.metadata.resourceVersion;
    token = list.metadata.continue || undefined;
    // The server makes the next page while this one is kept.
    if (token !== undefined && page + 1 < maximumPages) {
      coming = ask(options, token);
      // It is asked for only when Node has its next turn, and whoever works on
      // this page may give it none until that is done: SQLite does not.
      await setImmediate();
    }
    yield {
      objects: (list.items ?? []).map(item =>
        tidy(item, list.apiVersion, list.kind.slice(0, -'List'.length)),
      ),
      anew,
      last: token === undefined,
      resourceVersion: first,
    };
    anew = false;
    if (token === undefined) return;
  }
  throw new KubernetesError(options.cluster, options.path, {
    condition: 'failing',
    what: `the list has no end within ${maximumPages} pages.`,
  });
}

/**
 * Lists all objects of a resource. Each is mapped at once, so that no more
 * than one page is held as it came.
 *
 * @throws KubernetesError
 */
export async function listObjects<T>(
  options: ListOptions & { map(object: unknown): T },
): Promise<ListedObjects<T>> {
  let items: T[] = [];
  let resourceVersion: string | undefined;
  for await (const page of listPages(options)) {
    if (page.anew) items = [];
    for (const object of page.objects) items.push(options.map(object));
    resourceVersion = page.resourceVersion;
  }
  return { items, resourceVersion };
}

/** A page that nobody takes any more may fail. */
function ask(
  options: ListOptions,
  token: string | undefined,
): ReturnType<typeof getPage> {
  const page = getPage(options, token);
  page.catch(() => {});
  return page;
}

async function getPage(
  options: ListOptions,
  token: string | undefined,
): Promise<z.infer<typeof listSchema>> {
  const query = new URLSearchParams({ limit: String(pageSize) });
  if (options.labelSelector) query.set('labelSelector', options.labelSelector);
  if (options.fieldSelector) query.set('fieldSelector', options.fieldSelector);
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
export function tidy(
  item: unknown,
  apiVersion?: string,
  kind?: string,
): unknown {
  if (!isRecord(item)) return item;
  const object: Record<string, unknown> = {
    ...(apiVersion && { apiVersion }),
    ...(kind && { kind }),
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
