import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ApiList,
  ApiSource,
  backupHealthSourceReadPermission,
  EntityHealth,
  FleetItem,
} from '@backup-health/backstage-plugin-common';
import { Access } from './access';
import { FleetRequest, HealthService } from './types';

/** Shows of another service's answers only what the caller may see. */
export class AuthorizedHealthService implements HealthService {
  readonly #inner: HealthService;
  readonly #access: Access;
  readonly #listRefs: () => Promise<string[]>;

  constructor(
    inner: HealthService,
    options: {
      access: Access;
      /** All refs that there is health of. */
      listRefs: () => Promise<string[]>;
    },
  ) {
    this.#inner = inner;
    this.#access = options.access;
    this.#listRefs = options.listRefs;
  }

  async getEntityHealth(
    entityRef: string,
    options: { credentials: BackstageCredentials },
  ): Promise<EntityHealth> {
    const { credentials } = options;
    await this.#access.toRead(entityRef, credentials);
    const visible = await this.#visible(credentials);
    return this.#inner.getEntityHealth(entityRef, { credentials, visible });
  }

  async listFleet(
    request: FleetRequest,
    options: { credentials: BackstageCredentials },
  ): Promise<ApiList<FleetItem>> {
    const { credentials } = options;
    const visible = await this.#visible(credentials);
    return this.#inner.listFleet(request, { credentials, visible });
  }

  async listSources(options: {
    credentials: BackstageCredentials;
  }): Promise<ApiList<ApiSource>> {
    return this.#inner.listSources({
      ...options,
      detailed: await this.#access.may(
        backupHealthSourceReadPermission,
        options.credentials,
      ),
    });
  }

  async #visible(
    credentials: BackstageCredentials,
  ): Promise<Set<string> | undefined> {
    return this.#access.among(await this.#listRefs(), credentials);
  }
}
