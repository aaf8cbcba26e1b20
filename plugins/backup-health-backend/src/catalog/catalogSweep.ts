import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { stringifyError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Instant } from '@backup-health/backstage-plugin-common';
import { EntityStore, KnownEntity } from '../store/types';
import { fieldsOfInterest, toKnownEntity, withAncestors } from './knownEntity';

/**
 * - `changed`, `unchanged`: the whole catalog was read
 * - `failed`: it was not, or the backend is about to stop: nothing was concluded
 */
export type SweepResult = 'changed' | 'unchanged' | 'failed';

export interface CatalogSweepOptions {
  catalog: Pick<CatalogService, 'streamEntities'>;
  auth: AuthService;
  store: Pick<EntityStore, 'recordSweep'>;
  logger: LoggerService;
  /** Entities that config names, of whatever annotations. */
  declared: Set<string>;
}

/**
 * Reads which services there are. The catalog tells of no changes, so all of it
 * is read each time; only a complete reading is kept, as the store forgets what
 * is not in it.
 */
export class CatalogSweep {
  readonly #catalog: Pick<CatalogService, 'streamEntities'>;
  readonly #auth: AuthService;
  readonly #store: Pick<EntityStore, 'recordSweep'>;
  readonly #logger: LoggerService;
  readonly #declared: Set<string>;

  static create(options: CatalogSweepOptions): CatalogSweep {
    return new CatalogSweep(options);
  }

  private constructor(options: CatalogSweepOptions) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#store = options.store;
    this.#logger = options.logger;
    this.#declared = new Set([...options.declared].map(normalizeRef));
  }

  async run(options: {
    now: Instant;
    signal?: AbortSignal;
  }): Promise<SweepResult> {
    try {
      const entities = await this.#readAll(options.signal);
      const changed = await this.#store.recordSweep(entities, options.now);
      return changed ? 'changed' : 'unchanged';
    } catch (error) {
      if (!options.signal?.aborted) {
        this.#logger.warn(
          `The catalog could not be read whole. The services known so far stand; the next sweep tries again. ${stringifyError(
            error,
          )}`,
        );
      }
      return 'failed';
    }
  }

  async #readAll(signal?: AbortSignal): Promise<KnownEntity[]> {
    signal?.throwIfAborted();
    const entities: KnownEntity[] = [];
    const pages = this.#catalog.streamEntities(
      {
        filter: { kind: ['Component', 'Resource', 'System', 'Domain'] },
        fields: fieldsOfInterest,
      },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    for await (const page of pages) {
      signal?.throwIfAborted();
      entities.push(...page.map(toKnownEntity));
    }
    // After it is told what they are in: what is above may have nothing else of
    // interest.
    return withAncestors(entities).filter(this.#isOfInterest);
  }

  /** A domain is no service: it only tells what holds for those in it. */
  #isOfInterest = (entity: KnownEntity): boolean =>
    !entity.entityRef.startsWith('domain:') &&
    (Object.keys(entity.annotations).length > 0 ||
      this.#declared.has(entity.entityRef));
}

/** As the catalog spells it: lower case, and never without a namespace. */
function normalizeRef(ref: string): string {
  return stringifyEntityRef(parseEntityRef(ref, { defaultKind: 'component' }));
}
