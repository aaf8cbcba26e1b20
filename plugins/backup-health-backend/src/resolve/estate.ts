import {
  Instant,
  PlanObservation,
  ResolvedAsset,
  ResolvedService,
  SourceState,
  stringifyAssetRef,
} from '@backup-health/backstage-plugin-common';
import { BackupHealthConfig } from '../config/types';
import { EntityChange, KnownEntity, StoredObservation } from '../store/types';
import { JoinedAsset } from './assets';
import {
  addCovered,
  artifactConcerns,
  concerns,
  Dirty,
  selectionConcerns,
  sourceConcerns,
} from './concerns';
import { Knowledge, observationId } from './knowledge';
import { isSameLocation } from './locations';
import { isSameReadiness } from './readiness';
import { MultiMap } from './multiMap';
import { JoinedPlan } from './plans';
import { Owned, ownedBy, possibleOwners } from './ownership';
import { AssetResolver } from './resolveAsset';
import { isSuggested, resolveService, resolveUnowned } from './resolveService';

/** What is different from before. An absent part is as it was. */
export interface EstateChanges {
  observations?: StoredObservation[];
  entities?: EntityChange[];
  sources?: SourceState[];
}

/** Whom a change concerns. */
export interface Concerned {
  /** Services that are to be assessed anew; some of them may be gone. */
  services: Set<string>;
  /** Assets that are resolved otherwise, belong to others, or are gone. */
  assets: Set<string>;
  /** Keys of plans that are others, of others, or gone. */
  plans: Set<string>;
}

const nothing: Owned = { assets: new Set(), plans: new Set() };

/**
 * All that is known, kept in memory and current, so that a change names whom it
 * concerns and only they are resolved anew. What comes of it is what would come
 * of resolving everything.
 */
export class Estate {
  readonly #known: Knowledge;
  readonly #planners = new MultiMap<string, string>();
  readonly #owned = new Map<string, Owned>();
  readonly #owners = new MultiMap<string, string>();

  /**
   * An empty estate. Who owns what is reckoned at the end of a change, so the
   * fewer and larger the first changes are, the sooner it is filled.
   */
  static create(options: {
    config: BackupHealthConfig;
    sources: SourceState[];
    declaredSince: (asset: string) => Instant;
  }): Estate {
    return new Estate(new Knowledge(options));
  }

  private constructor(known: Knowledge) {
    this.#known = known;
  }

  /**
   * Fills in what nobody has been told of yet: nobody is concerned. To be
   * followed by `settle`.
   */
  fill(observations: StoredObservation[], entities: KnownEntity[]): void {
    for (const stored of observations) {
      this.#known.put(observationId(stored), stored);
    }
    for (const entity of entities) this.#known.entities.put(entity);
  }

  /** Reckons who owns what, of everybody. */
  settle(): void {
    for (const ref of this.#known.entities.refs()) this.#own(ref);
    this.#known.plans.takeCrossed();
  }

  services(): Iterable<string> {
    return this.#known.entities.refs();
  }

  /** Ids of the assets that belong to no service. */
  unowned(): string[] {
    return [...this.#known.assets.all()]
      .map(({ id }) => id)
      .filter(id => this.#owners.get(id).size === 0);
  }

  /**
   * Keys of the plans that somebody has to look at: those that look like
   * backups and that nobody declared, and those that select nothing.
   */
  suggested(): string[] {
    const { plans } = this.#known;
    return [...plans.all()]
      .filter(joined => isSuggested(joined.plan) || plans.isIdle(joined))
      .map(({ plan }) => plan.key);
  }

  apply({
    observations = [],
    entities = [],
    sources = [],
  }: EstateChanges): Concerned {
    return this.#apply(
      new Map(observations.map(stored => [observationId(stored), stored])),
      entities,
      sources,
    );
  }

  /** Forgets what is gone since before then, as if it had never been. */
  expire(goneBefore: Instant): Concerned {
    const gone = new Map<string, undefined>();
    for (const [id, { goneAt }] of this.#known.stored()) {
      if (goneAt !== undefined && goneAt < goneBefore) gone.set(id, undefined);
    }
    return this.#apply(gone, [], []);
  }

  #apply(
    changes: Map<string, StoredObservation | undefined>,
    entities: EntityChange[],
    sources: SourceState[],
  ): Concerned {
    const known = this.#known;
    const dirty = new Dirty();
    const news = [...changes].filter(([id, stored]) =>
      this.#isNews(id, stored),
    );
    const assets = this.#assetsBefore(news);
    const buckets = this.#readFrom(news);
    for (const [id] of news) {
      const before = known.get(id);
      if (before) concerns(id, before, known, dirty);
    }
    addCovered(known, dirty);
    const ownersBefore = this.#ownersOf(dirty.assets);

    for (const [id, stored] of changes) known.put(id, stored);
    for (const { entityRef, entity } of entities) {
      if (entity) known.entities.put(entity);
      else known.entities.delete(entityRef);
      dirty.owners.add(entityRef);
    }
    for (const source of known.streams.set(sources)) {
      sourceConcerns(source, known, dirty);
    }

    for (const [id] of news) {
      const after = known.get(id);
      if (after) concerns(id, after, known, dirty);
    }
    for (const [source, readFrom] of buckets) {
      if (known.points.readFrom(source) !== readFrom) {
        artifactConcerns(source, known, dirty);
      }
    }
    selectionConcerns(assets, known, dirty);
    addCovered(known, dirty);
    this.#possibleOwners(assets, dirty);
    const moved = this.#reown(dirty);
    known.forgetSurplus(news.map(([id]) => id));
    return {
      services: new Set([
        ...dirty.owners,
        ...ownersBefore,
        ...this.#ownersOf(dirty.assets),
      ]),
      assets: new Set([...dirty.assets, ...moved]),
      plans: dirty.plans,
    };
  }

  #isNews(id: string, stored: StoredObservation | undefined): boolean {
    const before = this.#known.get(id);
    if (!before || !stored || before.goneAt !== stored.goneAt) return true;
    const [a, b] = [before.observation, stored.observation];
    if (a.type === 'location' && b.type === 'location') {
      return !isSameLocation(a, b);
    }
    return !(
      a.type === 'readiness' &&
      b.type === 'readiness' &&
      isSameReadiness(a, b)
    );
  }

  /** The assets that change, as they are now. */
  #assetsBefore(
    news: [string, StoredObservation | undefined][],
  ): Map<string, JoinedAsset | undefined> {
    const known = this.#known;
    const ids = news.flatMap(([id, stored]) =>
      [known.get(id)?.observation, stored?.observation].flatMap(observation =>
        observation?.type === 'asset'
          ? stringifyAssetRef(known.clusters.ref(observation.ref))
          : [],
      ),
    );
    return new Map(ids.map(id => [id, known.assets.get(id)]));
  }

  #readFrom(
    news: [string, StoredObservation | undefined][],
  ): Map<string, Instant | undefined> {
    const buckets = news.flatMap(([, stored]) =>
      stored?.source.startsWith('s3:') ? stored.source : [],
    );
    return new Map(
      buckets.map(source => [source, this.#known.points.readFrom(source)]),
    );
  }

  #possibleOwners(
    assets: Map<string, JoinedAsset | undefined>,
    dirty: Dirty,
  ): void {
    for (const [id, before] of assets) {
      const after = this.#known.assets.get(id);
      dirty.addOwners(this.#owners.get(id));
      const isFound = JSON.stringify(before?.labels);
      if (after && isFound !== JSON.stringify(after.labels)) {
        dirty.addOwners(possibleOwners(after, this.#known));
      }
    }
  }

  #ownersOf(assets: Iterable<string>): Set<string> {
    const owners = new Set<string>();
    for (const asset of assets) {
      for (const owner of this.#owners.get(asset)) owners.add(owner);
    }
    return owners;
  }

  /** @returns ids of the assets that changed their owners */
  #reown({ owners, plans }: Dirty): Set<string> {
    const moved = new Set<string>();
    for (const ref of owners) {
      const before = this.#owned.get(ref) ?? nothing;
      const after = this.#own(ref);
      onlyInOne(before.assets, after.assets, id => moved.add(id));
      onlyInOne(before.plans, after.plans, key => plans.add(key));
    }
    return moved;
  }

  #own(ref: string): Owned {
    const before = this.#owned.get(ref) ?? nothing;
    for (const id of before.assets) this.#owners.delete(id, ref);
    for (const key of before.plans) this.#planners.delete(key, ref);
    if (!this.#known.entities.has(ref)) {
      this.#owned.delete(ref);
      return nothing;
    }
    const owned = ownedBy(ref, this.#known);
    for (const id of owned.assets) this.#owners.add(id, ref);
    for (const key of owned.plans) this.#planners.add(key, ref);
    this.#owned.set(ref, owned);
    return owned;
  }

  /** To be asked once a batch: what is resolved for one is kept for the next. */
  resolver(): EstateResolver {
    const known = this.#known;
    const assets = new AssetResolver(known);
    return {
      about: ref =>
        known.entities.get(ref)?.entity ?? { entityRef: ref, title: ref },
      service: ref => {
        const entity = known.entities.get(ref)?.entity;
        const owned = this.#owned.get(ref);
        return entity && owned
          ? resolveService(entity, owned, known, assets)
          : undefined;
      },
      unowned: id => {
        const asset = known.assets.get(id);
        return asset && this.#owners.get(id).size === 0
          ? resolveUnowned(asset, known, assets)
          : undefined;
      },
      suggestion: key => {
        const [joined] = known.plans
          .withKey(key)
          .filter(each => isSuggested(each.plan) || isSeenIdle(each, known));
        return (
          joined && {
            plan: joined.plan,
            clusterTitle: known.clusters.title(joined.plan.cluster),
            entityRefs: [...this.#planners.get(key)].sort(),
          }
        );
      },
    };
  }
}

export interface EstateResolver {
  /** What the catalog says of a service, or only its name. */
  about(
    entityRef: string,
  ): Pick<KnownEntity, 'entityRef' | 'title'> & Partial<KnownEntity>;
  /** Absent: there is no such service. */
  service(entityRef: string): ResolvedService | undefined;
  /** Absent: there is no such asset, or it belongs to a service. */
  unowned(asset: string): ResolvedAsset | undefined;
  /** Absent: there is no such plan, or nothing is to be said of it. */
  suggestion(plan: string): ResolvedSuggestion | undefined;
}

/** A plan that somebody has to look at, and whose it is. */
export interface ResolvedSuggestion {
  plan: PlanObservation;
  clusterTitle?: string;
  entityRefs: string[];
}

const inventory = ['core/namespaces', 'core/persistentvolumeclaims'];

/** Of what was never read it is not known what a plan selects of it. */
function isSeenIdle(joined: JoinedPlan, known: Knowledge): boolean {
  const { cluster } = joined.plan;
  const told = known.streams.of(
    known.clusters.sourcesOf(cluster),
    stream => inventory.includes(stream) || stream === joined.stream,
  );
  return (
    known.plans.isIdle(joined) &&
    told.every(({ condition }) => condition === 'readable')
  );
}

function onlyInOne(
  a: ReadonlySet<string>,
  b: ReadonlySet<string>,
  take: (item: string) => void,
): void {
  for (const item of a) if (!b.has(item)) take(item);
  for (const item of b) if (!a.has(item)) take(item);
}
