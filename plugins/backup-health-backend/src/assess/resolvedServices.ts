import {
  Instant,
  ResolvedService,
} from '@backup-health/backstage-plugin-common';
import { BackupHealthConfig } from '../config/types';
import { BackupHealthStore } from '../store/types';
import { withRecorded } from './assessBatch';
import { FollowedEstate } from './followedEstate';

/** What nobody asked for so long is let go. */
const keptMs = 5 * 60_000;

/**
 * Single services as they are assessed from, for questions that no verdict
 * answers. It may be asked in any process: it knows nothing until somebody
 * asks, follows what changes between two questions, and forgets after a while.
 */
export class ResolvedServices {
  readonly #store: BackupHealthStore;
  readonly #config: BackupHealthConfig;
  readonly #clock: () => Instant;
  #estate?: Promise<FollowedEstate>;
  #letGo?: NodeJS.Timeout;

  constructor(options: {
    store: BackupHealthStore;
    config: BackupHealthConfig;
    clock: () => Instant;
  }) {
    this.#store = options.store;
    this.#config = options.config;
    this.#clock = options.clock;
  }

  /** @returns undefined where nothing is known of the entity */
  async get(entityRef: string): Promise<ResolvedService | undefined> {
    const now = this.#clock();
    const estate = await this.#current(now);
    const service = estate.resolver().service(entityRef);
    if (!service) return undefined;
    const refs = [entityRef];
    return withRecorded(service, {
      waivers: await this.#store.listActiveWaivers(now, refs),
      drills: await this.#store.listAllDrills(refs),
      drillsConfig: this.#config.drills,
      now,
      // Whoever assesses records them.
      onDrill: () => {},
    });
  }

  async #current(now: Instant): Promise<FollowedEstate> {
    clearTimeout(this.#letGo);
    this.#letGo = setTimeout(() => {
      this.#estate = undefined;
    }, keptMs);
    this.#letGo.unref();
    this.#estate = this.#followed(this.#estate, now);
    try {
      return await this.#estate;
    } catch (error) {
      this.#estate = undefined;
      throw error;
    }
  }

  /** One after another: two who ask at once build no more than one. */
  async #followed(
    before: Promise<FollowedEstate> | undefined,
    now: Instant,
  ): Promise<FollowedEstate> {
    const estate = await before?.catch(() => undefined);
    if (estate && (await estate.follow(now))) return estate;
    return FollowedEstate.build({
      store: this.#store,
      config: this.#config,
      now,
    });
  }
}
