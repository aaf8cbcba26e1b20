import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { EntityHealth, Instant } from '@backup-health/backstage-plugin-common';
import { BackupHealthStore } from '../store/types';
import { Access } from './access';
import { FleetTable } from './fleet/fleetTable';
import { standingOf } from './fleet/standing';
import { withHeartbeats } from './heartbeats';
import { withOverdue } from './overdue';
import { presentHealth } from './presentHealth';

/** Reads assessed rows: no request waits for a cluster or a bucket. */
export class EntityService {
  readonly #store: Pick<
    BackupHealthStore,
    'getVerdict' | 'listEntities' | 'listSources'
  >;
  readonly #table: FleetTable;
  readonly #access: Pick<Access, 'toRead' | 'among'>;
  readonly #clock: () => Instant;

  constructor(options: {
    store: Pick<
      BackupHealthStore,
      'getVerdict' | 'listEntities' | 'listSources'
    >;
    table: FleetTable;
    access: Pick<Access, 'toRead' | 'among'>;
    clock: () => Instant;
  }) {
    this.#store = options.store;
    this.#table = options.table;
    this.#access = options.access;
    this.#clock = options.clock;
  }

  /**
   * @throws NotFoundError where the entity is not known (yet), or hidden
   * @throws NotAllowedError where its health may not be read
   */
  async get(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<EntityHealth> {
    await this.#access.toRead(entityRef, credentials);
    const stored = await this.#store.getVerdict(entityRef);
    if (!stored) {
      throw new NotFoundError(
        `The backups of ${entityRef} are not assessed: it has none of the annotations that name its workloads, or it was registered a moment ago`,
      );
    }
    const now = this.#clock();
    const health = presentHealth(withOverdue(stored, now), now);
    return {
      ...health,
      sources: withHeartbeats(health.sources, await this.#store.listSources()),
      dependencies: await this.#dependencies(entityRef, credentials, now),
    };
  }

  async #dependencies(
    entityRef: string,
    credentials: BackstageCredentials,
    now: Instant,
  ): Promise<EntityHealth['dependencies']> {
    const entities = await this.#store.listEntities();
    const self = entities.find(entity => entity.entityRef === entityRef);
    const refs = self?.dependsOn ?? [];
    const visible = await this.#access.among(refs, credentials);
    const entries = await this.#table.entries();
    return refs
      .filter(ref => visible === undefined || visible.has(ref))
      .map(ref => {
        const entry = entries.get(ref);
        return {
          entityRef: ref,
          distance: 1,
          state: entry && standingOf(entry, now).state,
        };
      });
  }
}
