import {
  stringifyAssetRef,
  Instant,
  instant,
  SourceState,
} from '@backup-health/backstage-plugin-common';
import { BackupHealthConfig } from '../config/types';
import { Clusters } from '../resolve/clusters';
import { Concerned, Estate, EstateResolver } from '../resolve/estate';
import { BackupHealthStore } from '../store/types';
import { withSilence } from './silence';

/** Runs and points that are gone for longer say nothing about today. */
const lookBackMs = 120 * 24 * 3_600_000;
/** How often it is looked what is gone for longer than that by now. */
const expireEveryMs = 3_600_000;

type Store = Pick<
  BackupHealthStore,
  | 'revision'
  | 'listSources'
  | 'listObservations'
  | 'observationPages'
  | 'listEntities'
  | 'listEntityChanges'
  | 'declaredSince'
>;

/** An estate that follows what the store has. */
export class FollowedEstate {
  readonly #store: Store;
  readonly #config: BackupHealthConfig;
  readonly #estate: Estate;
  readonly #identity: string;
  #revision: number;
  #expiredAt: Instant;

  /**
   * Reads all that is known.
   *
   * @param onPage - is awaited between two pages, as it takes a while
   */
  static async build(options: {
    store: Store;
    config: BackupHealthConfig;
    now: Instant;
    onPage?: () => Promise<void>;
  }): Promise<FollowedEstate> {
    const { store, config, now, onPage } = options;
    // Before anything else is read: what changes meanwhile changes after it.
    const revision = await store.revision();
    const sources = await readSources(store, config, now);
    const clusters = new Clusters(sources);
    const declared = await store.declaredSince(
      config.assets.map(({ asset }) =>
        stringifyAssetRef(clusters.configured(asset)),
      ),
      now,
    );
    const estate = Estate.create({
      config,
      sources,
      declaredSince: asset => declared.get(asset) ?? now,
    });
    estate.fill([], await store.listEntities());
    const goneSince = instant(now - lookBackMs);
    for await (const page of store.observationPages({ goneSince })) {
      estate.fill(page, []);
      await onPage?.();
    }
    estate.settle();
    return new FollowedEstate({
      store,
      config,
      estate,
      sources,
      revision,
      now,
    });
  }

  private constructor(options: {
    store: Store;
    config: BackupHealthConfig;
    estate: Estate;
    sources: SourceState[];
    revision: number;
    now: Instant;
  }) {
    this.#store = options.store;
    this.#config = options.config;
    this.#estate = options.estate;
    this.#identity = identityOf(options.sources);
    this.#revision = options.revision;
    this.#expiredAt = options.now;
  }

  /** Everybody and everything, where nobody knows what was said of them. */
  everything(): Concerned {
    return {
      services: new Set(this.#estate.services()),
      assets: new Set(this.#estate.unowned()),
      plans: new Set(this.#estate.suggested()),
    };
  }

  /**
   * Takes in what changed since the last time.
   *
   * @returns whom that concerns; `undefined`, where the sources are others than
   *   before, so that everything may be called otherwise: it is to be built anew
   */
  async follow(now: Instant): Promise<Concerned | undefined> {
    const revision = await this.#store.revision();
    const sources = await readSources(this.#store, this.#config, now);
    if (identityOf(sources) !== this.#identity) return undefined;
    const since = { sinceRevision: this.#revision };
    const isChanged = revision !== this.#revision;
    const concerned = this.#estate.apply({
      sources,
      observations: isChanged
        ? await this.#store.listObservations({
            ...since,
            goneSince: instant(now - lookBackMs),
          })
        : [],
      entities: isChanged ? await this.#store.listEntityChanges(since) : [],
    });
    this.#revision = revision;
    if (now < this.#expiredAt + expireEveryMs) return concerned;
    this.#expiredAt = now;
    const expired = this.#estate.expire(instant(now - lookBackMs));
    return {
      services: new Set([...concerned.services, ...expired.services]),
      assets: new Set([...concerned.assets, ...expired.assets]),
      plans: new Set([...concerned.plans, ...expired.plans]),
    };
  }

  resolver(): EstateResolver {
    return this.#estate.resolver();
  }
}

async function readSources(
  store: Store,
  config: BackupHealthConfig,
  now: Instant,
): Promise<SourceState[]> {
  return withSilence(await store.listSources(), config.sourceGraceSeconds, now);
}

/** What everything is named by. */
function identityOf(sources: SourceState[]): string {
  return JSON.stringify(
    sources
      .map(({ id, kind, title, clusterUid }) => [id, kind, title, clusterUid])
      .sort(),
  );
}
