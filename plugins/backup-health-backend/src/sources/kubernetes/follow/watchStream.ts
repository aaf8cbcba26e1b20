import {
  FollowOptions,
  ObservedOrigin,
} from '@backup-health/backstage-plugin-node';
import { Instant } from '@backup-health/backstage-plugin-common';
import { KubernetesError } from '../reader/KubernetesError';
import { KubernetesStream } from '../streams';
import { KubernetesReader, ObserveContext } from '../types';
import { WatchEvent, watchEvents } from '../watch/watchEvents';
import { FollowLimits } from './followLimits';
import { observeListed, selectorOf } from './observeListed';

export interface WatchOptions {
  stream: KubernetesStream;
  path: string;
  reader: KubernetesReader;
  context: ObserveContext;
  /** By selector, the version to go on from. Moved along with what is kept. */
  versions: Record<string, string>;
  signal: AbortSignal;
  now: () => Instant;
  limits: FollowLimits;
  random: () => number;
  /** All its watches are taken for open: from now on its changes are seen. */
  onOpen(): Promise<void>;
  /** The server has begun to answer each of them. */
  onBegin(): void;
  onChanges: FollowOptions['onChanges'];
  formatPosition(versions: Record<string, string>): string;
}

/** A watch sends more than a cluster has to tell. */
export class EndlessWatchError extends KubernetesError {}

/** A watch was silent for so long that it is not believed. */
export class SilentWatchError extends Error {}

/** Of one list: what waits to be handed on is in memory. */
const gatheredAtMost = 2_000;
/** Of one watch: what sends more is no cluster that changes. */
const eventsAtMost = 100_000;

/** Events that were not handed on yet, in the order of their coming. */
class Gathered {
  #origins = new Map<string, ObservedOrigin | undefined>();
  #versions: Record<string, string> = {};
  #wake?: () => void;
  #makeRoom?: () => void;

  add(selector: string, event: WatchEvent, observe: () => ObservedOrigin) {
    this.#versions[selector] = event.resourceVersion;
    if (event.type !== 'bookmark') {
      const observed = observe();
      const says = event.type === 'changed' && observed.observations.length > 0;
      this.#origins.set(observed.origin, says ? observed : undefined);
    }
    this.#wake?.();
  }

  /** Resolves when there is something. */
  async some(signal: AbortSignal): Promise<void> {
    if (Object.keys(this.#versions).length > 0 || signal.aborted) return;
    await new Promise<void>(resolve => {
      this.#wake = resolve;
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    this.#wake = undefined;
  }

  /** Resolves when there is room for more: a server may send faster than it is kept. */
  async room(signal: AbortSignal): Promise<void> {
    if (this.#origins.size < gatheredAtMost || signal.aborted) return;
    await new Promise<void>(resolve => {
      this.#makeRoom = resolve;
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }

  take() {
    const taken = { origins: this.#origins, versions: this.#versions };
    this.#origins = new Map();
    this.#versions = {};
    this.#makeRoom?.();
    this.#makeRoom = undefined;
    return taken;
  }
}

/**
 * Watches a stream until the server ends the watch. Events are gathered for a
 * moment and handed on together, with the version that they lead to.
 *
 * @throws KubernetesError, SilentWatchError
 */
export async function watchStream(options: WatchOptions): Promise<void> {
  const { stream, limits } = options;
  const ending = new AbortController();
  const signal = AbortSignal.any([options.signal, ending.signal]);
  const gathered = new Gathered();
  let handing: Promise<void> | undefined;
  try {
    const opening = Promise.all(
      stream.lists.map(async list => ({
        list,
        chunks: await options.reader.open(
          watchPath(options, selectorOf(list), list),
          { signal, timeoutMs: limits.silenceMs * 2 },
        ),
      })),
    );
    await Promise.race([opening, limits.delay(limits.openMs, signal)]);
    await options.onOpen();
    const opened = await withinSilence(opening, limits.silenceMs);
    options.onBegin();
    let count = 0;
    const begun = performance.now();
    const reading = opened.map(async ({ list, chunks }) => {
      const events = watchEvents(chunks, {
        cluster: options.context.clusterName,
        path: options.path,
      });
      for await (const event of eachWithinSilence(events, limits.silenceMs)) {
        count += 1;
        if (count > eventsAtMost) throw endless(options, begun);
        // It was asked to end long ago.
        if (performance.now() - begun > limits.watchMs.longest * 2) return;
        await gathered.room(signal);
        gathered.add(selectorOf(list), event, () =>
          observeListed(stream, list, event.object, options.context, 0),
        );
      }
    });
    handing = handOn(gathered, options, signal);
    // The first that ends or fails ends all: they are opened anew together.
    await Promise.race([...reading, handing]);
  } finally {
    ending.abort();
    // One at a time is handed on, or the older could overwrite the newer. What
    // fails here comes again: the version did not move.
    await handing?.catch(() => {});
  }
  // What came with the end of the watch is not to be seen a second time.
  await flush(gathered, options);
}

function endless(
  { context, path }: WatchOptions,
  begun: number,
): EndlessWatchError {
  const seconds = Math.round((performance.now() - begun) / 1000);
  return new EndlessWatchError(context.clusterName, path, {
    condition: 'failing',
    what: `the watch sent more than ${eventsAtMost} events within ${seconds} s.`,
    remedy:
      'Look at what changes the resource without end, or answers in place of the API server.',
    retryAfterSeconds: 300,
  });
}

function watchPath(
  { path, versions, limits, random }: WatchOptions,
  selector: string,
  list: { labelSelector?: string; fieldSelector?: string },
): string {
  const { shortest, longest } = limits.watchMs;
  const lasts = shortest + random() * (longest - shortest);
  const query = new URLSearchParams({
    watch: 'true',
    allowWatchBookmarks: 'true',
    resourceVersion: versions[selector],
    timeoutSeconds: String(Math.max(1, Math.round(lasts / 1000))),
  });
  if (list.labelSelector) query.set('labelSelector', list.labelSelector);
  if (list.fieldSelector) query.set('fieldSelector', list.fieldSelector);
  return `${path}?${query}`;
}

async function handOn(
  gathered: Gathered,
  options: WatchOptions,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    await gathered.some(signal);
    signal.throwIfAborted();
    await options.limits.delay(options.limits.gatherMs, signal);
    await flush(gathered, options);
  }
}

async function flush(gathered: Gathered, options: WatchOptions): Promise<void> {
  const taken = gathered.take();
  if (Object.keys(taken.versions).length === 0) return;
  const versions = { ...options.versions, ...taken.versions };
  const origins = [...taken.origins];
  await options.onChanges({
    stream: options.stream.name,
    readAt: options.now(),
    origins: origins.flatMap(([, observed]) => observed ?? []),
    gone: origins.flatMap(([origin, observed]) => (observed ? [] : origin)),
    position: options.formatPosition(versions),
  });
  // Only now: what was not kept is seen again.
  Object.assign(options.versions, versions);
}

/** Throws where something is too long in coming. */
async function withinSilence<T>(
  coming: Promise<T>,
  silenceMs: number,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new SilentWatchError('The watch says nothing')),
      silenceMs,
    );
  });
  try {
    return await Promise.race([coming, silence]);
  } finally {
    clearTimeout(timer);
  }
}

async function* eachWithinSilence<T>(
  events: AsyncGenerator<T>,
  silenceMs: number,
): AsyncGenerator<T> {
  for (;;) {
    const next = await withinSilence(events.next(), silenceMs);
    if (next.done) return;
    yield next.value;
  }
}
