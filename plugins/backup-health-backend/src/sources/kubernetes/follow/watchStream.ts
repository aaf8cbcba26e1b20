import {
  FollowOptions,
  ObservedOrigin,
} from '@backup-health/backstage-plugin-node';
import { Instant } from '@backup-health/backstage-plugin-common';
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

/** A watch was silent for so long that it is not believed. */
export class SilentWatchError extends Error {}

/** Events that were not handed on yet, in the order of their coming. */
class Gathered {
  #origins = new Map<string, ObservedOrigin | undefined>();
  #versions: Record<string, string> = {};
  #wake?: () => void;

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

  take() {
    const taken = { origins: this.#origins, versions: this.#versions };
    this.#origins = new Map();
    this.#versions = {};
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
    const reading = opened.map(async ({ list, chunks }) => {
      const events = watchEvents(chunks, {
        cluster: options.context.clusterName,
        path: options.path,
      });
      for await (const event of eachWithinSilence(events, limits.silenceMs)) {
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
