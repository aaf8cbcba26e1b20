import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  ApiList,
  ApiSource,
  backupHealthSourceReadPermission,
  backupHealthSourceRefreshPermission,
  Instant,
  Observation,
} from '@backup-health/backstage-plugin-common';
import { withSilence } from '../../assess/silence';
import { BackupHealthStore, StoredObservation } from '../../store/types';
import { Access } from '../access';
import { presentSource } from './presentSource';

type Store = Pick<
  BackupHealthStore,
  'listSources' | 'listObservations' | 'requestRefresh' | 'removeSource'
>;

/** Tells how well each source can be read, and has it read anew or forgotten. */
export class SourceService {
  readonly #store: Store;
  readonly #access: Pick<Access, 'may' | 'toReadAny'>;
  readonly #clock: () => Instant;
  readonly #graceSeconds: number;

  constructor(options: {
    store: Store;
    access: Pick<Access, 'may' | 'toReadAny'>;
    clock: () => Instant;
    graceSeconds: number;
  }) {
    this.#store = options.store;
    this.#access = options.access;
    this.#clock = options.clock;
    this.#graceSeconds = options.graceSeconds;
  }

  /**
   * Whoever may see the health of some service is told which sources there are
   * and whether each is read, since that decides what health is worth. Streams
   * and problems name objects of all services, and need a permission of their
   * own.
   *
   * @throws NotAllowedError to others
   */
  async list(credentials: BackstageCredentials): Promise<ApiList<ApiSource>> {
    const detailed = await this.#access.may(
      backupHealthSourceReadPermission,
      credentials,
    );
    if (!detailed) await this.#access.toReadAny(credentials);
    const sources = withSilence(
      await this.#store.listSources(),
      this.#graceSeconds,
      this.#clock(),
    );
    const problems = detailed ? await this.#live('problem') : [];
    const unread = detailed ? await this.#live('unread-system') : [];
    return {
      items: sources.map(source =>
        presentSource(
          source,
          detailed
            ? {
                problems: problems.filter(each => each.source === source.id),
                unread: unread.filter(each => each.source === source.id),
              }
            : undefined,
        ),
      ),
      totalItems: sources.length,
    };
  }

  /**
   * Asks for a source to be read now. Whoever reads it takes that up; nobody
   * waits for it here.
   *
   * @throws NotAllowedError naming the permission
   * @throws NotFoundError where no such source is read
   */
  async refresh(id: string, credentials: BackstageCredentials): Promise<void> {
    await this.#mayRefresh(id, credentials);
    await this.#store.requestRefresh(id, this.#clock());
  }

  /**
   * Forgets a source that is no longer in the configuration, with all that was
   * seen of it.
   *
   * @throws NotAllowedError naming the permission
   * @throws NotFoundError where there is no such source
   * @throws ConflictError where it is still configured
   */
  async remove(id: string, credentials: BackstageCredentials): Promise<void> {
    await this.#mayRefresh(id, credentials);
    await this.#store.removeSource(id);
  }

  async #mayRefresh(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const permission = backupHealthSourceRefreshPermission;
    if (!(await this.#access.may(permission, credentials))) {
      throw new NotAllowedError(
        `You need the permission ${permission.name} for the source "${id}"`,
      );
    }
  }

  async #live<T extends Observation['type']>(
    type: T,
  ): Promise<StoredObservation<Extract<Observation, { type: T }>>[]> {
    const stored = await this.#store.listObservations({
      goneSince: this.#clock(),
      type,
    });
    return stored.filter(
      (s): s is StoredObservation<Extract<Observation, { type: T }>> =>
        s.observation.type === type,
    );
  }
}
