import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { SignalsService } from '@backstage/plugin-signals-node';
import { FleetStore } from '../store/types';

/** Where more services change at once, only the fleet is told of. */
const channelsAtMost = 500;

/**
 * Tells open pages that there is something new to ask for. Signals go to
 * everybody, so they are empty: what changed is told by the API, to whom it is
 * allowed. A channel is only heard by who knows the entity's ref.
 */
export class Announcer {
  readonly #signals: SignalsService;
  readonly #store: Pick<FleetStore, 'fleetRevision' | 'listFleetSince'>;
  readonly #logger: LoggerService;

  constructor(options: {
    signals: SignalsService;
    store: Pick<FleetStore, 'fleetRevision' | 'listFleetSince'>;
    logger: LoggerService;
  }) {
    this.#signals = options.signals;
    this.#store = options.store;
    this.#logger = options.logger;
  }

  /** Announces what was written while `work` was done. */
  async after(work: () => Promise<void>): Promise<void> {
    const before = await this.#store.fleetRevision();
    await work();
    if ((await this.#store.fleetRevision()) === before) return;
    const { changed, gone } = await this.#store.listFleetSince(before);
    const refs = [...changed.map(({ entityRef }) => entityRef), ...gone];
    const channels = refs.length <= channelsAtMost ? refs : [];
    await this.#publish([
      'backup-health:fleet',
      ...channels.map(ref => `backup-health:entity:${ref}`),
    ]);
  }

  /** Pages ask now and then anyway: what is not delivered costs a while. */
  async #publish(channels: string[]): Promise<void> {
    for (const channel of channels) {
      try {
        await this.#signals.publish({
          recipients: { type: 'broadcast' },
          channel,
          message: {},
        });
      } catch (error) {
        this.#logger.debug(
          `Open pages were not told of a change. ${stringifyError(error)}`,
        );
        return;
      }
    }
  }
}
