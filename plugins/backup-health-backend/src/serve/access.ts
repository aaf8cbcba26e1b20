import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  AuthorizeResult,
  BasicPermission,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import { Visibility } from './visibility';

/** Refuses what the caller may not see or do. */
export class Access {
  readonly #permissions: PermissionsService;
  readonly #visibility: Visibility;

  constructor(options: {
    permissions: PermissionsService;
    visibility: Visibility;
  }) {
    this.#permissions = options.permissions;
    this.#visibility = options.visibility;
  }

  /**
   * To see the health of an entity is needed for all that is about it.
   *
   * @throws NotFoundError for what the catalog hides: it does not exist for the
   *   caller
   * @throws NotAllowedError naming the permission
   */
  async toRead(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const seen = await this.#visibility.entity(entityRef, credentials);
    if (seen === 'hidden') {
      throw new NotFoundError(`The catalog has no entity ${entityRef}`);
    }
    if (seen !== 'visible') {
      throw new NotAllowedError(
        `You need the permission backup-health.read on ${entityRef}`,
      );
    }
  }

  /**
   * To see the entity and to do something about it.
   *
   * @throws as `toRead`
   */
  async to(
    permission: ResourcePermission<'catalog-entity'>,
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<void> {
    await this.toRead(entityRef, credentials);
    await this.granted(permission, entityRef, credentials);
  }

  /**
   * To do something about an entity, whether it may be seen or not: of a
   * token that was given for that alone.
   *
   * @throws NotAllowedError naming the permission
   */
  async granted(
    permission: ResourcePermission<'catalog-entity'>,
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const [decision] = await this.#permissions.authorize(
      [{ permission, resourceRef: entityRef }],
      { credentials },
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `You need the permission ${permission.name} on ${entityRef}`,
      );
    }
  }

  /** Whether a permission is granted that is about no entity. */
  async may(
    permission: BasicPermission,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const [decision] = await this.#permissions.authorize([{ permission }], {
      credentials,
    });
    return decision.result === AuthorizeResult.ALLOW;
  }

  /**
   * To see the health of some service: of any, not of all.
   *
   * @throws NotAllowedError naming the permission
   */
  async toReadAny(credentials: BackstageCredentials): Promise<void> {
    await this.#visibility.ofAny(credentials);
  }

  /**
   * Of `refs` those that may be seen; `undefined`: all of them.
   *
   * @throws as `toReadAny`
   */
  async among(
    refs: string[],
    credentials: BackstageCredentials,
  ): Promise<Set<string> | undefined> {
    return this.#visibility.among(refs, credentials);
  }
}
