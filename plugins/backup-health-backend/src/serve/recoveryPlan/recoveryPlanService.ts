import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  ApiRecoveryPlan,
  assessEntity,
  recoveryPlan,
} from '@backup-health/backstage-plugin-common';
import { ResolvedServices } from '../../assess/resolvedServices';
import { BackupHealthStore } from '../../store/types';
import { Access } from '../access';
import { GraphService } from '../graph/graphService';
import { TrustReader } from '../trust/trustReader';
import { presentRecoveryPlan } from './presentRecoveryPlan';

/**
 * How a service would be brought back, made of what is stored as somebody asks:
 * by the same code that assesses it, as of now. No cluster and no bucket is
 * waited for.
 */
export class RecoveryPlanService {
  readonly #services: Pick<ResolvedServices, 'get'>;
  readonly #store: Pick<BackupHealthStore, 'getMarks'>;
  readonly #graph: Pick<GraphService, 'around' | 'reckon' | 'hiddenBelow'>;
  readonly #access: Pick<Access, 'toRead'>;
  readonly #trust: Pick<TrustReader, 'read'>;

  constructor(options: {
    services: Pick<ResolvedServices, 'get'>;
    store: Pick<BackupHealthStore, 'getMarks'>;
    graph: Pick<GraphService, 'around' | 'reckon' | 'hiddenBelow'>;
    access: Pick<Access, 'toRead'>;
    trust: Pick<TrustReader, 'read'>;
  }) {
    this.#services = options.services;
    this.#store = options.store;
    this.#graph = options.graph;
    this.#access = options.access;
    this.#trust = options.trust;
  }

  /**
   * @throws NotFoundError where the entity is not known (yet), or hidden
   * @throws NotAllowedError where its health may not be read
   */
  async get(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<ApiRecoveryPlan> {
    await this.#access.toRead(entityRef, credentials);
    const service = await this.#services.get(entityRef);
    if (!service) {
      throw new NotFoundError(
        `The backups of ${entityRef} are not assessed: there is no plan for it`,
      );
    }
    const marks = await this.#store.getMarks(entityRef);
    const around = await this.#graph.around(entityRef, credentials, marks);
    const trust = await this.#trust.read();
    const { now } = trust;
    const { dependencies, recoverability } = this.#graph.reckon(around, trust);
    return presentRecoveryPlan(
      recoveryPlan({
        service,
        verdict: assessEntity(service, now),
        around: {
          dependencies,
          order: recoverability?.order ?? [],
          weakest: recoverability?.weakest,
          hidden: this.#graph.hiddenBelow(around),
          incomplete: !around.complete,
        },
        now,
      }),
    );
  }
}
