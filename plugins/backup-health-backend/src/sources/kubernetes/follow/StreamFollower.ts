import {
  FollowOptions,
  StreamFailure,
} from '@backup-health/backstage-plugin-node';
import { Instant } from '@backup-health/backstage-plugin-common';
import { intervalMs, pauseAfter } from '../../../collect/backoff';
import { ServedResource } from '../discovery';
import { streamFailure } from '../failure';
import { isRefusedAccess } from '../reader/insist';
import { KubernetesError } from '../reader/KubernetesError';
import { KubernetesStream } from '../streams';
import { KubernetesReader, ObserveContext } from '../types';
import { FollowLimits } from './followLimits';
import { listStream } from './listStream';
import { selectorOf } from './observeListed';
import { Patience } from './Patience';
import { formatPosition, Position } from './position';
import { Teller } from './Teller';
import { Unwatchable, unwatchable, unwatchableOrigin } from './unwatchable';
import {
  EndlessWatchError,
  SilentWatchError,
  watchStream,
} from './watchStream';

export interface StreamFollowerOptions {
  stream: KubernetesStream;
  reader: KubernetesReader;
  context: ObserveContext;
  /** What made the observations, as positions note it. */
  version: string;
  position?: Position;
  /** It was read before, maybe by another process: something is kept of it. */
  wasServed: boolean;
  signal: AbortSignal;
  now: () => Instant;
  limits: FollowLimits;
  random: () => number;
  intervalSeconds: number;
  /**
   * Where the resource is served, as the cluster said at that time or later.
   *
   * @param sinceMs - of `performance.now()`
   */
  find(sinceMs: number): Promise<ServedResource | undefined>;
  /** Lists wait here for their turn. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  /**
   * Resolves when the server answers; that it is away is told to all streams.
   *
   * @returns whether it was away
   */
  serverBack(): Promise<boolean>;
  onStream: FollowOptions['onStream'];
  onChanges: FollowOptions['onChanges'];
}

/** A watch that opens and ends at once as often as this is given up. */
const uselessAfter = 3;

/**
 * Follows one stream for as long as it may: lists it where it has no position,
 * watches it from there, and begins again where that ends. A failure costs this
 * stream only, and is told when it stays.
 */
export class StreamFollower {
  readonly #options: StreamFollowerOptions;
  readonly #teller: Teller;
  #versions?: Record<string, string>;
  #failures = 0;
  /** Watches in a row that opened and ended at once. */
  #brief = 0;
  /** Lists in a row that no watch could go on from. */
  #inVain = 0;
  /** Why it is listed again and again. Each time it is tried to watch it. */
  #unwatchable?: Unwatchable;
  #listedAtMs = 0;
  /** Its changes are taken to be seen. */
  #open = false;
  /** The server has begun to send them. */
  #began = false;
  #wasServed: boolean;
  #lookedAtMs = 0;
  readonly #refusal = new Patience();
  readonly #watchRefusal = new Patience();
  readonly #absence = new Patience();
  readonly #trouble = new Patience();

  static create(options: StreamFollowerOptions): StreamFollower {
    return new StreamFollower(options);
  }

  private constructor(options: StreamFollowerOptions) {
    this.#teller = new Teller(options);
    this.#options = { ...options, onChanges: this.#teller.onChanges };
    this.#versions = options.position?.versions;
    this.#wasServed = options.wasServed;
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
    await this.#teller.onStream({ ...failure, stream: this.name });
  }

  /** Nothing was missed while the server did not answer others. */
  async confirm(): Promise<void> {
    if (!this.#open || !this.#versions) return;
    await this.#caughtUp(this.#versions);
  }

  async #once(): Promise<void> {
    const served = await this.#options.find(this.#lookedAtMs);
    if (!served) {
      await this.#absent();
      return;
    }
    this.#versions ??= await this.#options.inTurn(() =>
      this.#list(served.path),
    );
    if (this.#isWatchable(this.#versions)) {
      await this.#watch(served.path, this.#versions);
    } else {
      await this.#listLater();
    }
  }

  /** It is not served, or not for the moment: that counts when it stays. */
  async #absent(error?: KubernetesError): Promise<void> {
    const { limits, signal, now, context } = this.#options;
    this.#lookedAtMs = performance.now();
    const hasGone = this.#absence.seen(
      this.#wasServed ? limits.disappearance : limits.absence,
    );
    if (!hasGone) {
      await this.#pause(this.#absence.times);
      return;
    }
    this.#wasServed = false;
    this.#versions = undefined;
    await this.#teller.onStream({
      stream: this.name,
      condition: 'not-installed',
      readAt: now(),
      message:
        error?.message ??
        `Cluster "${context.clusterName}" does not serve ${this.name}.`,
    });
    await limits.delay(limits.lookAgainMs, signal);
  }

  async #list(path: string): Promise<Record<string, string>> {
    const { stream, context, intervalSeconds } = this.#options;
    const why = this.#unwatchable;
    this.#listedAtMs = performance.now();
    const versions = await listStream({
      ...this.#options,
      path,
      extra: why ? [unwatchable(stream, context, why, intervalSeconds)] : [],
      formatPosition: listed => this.#format(listed),
    });
    this.#wasServed = true;
    this.#absence.over();
    this.#refusal.over();
    return versions;
  }

  async #watch(path: string, versions: Record<string, string>): Promise<void> {
    const { signal, limits } = this.#options;
    const begun = performance.now();
    const ended = new AbortController();
    let holding: Promise<void> | undefined;
    let failure: unknown;
    this.#began = false;
    try {
      await watchStream({
        ...this.#options,
        path,
        versions,
        onOpen: async () => {
          this.#open = true;
          await this.#caughtUp(
            versions,
            this.#unwatchable ? [] : [unwatchableOrigin],
          );
        },
        onBegin: () => {
          this.#begins();
          if (!this.#unwatchable) return;
          holding = this.#holds(
            versions,
            AbortSignal.any([signal, ended.signal]),
          ).catch(() => {});
        },
        formatPosition: moved => this.#format(moved),
      });
    } catch (error) {
      failure = error;
    } finally {
      ended.abort();
      await holding;
    }
    signal.throwIfAborted();
    const isBrief = performance.now() - begun < limits.briefMs;
    if (failure !== undefined) await this.#watchFailed(failure, isBrief);
    else await this.#watchEnded(isBrief);
  }

  /** A watch that goes on for a while works: it is not listed in its place. */
  async #holds(
    versions: Record<string, string>,
    signal: AbortSignal,
  ): Promise<void> {
    const { limits } = this.#options;
    await limits.delay(limits.briefMs, signal);
    signal.throwIfAborted();
    this.#unwatchable = undefined;
    await this.#caughtUp(versions, [unwatchableOrigin]);
  }

  async #watchFailed(error: unknown, isBrief: boolean): Promise<void> {
    if (isExpired(error)) {
      this.#versions = undefined;
      this.#inVain = isBrief ? this.#inVain + 1 : 0;
      // Of a server that calls each version too old nothing comes of lists.
      if (this.#inVain > 1) await this.#pause(this.#inVain - 2);
      return;
    }
    if (!(error instanceof KubernetesError)) throw error;
    // A token that has expired may watch again as soon as it is renewed.
    if (isRefusedAccess(error) && !error.unauthenticated) {
      await this.#watchRefused();
      return;
    }
    // A connection that is cut after a while is opened again before anything
    // is said of it.
    if (!this.#began || error instanceof EndlessWatchError) throw error;
    await this.#watchEnded(isBrief);
  }

  /** The account may list and not watch, if that is what it stays at. */
  async #watchRefused(): Promise<void> {
    if (!this.#watchRefusal.seen(this.#options.limits.refusal)) {
      await this.#pause(this.#watchRefusal.times - 1);
      return;
    }
    const isNews = this.#unwatchable === undefined;
    this.#unwatchable = 'refused';
    if (isNews) this.#versions = undefined;
    else await this.#listLater();
  }

  async #watchEnded(isBrief: boolean): Promise<void> {
    if (!isBrief) {
      this.#brief = 0;
      this.#inVain = 0;
      return;
    }
    this.#brief += 1;
    if (this.#unwatchable) {
      await this.#listLater();
    } else if (this.#brief >= uselessAfter) {
      this.#unwatchable = 'cut';
      this.#versions = undefined;
    } else {
      await this.#pause(this.#brief - 1);
    }
  }

  async #listLater(): Promise<void> {
    const { limits, signal } = this.#options;
    const everyMs = intervalMs(this.#options.intervalSeconds);
    // Whether it can be watched by now is tried more often.
    await limits.delay(Math.min(everyMs, limits.lookAgainMs), signal);
    if (performance.now() - this.#listedAtMs >= everyMs * 0.9) {
      this.#versions = undefined;
    }
  }

  /** From here on all that changes is seen: it is as good as read now. */
  async #caughtUp(
    versions: Record<string, string>,
    gone: string[] = [],
  ): Promise<void> {
    await this.#teller.onChanges({
      stream: this.name,
      readAt: this.#options.now(),
      origins: [],
      gone,
      position: this.#format(versions),
    });
  }

  async #failed(error: unknown): Promise<void> {
    const known = error instanceof KubernetesError ? error : undefined;
    if (known?.condition === 'not-found') {
      await this.#absent(known);
      return;
    }
    if (await this.#stays(error, known?.path)) await this.#tell(error);
    await this.#pause(this.#failures, known?.retryAfterSeconds);
    this.#failures += 1;
  }

  /** Whether a failure is the stream's own, and does not pass by itself. */
  async #stays(error: unknown, path?: string): Promise<boolean> {
    const { limits } = this.#options;
    if (await this.#options.serverBack()) {
      this.#begins();
      return false;
    }
    if (isRefusedAccess(error)) {
      this.#trouble.over();
      return this.#refusal.seen(limits.refusal, path);
    }
    this.#refusal.over();
    const mayPass =
      error instanceof KubernetesError &&
      (error.transient || error.condition === 'gone');
    return !mayPass || this.#trouble.seen(limits.trouble);
  }

  async #tell(error: unknown): Promise<void> {
    const { context, now } = this.#options;
    const failure = streamFailure(error, {
      cluster: context.clusterName,
      readAt: now(),
    });
    await this.report(failure);
  }

  /** Not all streams of a cluster come back at the same moment. */
  async #pause(failures: number, askedSeconds?: number): Promise<void> {
    const { limits, random, signal } = this.#options;
    await limits.delay(
      pauseAfter({ failures, bounds: limits.pauseMs, askedSeconds, random }),
      signal,
    );
  }

  /** What failed before does no more: what fails next is another failure. */
  #begins(): void {
    this.#began = true;
    this.#failures = 0;
    this.#absence.over();
    this.#refusal.over();
    this.#watchRefusal.over();
    this.#trouble.over();
  }

  #isWatchable(versions: Record<string, string>): boolean {
    return this.#options.stream.lists.every(list => versions[selectorOf(list)]);
  }

  #format(versions: Record<string, string>): string {
    const { context, version } = this.#options;
    return formatPosition({ uid: context.cluster, reader: version, versions });
  }
}

/** Whether only a list helps: the watch cannot go on, or is not believed. */
function isExpired(error: unknown): boolean {
  return (
    error instanceof SilentWatchError ||
    (error instanceof KubernetesError && error.condition === 'gone')
  );
}

/** Somebody else follows the source by now: not a failure of the stream. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Error && error.name === 'ConflictError';
}
