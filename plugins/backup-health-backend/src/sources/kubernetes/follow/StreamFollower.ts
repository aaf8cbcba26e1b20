import {
  FollowOptions,
  ObservedOrigin,
  StreamFailure,
} from '@backup-health/backstage-plugin-node';
import { Instant } from '@backup-health/backstage-plugin-common';
import { ServedResource } from '../discovery';
import { streamFailure } from '../failure';
import { KubernetesError } from '../reader/KubernetesError';
import { KubernetesStream } from '../streams';
import { KubernetesReader, ObserveContext } from '../types';
import { FollowLimits } from './followLimits';
import { listStream } from './listStream';
import { selectorOf } from './observeListed';
import { formatPosition, Position } from './position';
import { unwatchable } from './unwatchable';
import { SilentWatchError, watchStream } from './watchStream';

export interface StreamFollowerOptions {
  stream: KubernetesStream;
  reader: KubernetesReader;
  context: ObserveContext;
  /** What made the observations, as positions note it. */
  version: string;
  position?: Position;
  signal: AbortSignal;
  now: () => Instant;
  limits: FollowLimits;
  random: () => number;
  intervalSeconds: number;
  find(): Promise<ServedResource | undefined>;
  /** Lists wait here for their turn. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  onStream: FollowOptions['onStream'];
  onChanges: FollowOptions['onChanges'];
}

/** A watch that opens and ends at once as often as this is given up. */
const uselessAfter = 3;

/**
 * Follows one stream for as long as it may: lists it where it has no position,
 * watches it from there, and begins again where that ends. A failure costs this
 * stream only, and is told at once.
 */
export class StreamFollower {
  readonly #options: StreamFollowerOptions;
  #versions?: Record<string, string>;
  #failures = 0;
  /** Watches in a row that opened and ended at once. */
  #brief = 0;
  /** Its account may list and not watch: until then it is listed again and again. */
  #polledUntil = 0;
  #open = false;

  static create(options: StreamFollowerOptions): StreamFollower {
    return new StreamFollower(options);
  }

  private constructor(options: StreamFollowerOptions) {
    this.#options = options;
    this.#versions = options.position?.versions;
  }

  get name(): string {
    return this.#options.stream.name;
  }

  /** Its changes are seen as they happen. */
  get isOpen(): boolean {
    return this.#open;
  }

  /** @throws what `onStream` and `onChanges` reject with, or when aborted */
  async run(): Promise<void> {
    const { signal } = this.#options;
    for (;;) {
      signal.throwIfAborted();
      try {
        await this.#once();
        this.#failures = 0;
      } catch (error) {
        if (isRefusal(error)) throw error;
        signal.throwIfAborted();
        await this.#failed(error);
      } finally {
        this.#open = false;
      }
    }
  }

  /** Found out by others: the server does not answer. */
  async report(failure: Omit<StreamFailure, 'stream'>): Promise<void> {
    await this.#options.onStream({ ...failure, stream: this.name });
  }

  /** Nothing was missed while the server did not answer others. */
  async confirm(): Promise<void> {
    if (!this.#open || !this.#versions) return;
    await this.#caughtUp(this.#versions);
  }

  async #once(): Promise<void> {
    const { limits, signal, stream, now, onStream } = this.#options;
    const served = await this.#options.find();
    if (!served) {
      this.#versions = undefined;
      await onStream({
        stream: stream.name,
        condition: 'not-installed',
        readAt: now(),
        message: `Cluster "${
          this.#options.context.clusterName
        }" does not serve ${stream.name}.`,
      });
      await limits.delay(limits.lookAgainMs, signal);
      return;
    }
    this.#versions ??= await this.#options.inTurn(() =>
      this.#list(served.path),
    );
    if (!this.#isWatchable(this.#versions)) {
      this.#versions = undefined;
      await limits.delay(this.#options.intervalSeconds * 1000, signal);
      return;
    }
    await this.#watch(served.path, this.#versions);
  }

  #list(path: string): Promise<Record<string, string>> {
    const { stream, context } = this.#options;
    const extra: ObservedOrigin[] = this.#isPolled()
      ? [unwatchable(stream, context, this.#options.intervalSeconds)]
      : [];
    return listStream({
      ...this.#options,
      path,
      extra,
      formatPosition: versions => this.#format(versions),
    });
  }

  async #watch(path: string, versions: Record<string, string>): Promise<void> {
    const { limits, signal } = this.#options;
    const begun = performance.now();
    try {
      await watchStream({
        ...this.#options,
        path,
        versions,
        onOpen: async () => {
          this.#open = true;
          await this.#caughtUp(versions);
        },
        formatPosition: moved => this.#format(moved),
      });
    } catch (error) {
      signal.throwIfAborted();
      if (this.#isToBeListed(error)) {
        this.#versions = undefined;
        return;
      }
      if (!(error instanceof KubernetesError) || !this.#open) throw error;
      // A connection that is cut after a while is opened again before anything
      // is said of it.
    }
    if (performance.now() - begun >= limits.briefMs) {
      this.#brief = 0;
      return;
    }
    this.#brief += 1;
    if (this.#brief >= uselessAfter) {
      this.#brief = 0;
      this.#giveUpWatching();
      this.#versions = undefined;
    } else {
      await limits.delay(limits.pauseMs.first * this.#brief, signal);
    }
  }

  #giveUpWatching(): void {
    this.#polledUntil = Date.now() + this.#options.limits.pollMs;
  }

  /** Whether only a list helps: the watch cannot go on, or is not believed. */
  #isToBeListed(error: unknown): boolean {
    if (error instanceof SilentWatchError) return true;
    if (!(error instanceof KubernetesError)) return false;
    if (error.condition === 'gone') return true;
    // A token that has expired may watch again as soon as it is renewed.
    const refused =
      error.condition === 'forbidden' && !error.unauthenticated && !this.#open;
    if (refused) this.#giveUpWatching();
    return refused;
  }

  /** From here on all that changes is seen: it is as good as read now. */
  async #caughtUp(versions: Record<string, string>): Promise<void> {
    const { onChanges, stream, now } = this.#options;
    await onChanges({
      stream: stream.name,
      readAt: now(),
      origins: [],
      gone: [],
      position: this.#format(versions),
    });
  }

  async #failed(error: unknown): Promise<void> {
    const { limits, signal } = this.#options;
    await this.#tell(error);
    const asked =
      error instanceof KubernetesError ? error.retryAfterSeconds : undefined;
    const { first, longest } = limits.pauseMs;
    const doubled = Math.min(
      longest,
      first * 2 ** Math.min(this.#failures, 16),
    );
    this.#failures += 1;
    // Not all streams of a cluster come back at the same moment.
    const pause = doubled * (0.75 + this.#options.random() / 2);
    await limits.delay(Math.max(pause, (asked ?? 0) * 1000), signal);
  }

  async #tell(error: unknown): Promise<void> {
    const { stream, context, now, onStream } = this.#options;
    const failure = streamFailure(error, {
      cluster: context.clusterName,
      readAt: now(),
    });
    if (failure.condition === 'not-installed') this.#versions = undefined;
    await onStream({ ...failure, stream: stream.name });
  }

  #isPolled(): boolean {
    return Date.now() < this.#polledUntil;
  }

  #isWatchable(versions: Record<string, string>): boolean {
    return (
      !this.#isPolled() &&
      this.#options.stream.lists.every(list => versions[selectorOf(list)])
    );
  }

  #format(versions: Record<string, string>): string {
    const { context, version } = this.#options;
    return formatPosition({ uid: context.cluster, reader: version, versions });
  }
}

/** Somebody else follows the source by now: not a failure of the stream. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Error && error.name === 'ConflictError';
}
