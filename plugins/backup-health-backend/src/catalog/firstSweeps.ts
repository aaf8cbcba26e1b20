import { Instant, instant } from '@backup-health/backstage-plugin-common';
import { EntityStore } from '../store/types';
import { CatalogSweep } from './catalogSweep';

const newPortalMs = 300_000;

/**
 * A new portal takes in its catalog while this plugin starts: the first sweep
 * finds next to nothing, and whoever installs it would look at an empty page
 * until the next one. Where no service was known at the start, these go on for
 * some minutes, as often as they are called. There is nothing to forget there,
 * however fast they are; where services are known, there are none of these.
 */
export class FirstSweeps {
  readonly #sweep: Pick<CatalogSweep, 'run'>;
  readonly #clock: () => Instant;
  readonly #until: Instant | undefined;

  /** To be called before anything else sweeps. */
  static async create(options: {
    sweep: Pick<CatalogSweep, 'run'>;
    store: Pick<EntityStore, 'listEntities'>;
    clock: () => Instant;
  }): Promise<FirstSweeps> {
    const { sweep, store, clock } = options;
    const isNew = (await store.listEntities()).length === 0;
    return new FirstSweeps(
      sweep,
      clock,
      isNew ? instant(clock() + newPortalMs) : undefined,
    );
  }

  private constructor(
    sweep: Pick<CatalogSweep, 'run'>,
    clock: () => Instant,
    until: Instant | undefined,
  ) {
    this.#sweep = sweep;
    this.#clock = clock;
    this.#until = until;
  }

  async run(signal: AbortSignal): Promise<void> {
    const now = this.#clock();
    if (this.#until !== undefined && now < this.#until) {
      await this.#sweep.run({ now, signal });
    }
  }
}
