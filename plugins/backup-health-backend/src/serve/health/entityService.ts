import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { EntityHealth, Instant } from '@backup-health/backstage-plugin-common';
import { BackupHealthStore } from '../../store/types';
import { Access } from '../access';
import { graphFindings, inPlace } from '../graph/graphFindings';
import { GraphService } from '../graph/graphService';
import { withHeartbeats } from './heartbeats';
import { withOverdue } from './overdue';
import { presentHealth } from './presentHealth';

/** Reads assessed rows: no request waits for a cluster or a bucket. */
export class EntityService {
  readonly #store: Pick<BackupHealthStore, 'getVerdict' | 'listSources'>;
  readonly #graph: Pick<GraphService, 'around'>;
  readonly #access: Pick<Access, 'toRead'>;
  readonly #clock: () => Instant;

  constructor(options: {
    store: Pick<BackupHealthStore, 'getVerdict' | 'listSources'>;
    graph: Pick<GraphService, 'around'>;
    access: Pick<Access, 'toRead'>;
    clock: () => Instant;
  }) {
    this.#store = options.store;
    this.#graph = options.graph;
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
    const [around, sources] = await Promise.all([
      this.#graph.around(entityRef, credentials, now),
      this.#store.listSources(),
    ]);
    return {
      ...health,
      ...around,
      findings: inPlace(health.findings, graphFindings(health, around)),
      sources: withHeartbeats(health.sources, sources),
    };
  }
}
