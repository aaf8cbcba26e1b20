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

const rememberedMs = 30_000;
/** Refs asked of the catalog in one request. */
const batch = 500;

interface Remembered {
  until: number;
  refs: Promise<Set<string>>;
}

/**
 * Which entities somebody may see: those that the catalog shows them, and of
 * these the ones whose backup health they may read. Not everything that is not
 * denied, but only what is allowed.
 */
export class Visibility {
  readonly #permissions: PermissionsService;
  readonly #catalog: CatalogService;
  readonly #now: () => number;
  readonly #remembered = new Map<string, Remembered>();

  constructor(options: {
    permissions: PermissionsService;
    catalog: CatalogService;
    now?: () => number;
  }) {
    this.#permissions = options.permissions;
    this.#catalog = options.catalog;
    this.#now = options.now ?? Date.now;
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
    return this.#remember(refs, credentials, async () => {
      const shown =
        catalog === AuthorizeResult.ALLOW
          ? refs
          : await this.#shownByCatalog(refs, credentials);
      return new Set(
        health === AuthorizeResult.ALLOW
          ? shown
          : await this.#readable(shown, credentials),
      );
    });
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
    const decisions = await this.#permissions.authorize(
      refs.map(resourceRef => ({
        permission: backupHealthReadPermission,
        resourceRef,
      })),
      { credentials },
    );
    return refs.filter((_, i) => decisions[i].result === AuthorizeResult.ALLOW);
  }

  /** Conditional decisions cost one round a page; nobody's lasts over 30 s. */
  #remember(
    refs: string[],
    credentials: BackstageCredentials,
    find: () => Promise<Set<string>>,
  ): Promise<Set<string>> {
    const principal = JSON.stringify(credentials.principal);
    const key = `${principal} ${refs.length}`;
    const now = this.#now();
    for (const [other, { until }] of this.#remembered) {
      if (until <= now) this.#remembered.delete(other);
    }
    const known = this.#remembered.get(key);
    if (known) return known.refs;
    const found = find();
    this.#remembered.set(key, { until: now + rememberedMs, refs: found });
    found.catch(() => this.#remembered.delete(key));
    return found;
  }
}
