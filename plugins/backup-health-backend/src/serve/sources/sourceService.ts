import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ApiList,
  ApiSource,
  backupHealthSourceReadPermission,
  Instant,
  ProblemObservation,
} from '@backup-health/backstage-plugin-common';
import { BackupHealthStore, StoredObservation } from '../../store/types';
import { Access } from '../access';
import { presentSource } from './presentSource';

/** Tells how well each source can be read. */
export class SourceService {
  readonly #store: Pick<BackupHealthStore, 'listSources' | 'listObservations'>;
  readonly #access: Pick<Access, 'may'>;
  readonly #clock: () => Instant;

  constructor(options: {
    store: Pick<BackupHealthStore, 'listSources' | 'listObservations'>;
    access: Pick<Access, 'may'>;
    clock: () => Instant;
  }) {
    this.#store = options.store;
    this.#access = options.access;
    this.#clock = options.clock;
  }

  /** Streams and problems name objects of all services: not for everybody. */
  async list(credentials: BackstageCredentials): Promise<ApiList<ApiSource>> {
    const detailed = await this.#access.may(
      backupHealthSourceReadPermission,
      credentials,
    );
    const sources = await this.#store.listSources();
    const problems = detailed ? await this.#problems() : undefined;
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
