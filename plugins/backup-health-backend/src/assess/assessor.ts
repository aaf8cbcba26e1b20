import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { LoggerService } from '@backstage/backend-plugin-api';
import { isError, stringifyError } from '@backstage/errors';
import { Instant } from '@backup-health/backstage-plugin-common';
import { BackupHealthConfig } from '../config/types';
import { reachOf } from '../resolve/reach';
import { AssessorLease } from '../store/assessmentTypes';
import { NewDrill } from '../drills/findDrills';
import { BackupHealthStore } from '../store/types';
import { assessBatch, Batch } from './assessBatch';
import { DueAssets } from './dueAssets';
import { FollowedEstate } from './followedEstate';
import { Pending } from './pending';
import { isAhead } from './silence';

/** How many are assessed and written at once. */
const batchSize = 200;
/** How often it is written that all is up to date; well within any grace. */
const standsEveryMs = 5_000;
/** How many batches there are between two looks at what changed meanwhile. */
const batchesPerLook = 10;

type Standing = {
  lease: AssessorLease;
  estate: FollowedEstate;
  pending: Pending;
  due: DueAssets;
  /** When it was last looked what had changed. */
  lookedAt: Instant;
  /** What was last written of all being up to date. */
  stoodAt?: Instant;
};

/**
 * Assesses anew what changed or is due: by a change of what was read, and by
 * time where a verdict says that it will change. A heartbeat of a source does
 * neither. Of several processes one assesses; the others know nothing.
 */
export class Assessor {
  readonly #store: BackupHealthStore;
  readonly #config: BackupHealthConfig;
  readonly #logger: LoggerService;
  readonly #clock: () => Instant;
  readonly #holder: string;
  #standing?: Standing;
  #ticking?: Promise<void>;

  constructor(options: {
    store: BackupHealthStore;
    config: BackupHealthConfig;
    logger: LoggerService;
    clock: () => Instant;
    /** Tells this process from all others. */
    holder?: string;
  }) {
    this.#store = options.store;
    this.#config = options.config;
    this.#logger = options.logger;
    this.#clock = options.clock;
    this.#holder = options.holder ?? randomUUID();
  }

  /** Looks whether there is something to do, and does it. */
  async tick(signal?: AbortSignal): Promise<void> {
    this.#ticking ??= this.#tick(signal).finally(() => {
      this.#ticking = undefined;
    });
    return this.#ticking;
  }

  /** Lets another process assess, after what is being done is done. */
  async stop(): Promise<void> {
    await this.#ticking?.catch(() => {});
    const standing = this.#standing;
    this.#standing = undefined;
    if (standing) await this.#store.releaseAssessing(standing.lease);
  }

  async #tick(signal: AbortSignal | undefined): Promise<void> {
    try {
      const standing = await this.#stand();
      if (!standing) return;
      if (await this.#work(standing, signal)) await this.#standBehind(standing);
      await this.#store.indexPoints(reachOf);
    } catch (error) {
      // What is known is in doubt: it is read anew.
      this.#standing = undefined;
      if (!isError(error) || error.name !== 'ConflictError') throw error;
      this.#logger.info(error.message);
    }
  }

  /** Where it is this process that assesses: what it knows, as of now. */
  async #stand(): Promise<Standing | undefined> {
    const now = this.#clock();
    const lease = await this.#store.takeAssessing(this.#holder, now);
    const before = this.#standing;
    if (!lease) {
      this.#standing = undefined;
      return undefined;
    }
    // Verdicts of a time that has not come yet hold for no time that is known.
    const isSetBack = before && isAhead(before.lookedAt, now);
    if (before?.lease.epoch === lease.epoch && !isSetBack) {
      const concerned = await before.estate.follow(now);
      if (concerned) {
        before.lookedAt = now;
        before.pending.add(concerned);
        return before;
      }
    }
    this.#standing = undefined;
    this.#standing = await this.#begin(lease);
    return this.#standing;
  }

  async #begin(lease: AssessorLease): Promise<Standing> {
    const store = this.#store;
    const lookedAt = this.#clock();
    const estate = await FollowedEstate.build({
      store,
      config: this.#config,
      now: lookedAt,
      onPage: async () => {
        await store.takeAssessing(this.#holder, this.#clock());
        await setImmediate();
      },
    });
    const pending = new Pending();
    // Nobody knows what the one before had still to do, so all is assessed; and
    // what there are rows of, that nobody knows any more, is taken out.
    pending.add(estate.everything());
    const keys = await store.assessedKeys();
    pending.add({
      services: new Set(keys.entities),
      assets: new Set(keys.unowned),
      plans: new Set(keys.suggestions),
    });
    return { lease, estate, pending, due: new DueAssets(), lookedAt };
  }

  /** @returns whether nothing is left to do */
  async #work(
    standing: Standing,
    signal: AbortSignal | undefined,
  ): Promise<boolean> {
    const { estate, pending, due } = standing;
    let changed = 0;
    let assessed = 0;
    for (let batches = 1; ; batches++) {
      if (signal?.aborted) return false;
      const now = this.#clock();
      pending.addServices(await this.#store.dueEntities(now, batchSize));
      pending.addAssets(due.take(now));
      const batch = pending.take(batchSize);
      if (!batch) break;
      const saved = await this.#assess(standing, batch, now);
      pending.done(batch);
      changed += saved.changed;
      assessed += batch.services.length;
      await setImmediate();
      if (batches % batchesPerLook === 0) {
        const at = this.#clock();
        const concerned = await estate.follow(at);
        if (!concerned) {
          this.#standing = undefined;
          return false;
        }
        standing.lookedAt = at;
        pending.add(concerned);
      }
    }
    if (changed > 0) {
      this.#logger.info(`Assessed ${assessed} services, ${changed} changed`);
    }
    return true;
  }

  /**
   * Says that all that is said is up to date. Where this cannot be written, it
   * is not known to whoever serves, and what was said holds no longer.
   */
  async #standBehind(standing: Standing): Promise<void> {
    const { lease, lookedAt, stoodAt } = standing;
    const isKnown =
      stoodAt !== undefined &&
      lookedAt >= stoodAt &&
      lookedAt < stoodAt + standsEveryMs;
    if (isKnown) return;
    await this.#store.recordStood(lease, lookedAt);
    standing.stoodAt = lookedAt;
  }

  async #assess({ lease, estate, due }: Standing, batch: Batch, now: Instant) {
    const { services } = batch;
    const waivers = await this.#store.listActiveWaivers(now, services);
    const drills = await this.#store.listAllDrills(services);
    const found: NewDrill[] = [];
    const assessment = assessBatch(batch, {
      resolver: estate.resolver(),
      waivers,
      drills,
      drillsConfig: this.#config.drills,
      graceSeconds: this.#config.sourceGraceSeconds,
      now,
      onDrill: drill => found.push(drill),
      onFailure: (entityRef, error) =>
        this.#logger.error(
          `${entityRef} could not be assessed. ${stringifyError(error)}`,
        ),
    });
    for (const each of found) await this.#record(each);
    const saved = await this.#store.saveAssessment(lease, assessment);
    due.note(assessment);
    return saved;
  }

  /** One that cannot be kept costs itself, and is found again next time. */
  async #record({ drill, once }: NewDrill): Promise<void> {
    try {
      await this.#store.addDrill(drill, once);
    } catch (error) {
      this.#logger.error(
        `The drill ${drill.actor} of ${
          drill.entityRef
        } could not be recorded. ${stringifyError(error)}`,
      );
    }
  }
}
