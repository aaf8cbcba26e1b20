import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import { backupHealthReadPermission } from '@backup-health/backstage-plugin-common';
import { RememberedRefs } from './rememberedRefs';

/** Refs asked of the catalog in one request. */
const batch = 500;

/**
 * Which entities somebody may see: those that the catalog shows them, and of
 * these the ones whose backup health they may read. Not everything that is not
 * denied, but only what is allowed.
 */
export class Visibility {
  readonly #permissions: PermissionsService;
  readonly #catalog: CatalogService;
  readonly #remembered: RememberedRefs;

  constructor(options: {
    permissions: PermissionsService;
    catalog: CatalogService;
    now?: () => number;
  }) {
    this.#permissions = options.permissions;
    this.#catalog = options.catalog;
    this.#remembered = new RememberedRefs(options.now ?? Date.now);
  }

  /** Whether the catalog shows the entity, and its health may be read. */
  async entity(
    ref: string,
    credentials: BackstageCredentials,
  ): Promise<'visible' | 'hidden' | 'forbidden'> {
    const found = await this.#catalog.getEntityByRef(ref, { credentials });
    if (!found) return 'hidden';
    const [decision] = await this.#permissions.authorize(
      [{ permission: backupHealthReadPermission, resourceRef: ref }],
      { credentials },
    );
    return decision.result !== AuthorizeResult.ALLOW ? 'forbidden' : 'visible';
  }

  /** Of `refs` those that may be seen; `undefined`: all of them. */
  async among(
    refs: string[],
    credentials: BackstageCredentials,
  ): Promise<Set<string> | undefined> {
    const catalog = await this.#decide(
      catalogEntityReadPermission,
      credentials,
    );
    const health = await this.#decide(backupHealthReadPermission, credentials);
    if (catalog === AuthorizeResult.DENY || health === AuthorizeResult.DENY) {
      return new Set();
    }
    if (catalog === AuthorizeResult.ALLOW && health === AuthorizeResult.ALLOW) {
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

  async #decide(
    permission: ResourcePermission,
    credentials: BackstageCredentials,
  ): Promise<AuthorizeResult> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    return decision.result;
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
