import { NotFoundError } from '@backstage/errors';
import {
  ApiList,
  ApiSource,
  EntityHealth,
  FleetItem,
  Instant,
  ProblemObservation,
} from '@backup-health/backstage-plugin-common';
import { BackupHealthStore, StoredObservation } from '../store/types';
import { pageOfFleet } from './fleet';
import { withOverdue } from './overdue';
import { presentHealth } from './presentHealth';
import { withHeartbeats } from './heartbeats';
import { presentSource } from './presentSource';
import { FleetRequest, HealthService } from './types';

/** Reads assessed rows: no request waits for a cluster or a bucket. */
export class DefaultHealthService implements HealthService {
  readonly #store: BackupHealthStore;
  readonly #clock: () => Instant;

  constructor(options: { store: BackupHealthStore; clock: () => Instant }) {
    this.#store = options.store;
    this.#clock = options.clock;
  }

  async getEntityHealth(
    entityRef: string,
    options: { visible?: Set<string> },
  ): Promise<EntityHealth> {
    const stored = await this.#store.getVerdict(entityRef);
    if (!stored) {
      throw new NotFoundError(
        `The backups of ${entityRef} are not assessed: it has none of the annotations that name its workloads, or it was registered a moment ago`,
      );
    }
    const now = this.#clock();
    const health = presentHealth(withOverdue(stored, now), now);
    const entities = await this.#store.listEntities();
    const self = entities.find(entity => entity.entityRef === entityRef);
    const wanted = (self?.dependsOn ?? []).filter(
      ref => options.visible === undefined || options.visible.has(ref),
    );
    return {
      ...health,
      sources: withHeartbeats(health.sources, await this.#store.listSources()),
      dependencies: await Promise.all(
        wanted.map(async ref => {
          const verdict = await this.#store.getVerdict(ref);
          return {
            entityRef: ref,
            distance: 1,
            state: verdict && withOverdue(verdict, now).state,
          };
        }),
      ),
    };
  }

  async listFleet(
    request: FleetRequest,
    options: { visible?: Set<string> },
  ): Promise<ApiList<FleetItem>> {
    const now = this.#clock();
    const verdicts = await this.#store.listVerdicts();
    return pageOfFleet(
      verdicts
        .filter(
          ({ entityRef }) =>
            options.visible === undefined || options.visible.has(entityRef),
        )
        .map(verdict => withOverdue(verdict, now)),
      request,
      now,
    );
  }

  async listSources(options: {
    detailed?: boolean;
  }): Promise<ApiList<ApiSource>> {
    const sources = await this.#store.listSources();
    const problems = options.detailed ? await this.#problems() : undefined;
    return {
      items: sources.map(source =>
        presentSource(
          source,
          problems?.filter(problem => problem.source === source.id),
        ),
      ),
      totalItems: sources.length,
    };
  }

  async #problems() {
    const stored = await this.#store.listObservations({
      goneSince: this.#clock(),
      type: 'problem',
    });
    return stored.filter(
      (s): s is StoredObservation<ProblemObservation> =>
        s.observation.type === 'problem',
    );
  }
}
