import {
  AuthService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import { backupHealthReadPermission } from '@backup-health/backstage-plugin-common';
import { RememberedGrants } from './rememberedGrants';
import { RememberedRefs } from './rememberedRefs';

/** Refs asked of the catalog in one request. */
const batch = 500;

/**
 * Which entities somebody may see: those that the catalog shows them, and of
 * these the ones whose backup health they may read. Not everything that is not
 * denied, but only what is allowed.
 *
 * The catalog hides nothing from a service: a token that was given for
 * `backup-health.read` alone is refused by the catalog as a whole, and is not
 * passed on to it.
 */
export class Visibility {
  readonly #auth: Pick<AuthService, 'getOwnServiceCredentials' | 'isPrincipal'>;
  readonly #permissions: PermissionsService;
  readonly #catalog: CatalogService;
  readonly #remembered: RememberedRefs;
  readonly #grants: RememberedGrants;

  constructor(options: {
    auth: Pick<AuthService, 'getOwnServiceCredentials' | 'isPrincipal'>;
    permissions: PermissionsService;
    catalog: CatalogService;
    now?: () => number;
  }) {
    this.#auth = options.auth;
    this.#permissions = options.permissions;
    this.#catalog = options.catalog;
    this.#remembered = new RememberedRefs(options.now ?? Date.now);
    this.#grants = new RememberedGrants(options.now ?? Date.now);
  }

  /** Whether the catalog shows the entity, and its health may be read. */
  async entity(
    ref: string,
    credentials: BackstageCredentials,
  ): Promise<'visible' | 'hidden' | 'forbidden'> {
    const key = grantKey(credentials, ref);
    if (this.#grants.has(key)) return 'visible';
    const asking = this.#permissions.authorize(
      [{ permission: backupHealthReadPermission, resourceRef: ref }],
      { credentials },
    );
    const isService = this.#auth.isPrincipal(credentials, 'service');
    if (isService) {
      // It is not told which services there are.
      const [{ result }] = await asking;
      if (result !== AuthorizeResult.ALLOW) return 'forbidden';
    }
    const [found, [decision]] = await Promise.all([
      this.#catalog.getEntityByRef(ref, {
        credentials: isService
          ? await this.#auth.getOwnServiceCredentials()
          : credentials,
      }),
      asking,
    ]);
    if (!found) return 'hidden';
    if (decision.result !== AuthorizeResult.ALLOW) return 'forbidden';
    this.#grants.add(key);
    return 'visible';
  }

  /**
   * Of `refs` those that may be seen; `undefined`: all of them.
   *
   * @throws NotAllowedError where it is refused whatever there is: that nothing
   *   is shown would look as if nothing were wrong
   */
  async among(
    refs: string[],
    credentials: BackstageCredentials,
  ): Promise<Set<string> | undefined> {
    const key = grantKey(credentials, 'all');
    if (this.#grants.has(key)) return undefined;
    const { catalog, health } = await this.#granted(credentials);
    if (catalog === AuthorizeResult.ALLOW && health === AuthorizeResult.ALLOW) {
      this.#grants.add(key);
      return undefined;
    }
    return this.#remembered.among(
      JSON.stringify(credentials.principal),
      refs,
      async unknown => {
        const shown =
          catalog === AuthorizeResult.ALLOW
            ? unknown
            : await this.#shownByCatalog(unknown, credentials);
        return health === AuthorizeResult.ALLOW
          ? shown
          : this.#readable(shown, credentials);
      },
    );
  }

  /**
   * @throws NotAllowedError naming the permission, where the health of no
   *   service may be seen
   */
  async ofAny(credentials: BackstageCredentials): Promise<void> {
    await this.#granted(credentials);
  }

  async #granted(
    credentials: BackstageCredentials,
  ): Promise<{ catalog: AuthorizeResult; health: AuthorizeResult }> {
    const permissions = this.#auth.isPrincipal(credentials, 'service')
      ? [backupHealthReadPermission]
      : [backupHealthReadPermission, catalogEntityReadPermission];
    const [health, catalog = AuthorizeResult.ALLOW] = await this.#decide(
      permissions,
      credentials,
    );
    const refused = permissions.find(
      (_, i) => [health, catalog][i] === AuthorizeResult.DENY,
    );
    if (refused) {
      throw new NotAllowedError(`You need the permission ${refused.name}`);
    }
    return { catalog, health };
  }

  async #decide(
    permissions: ResourcePermission[],
    credentials: BackstageCredentials,
  ): Promise<AuthorizeResult[]> {
    const decisions = await this.#permissions.authorizeConditional(
      permissions.map(permission => ({ permission })),
      { credentials },
    );
    return decisions.map(({ result }) => result);
  }

  async #shownByCatalog(
    refs: string[],
    credentials: BackstageCredentials,
  ): Promise<string[]> {
    const shown: string[] = [];
    for (let start = 0; start < refs.length; start += batch) {
      const asked = refs.slice(start, start + batch);
      const { items } = await this.#catalog.getEntitiesByRefs(
        { entityRefs: asked, fields: ['kind', 'metadata.name'] },
        { credentials },
      );
      shown.push(...asked.filter((_, i) => items[i] !== undefined));
    }
    return shown;
  }

  async #readable(
    refs: string[],
    credentials: BackstageCredentials,
  ): Promise<string[]> {
    if (refs.length === 0) return [];
    const decisions = await this.#permissions.authorize(
      refs.map(resourceRef => ({
        permission: backupHealthReadPermission,
        resourceRef,
      })),
      { credentials },
    );
    return refs.filter((_, i) => decisions[i].result === AuthorizeResult.ALLOW);
  }
}

/** @param what - an entity's reference, or a word that is none */
function grantKey(credentials: BackstageCredentials, what: string): string {
  return `${JSON.stringify(credentials.principal)} ${what}`;
}
