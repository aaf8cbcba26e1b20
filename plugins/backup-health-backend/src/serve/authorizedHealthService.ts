import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  ApiList,
  ApiSource,
  backupHealthSourceReadPermission,
  EntityHealth,
  FleetItem,
} from '@backup-health/backstage-plugin-common';
import { FleetRequest, HealthService } from './types';
import { Visibility } from './visibility';

/** Shows of another service's answers only what the caller may see. */
export class AuthorizedHealthService implements HealthService {
  readonly #inner: HealthService;
  readonly #visibility: Visibility;
  readonly #permissions: PermissionsService;
  readonly #listRefs: () => Promise<string[]>;

  constructor(
    inner: HealthService,
    options: {
      visibility: Visibility;
      permissions: PermissionsService;
      /** All refs that there is health of. */
      listRefs: () => Promise<string[]>;
    },
  ) {
    this.#inner = inner;
    this.#visibility = options.visibility;
    this.#permissions = options.permissions;
    this.#listRefs = options.listRefs;
  }

  async getEntityHealth(
    entityRef: string,
    options: { credentials: BackstageCredentials },
  ): Promise<EntityHealth> {
    const { credentials } = options;
    const seen = await this.#visibility.entity(entityRef, credentials);
    // What the catalog hides does not exist for the caller.
    if (seen === 'hidden') {
      throw new NotFoundError(`The catalog has no entity ${entityRef}`);
    }
    if (seen !== 'visible') {
      throw new NotAllowedError(
        `You need the permission backup-health.read on ${entityRef}`,
      );
    }
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
    const [decision] = await this.#permissions.authorize(
      [{ permission: backupHealthSourceReadPermission }],
      options,
    );
    return this.#inner.listSources({
      ...options,
      detailed: decision.result === AuthorizeResult.ALLOW,
    });
  }

  async #visible(
    credentials: BackstageCredentials,
  ): Promise<Set<string> | undefined> {
    return this.#visibility.among(await this.#listRefs(), credentials);
  }
}
