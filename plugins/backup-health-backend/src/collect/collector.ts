import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { Instant } from '@backup-health/backstage-plugin-common';
import { BackupHealthStore } from '../store/types';
import { Source } from './types';

/** What there is to read, as far as it could be told. */
export interface SourceList {
  sources: Source[];
  /** Why further sources may exist that could not be listed. */
  incomplete?: string;
}

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
  #incomplete?: string;

  constructor(options: {
    list: () => Promise<SourceList>;
    store: BackupHealthStore;
    scheduler: SchedulerService;
    logger: LoggerService;
    clock: () => Instant;
  }) {
    this.#list = options.list;
    this.#store = options.store;
    this.#scheduler = options.scheduler;
    this.#logger = options.logger;
    this.#clock = options.clock;
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

  /** One reading of one source. */
  async read(source: Source, signal: AbortSignal): Promise<void> {
    await source.read({
      signal,
      onSource: reading => this.#store.recordSource(source.id, reading),
      onStream: async outcome => {
        const { changed, conditionChanged } = await this.#store.commit(
          source.id,
          outcome,
        );
        if (!conditionChanged) return;
        if (
          outcome.condition === 'failing' ||
          outcome.condition === 'forbidden'
        ) {
          this.#logger.warn(
            `${source.title}, ${outcome.stream}: ${outcome.condition}. ${outcome.message}`,
          );
        } else {
          this.#logger.info(
            `${source.title}, ${outcome.stream}: ${outcome.condition}, ${changed} changes`,
          );
        }
      },
    });
  }

  async #schedule(source: Source): Promise<void> {
    const id = `backup-health-collect-${source.id}`;
    const controller = new AbortController();
    await this.#releaseLock(id);
    await this.#scheduler.scheduleTask({
      id,
      frequency: { seconds: source.intervalSeconds },
      timeout: { seconds: Math.max(300, source.intervalSeconds * 5) },
      scope: 'global',
      signal: controller.signal,
      fn: signal => this.read(source, signal),
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
   * for as long. A conflict means that another replica reads it right now.
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
