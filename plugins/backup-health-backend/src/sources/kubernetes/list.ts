import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { KubernetesError } from './reader/KubernetesError';
import { KubernetesReader } from './types';

const pageSize = 500;

/** How much of one list is read: more is a server that never ends. */
export interface ListBounds {
  objects: number;
  pages: number;
  bytes: number;
  ms: number;
}

export const listBounds: ListBounds = {
  objects: 200_000,
  pages: 1_000,
  bytes: 2 ** 30,
  ms: 15 * 60_000,
};

/** An endless list is not begun again at once. */
const askAgainAfterSeconds = 300;

const listSchema = z.object({
  apiVersion: z.string(),
  kind: z.string().regex(/^\w+List$/),
  metadata: z.object({
    continue: z.string().optional(),
    remainingItemCount: z.unknown().optional(),
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
  bounds?: ListBounds;
}

export interface ListedPage {
  objects: unknown[];
  /** The list began anew with this page: what came before it counts no more. */
  anew: boolean;
  /** The last of them. */
  last: boolean;
  /**
   * How many objects the server said that it has, as it gave the first page.
   * Absent: it did not say, as with a selector, or said what cannot be.
   */
  announced?: number;
  /** What was read of the list by now. */
  read: ListProgress;
  /**
   * Of the first page: a watch from there tells all that the list does not,
   * also where a part of it is newer.
   */
  resourceVersion?: string;
}

/** How far a list has come, and within which bounds it has to end. */
export class ListProgress {
  objects = 0;
  bytes = 0;
  #pages = 0;
  readonly #begunMs = performance.now();
  readonly #of: Pick<ListOptions, 'cluster' | 'path'>;

  constructor(of: Pick<ListOptions, 'cluster' | 'path'>) {
    this.#of = of;
  }

  add(objects: number, bytes: number): void {
    this.#pages += 1;
    this.objects += objects;
    this.bytes += bytes;
  }

  isWithin(bounds: Partial<ListBounds>): boolean {
    const { objects, pages, bytes, ms } = { ...listBounds, ...bounds };
    return (
      this.objects <= objects &&
      this.#pages <= pages &&
      this.bytes <= bytes &&
      performance.now() - this.#begunMs <= ms
    );
  }

  /** @param why - follows how much was read */
  endless(why = 'and more is to come'): KubernetesError {
    const seconds = Math.round((performance.now() - this.#begunMs) / 1000);
    const mebibytes = Math.round(this.bytes / 2 ** 20);
    return new KubernetesError(this.#of.cluster, this.#of.path, {
      condition: 'failing',
      what: `the list has no end: ${this.objects} objects in ${
        this.#pages
      } pages (${mebibytes} MiB) were read within ${seconds} s, ${why}.`,
      remedy:
        'Look at what answers in place of the API server, or delete what fills the resource. Nothing is concluded from a part of the list.',
      retryAfterSeconds: askAgainAfterSeconds,
    });
  }
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
  let announced: number | undefined;
  let read = new ListProgress(options);
  const bounds = options.bounds ?? listBounds;
  let coming = ask(options, token);
  for (;;) {
    let list: z.infer<typeof listSchema>;
    try {
      const page = await coming;
      list = page.list;
      read.add(list.items?.length ?? 0, page.bytes);
    } catch (error) {
      const expired =
        error instanceof KubernetesError && error.condition === 'gone';
      if (!expired || token === undefined || begunAnew) throw error;
      if (error.continueToken && error.continueToken !== token) {
        token = error.continueToken;
      } else {
        begunAnew = true;
        read = new ListProgress(options);
        anew = true;
        token = undefined;
        first = undefined;
      }
      coming = ask(options, token);
      continue;
    }
    if (token === undefined) announced = countOf(list);
    first ??= list.metadata.resourceVersion;
    const next = list.metadata.continue || undefined;
    if (!read.isWithin(bounds)) throw read.endless();
    if (next !== undefined && next === token) {
      throw read.endless('and the same page comes again');
    }
    token = next;
    // The server makes the next page while this one is kept.
    if (token !== undefined) {
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
      announced,
      read,
      resourceVersion: first,
    };
    anew = false;
    if (token === undefined) return;
  }
}

/** Of the first page: with it and what remains, how many there are. */
function countOf({
  items,
  metadata,
}: z.infer<typeof listSchema>): number | undefined {
  const { remainingItemCount: remaining } = metadata;
  return typeof remaining === 'number' &&
    Number.isSafeInteger(remaining) &&
    remaining >= 0
    ? (items?.length ?? 0) + remaining
    : undefined;
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
): Promise<{ list: z.infer<typeof listSchema>; bytes: number }> {
  const query = new URLSearchParams({ limit: String(pageSize) });
  if (options.labelSelector) query.set('labelSelector', options.labelSelector);
  if (options.fieldSelector) query.set('fieldSelector', options.fieldSelector);
  if (token) query.set('continue', token);
  const { body, bytes = 0 } = await options.reader.get(
    `${options.path}?${query}`,
    {
      signal: options.signal,
    },
  );
  const list = listSchema.safeParse(body);
  if (!list.success) {
    throw new KubernetesError(options.cluster, options.path, {
      condition: 'failing',
      what: 'the answer is no list of objects.',
    });
  }
  return { list: list.data, bytes };
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
