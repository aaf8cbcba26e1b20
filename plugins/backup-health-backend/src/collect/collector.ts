import { randomUUID } from 'node:crypto';
import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { Instant } from '@backup-health/backstage-plugin-common';
import { BackupHealthStore } from '../store/types';
import { clockDelay } from './backoff';
import { runSession, SessionLimits, SessionOptions } from './session';
import { Takeover } from './takeover';
import { Source } from './types';

/** What there is to read, as far as it could be told. */
export interface SourceList {
  sources: Source[];
  /** Why further sources may exist that could not be listed. */
  incomplete?: string;
}

/** Times of collecting, in milliseconds. */
export interface CollectorLimits extends SessionLimits {
  /** After so long a session ends, so that the sources spread over replicas. */
  sessionMs: number;
  /** A source whose heart stands still for so long has lost its reader. */
  silenceMs: number;
  /** For so long nothing is tried after a session that broke down. */
  restMs: number;
}

/** A first reading of a very large bucket takes hours. */
const longestReadingMs = 24 * 3_600_000;

const defaultLimits: CollectorLimits = {
  beatMs: 3_000,
  sessionMs: 20 * 60_000,
  silenceMs: 12_000,
  restMs: 10_000,
};

/**
 * Reads the sources on their schedules, each by one task of the whole portal,
 * and hands what they say to the store. It judges nothing.
 */
export class Collector {
  readonly #list: () => Promise<SourceList>;
  readonly #store: BackupHealthStore;
  readonly #scheduler: SchedulerService;
  readonly #logger: LoggerService;
  readonly #clock: () => Instant;
  readonly #running = new Map<
    string,
    { source: Source; controller: AbortController }
  >();
  readonly #takeover = new Takeover();
  readonly #limits: CollectorLimits;
  #incomplete?: string;

  constructor(options: {
    list: () => Promise<SourceList>;
    store: BackupHealthStore;
    scheduler: SchedulerService;
    logger: LoggerService;
    clock: () => Instant;
    limits?: Partial<CollectorLimits>;
  }) {
    this.#list = options.list;
    this.#store = options.store;
    this.#scheduler = options.scheduler;
    this.#logger = options.logger;
    this.#clock = options.clock;
    this.#limits = { ...defaultLimits, ...options.limits };
  }

  /**
   * Makes what is read what there is to read. A source that is no longer there
   * is retired only when the list is complete.
   *
   * @returns whether it is
   */
  async reconcile(): Promise<boolean> {
    const { sources, incomplete } = await this.#list();
    if (incomplete !== this.#incomplete) {
      if (incomplete) this.#logger.warn(incomplete);
      this.#incomplete = incomplete;
    }
    const ids = new Set(sources.map(source => source.id));
    await this.#store.syncSources(
      [...sources, ...(incomplete ? await this.#knownBut(ids) : [])].map(
        ({ id, kind, title, intervalSeconds, streams }) => ({
          id,
          kind,
          title,
          intervalSeconds,
          streams,
        }),
      ),
      this.#clock(),
    );
    for (const [id, { source, controller }] of this.#running) {
      // One that is configured otherwise by now is another source.
      const replaced = sources.some(s => s.id === id && s !== source);
      const removed = !ids.has(id) && incomplete === undefined;
      if (!replaced && !removed) continue;
      controller.abort();
      this.#running.delete(id);
    }
    for (const source of sources) {
      if (!this.#running.has(source.id)) await this.#schedule(source);
    }
    return incomplete === undefined;
  }

  /** Reads one source for as long as one run of its task lasts. */
  async run(source: Source, signal: AbortSignal): Promise<void> {
    const ending = AbortSignal.timeout(this.#limits.sessionMs);
    try {
      await runSession({
        source,
        follower: randomUUID(),
        store: this.#store,
        signal,
        ending,
        limits: this.#limits,
        delay: clockDelay,
        onOutcome: outcome => this.#log(source, outcome),
      });
    } catch (error) {
      if (signal.aborted) return;
      const { name, message } = error as Error;
      // Another replica took it over: nothing is wrong.
      if (name === 'ConflictError') {
        this.#logger.debug(message);
        return;
      }
      this.#logger.warn(`${source.title} cannot be read: ${message}`);
      // So that it does not fail again and again at once.
      await clockDelay(this.#limits.restMs, signal).catch(() => {});
    }
  }

  /** Frees the sources whose reader died, so that a replica goes on with them. */
  async watch(nowMs: number): Promise<void> {
    const silent = await this.#takeover.silent(
      this.#store,
      nowMs,
      this.#limits.silenceMs,
    );
    for (const id of silent) {
      if (!this.#running.has(id)) continue;
      this.#logger.debug(`Nobody reads ${id}: it is free to be taken over`);
      await this.#releaseLock(taskOf(id));
    }
  }

  #log(
    { title }: Source,
    outcome: Parameters<SessionOptions['onOutcome']>[0],
  ): void {
    const { stream, condition, message, changed } = outcome;
    if (condition === 'failing' || condition === 'forbidden') {
      this.#logger.warn(`${title}, ${stream}: ${condition}. ${message}`);
    } else {
      this.#logger.info(
        `${title}, ${stream}: ${condition}, ${changed} changes`,
      );
    }
  }

  async #schedule(source: Source): Promise<void> {
    const id = taskOf(source.id);
    const controller = new AbortController();
    // Whoever holds the task may live, in another replica: that its heart stands
    // still is what frees it.
    await this.#scheduler.scheduleTask({
      id,
      // A session lasts long; the next one follows at once, here or elsewhere.
      frequency: { seconds: 3 },
      timeout: {
        milliseconds: source.follow
          ? this.#limits.sessionMs * 2
          : longestReadingMs,
      },
      scope: 'global',
      signal: controller.signal,
      fn: signal => this.run(source, signal),
    });
    this.#running.set(source.id, { source, controller });
  }

  async #knownBut(ids: Set<string>) {
    const known = await this.#store.listSources();
    return known
      .filter(({ id }) => !ids.has(id))
      .map(({ id, kind, title, streams }) => ({
        id,
        kind,
        title,
        intervalSeconds: streams[0]?.intervalSeconds ?? 60,
        streams: streams.map(({ stream }) => stream),
      }));
  }

  /**
   * After a crash a task stays locked until its timeout, and the source unread
   * for as long. A conflict means that there is no lock. Whoever reads it right
   * now loses nothing but its turn.
   */
  async #releaseLock(id: string): Promise<void> {
    try {
      await this.#scheduler.cancelTask(id);
    } catch (error) {
      const { name } = error as Error;
      if (name !== 'ConflictError' && name !== 'NotFoundError') throw error;
    }
  }
}

function taskOf(source: string): string {
  return `backup-health-collect-${source}`;
}
