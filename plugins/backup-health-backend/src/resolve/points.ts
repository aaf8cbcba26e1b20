import {
  AssetRef,
  Instant,
  ResolvedPoint,
  Selector,
  stringifyAssetRef,
  VolumeResultObservation,
} from '@backup-health/backstage-plugin-common';
import { JoinedAsset } from './assets';
import { byTime, countedPoints, pointsPerScope } from './countedPoints';
import { isCopyOfKnown, withCopies } from './copies';
import { PlanHere } from './imported';
import { MultiMap } from './multiMap';
import { SelectorIndex } from './reach';
import { isYounger, resolvePoint } from './resolvePoint';
import { selects } from './selection';
import { Stored } from './types';
import { VolumeResults } from './volumeResults';

type StoredPoint = Stored<'recovery-point'>;

/** Points that hold the same. */
interface Scope {
  key: string;
  selector: Selector;
  points: Map<string, StoredPoint>;
  /** What counts of them, oldest first, until one changes. */
  counted?: StoredPoint[];
}

/**
 * Which recovery points concern an asset. Points share a few selectors, and a
 * selector is asked once an asset.
 */
export class PointTable {
  /** What is told of single volumes in a point. */
  readonly results = new VolumeResults();
  readonly #scopes = new Map<string, Scope>();
  readonly #scopeIndex = new SelectorIndex<Scope>();
  readonly #byKey = new MultiMap<string, StoredPoint>();
  readonly #byPlan = new MultiMap<string, StoredPoint>();
  readonly #deletions = new MultiMap<string, StoredPoint>();
  readonly #byLocation = new Map<string, Map<Scope, number>>();
  readonly #firstSeen = new Map<string, Instant>();
  readonly #wantsRefs: (plan: string) => boolean;
  readonly #planHere: (plan: string) => PlanHere;

  constructor(options: {
    /** Of which plans the assets among their points are asked. */
    wantsRefs: (plan: string) => boolean;
    planHere: (plan: string) => PlanHere;
  }) {
    this.#wantsRefs = options.wantsRefs;
    this.#planHere = options.planHere;
  }

  /**
   * What the point of that key holds; absent: there is none. Of several that
   * are told under one key, one that is still there, whichever came first.
   */
  holdsOf(key: string): Selector | undefined {
    let first: StoredPoint | undefined;
    for (const stored of this.#byKey.get(key)) {
      if (!isProof(stored) && (!first || goesBefore(stored, first))) {
        first = stored;
      }
    }
    return first?.observation.holds;
  }

  put(id: string, stored: StoredPoint): void {
    const { observation } = stored;
    const key = JSON.stringify(observation.holds);
    let scope = this.#scopes.get(key);
    if (!scope) {
      scope = { key, selector: observation.holds, points: new Map() };
      this.#scopes.set(key, scope);
      this.#scopeIndex.add(scope.selector, scope);
    }
    // Thousands of points share one selector, and each was read with its own.
    observation.holds = scope.selector;
    scope.points.set(id, stored);
    scope.counted = undefined;
    this.#byKey.add(observation.key, stored);
    if (observation.deletes) this.#deletions.add(observation.deletes, stored);
    if (observation.plan && this.#wantsRefs(observation.plan)) {
      this.#byPlan.add(observation.plan, stored);
    }
    for (const location of placesOf(observation)) {
      const scopes = this.#byLocation.get(location) ?? new Map();
      scopes.set(scope, (scopes.get(scope) ?? 0) + 1);
      this.#byLocation.set(location, scopes);
    }
    if (stored.source.startsWith('s3:')) {
      const first = this.#firstSeen.get(stored.source);
      if (first === undefined || stored.firstSeenAt < first) {
        this.#firstSeen.set(stored.source, stored.firstSeenAt);
      }
    }
  }

  delete(id: string, stored: StoredPoint): void {
    const { observation } = stored;
    const scope = this.#scopes.get(JSON.stringify(observation.holds))!;
    scope.points.delete(id);
    scope.counted = undefined;
    if (scope.points.size === 0) {
      this.#scopes.delete(scope.key);
      this.#scopeIndex.delete(scope.selector, scope);
    }
    this.#byKey.delete(observation.key, stored);
    if (observation.deletes) {
      this.#deletions.delete(observation.deletes, stored);
    }
    if (observation.plan) this.#byPlan.delete(observation.plan, stored);
    for (const location of placesOf(observation)) {
      const scopes = this.#byLocation.get(location)!;
      const left = (scopes.get(scope) ?? 0) - 1;
      if (left > 0) scopes.set(scope, left);
      else scopes.delete(scope);
      if (scopes.size === 0) this.#byLocation.delete(location);
    }
  }

  /**
   * When the first point of a bucket was seen: since when it is read. That the
   * point is forgotten does not change that.
   */
  readFrom(source: string): Instant | undefined {
    return this.#firstSeen.get(source);
  }

  /** The assets that the points of a plan name. */
  refsOfArtifacts(plan: string): AssetRef[] {
    const refs = new Map<string, AssetRef>();
    for (const { observation } of this.#byPlan.get(plan)) {
      if (observation.holds.by !== 'assets') continue;
      for (const ref of observation.holds.refs) {
        refs.set(stringifyAssetRef(ref), ref);
      }
    }
    return [...refs.keys()].sort().map(id => refs.get(id)!);
  }

  /** What the points of one key hold: of a cluster, and of its bucket. */
  allHoldsOf(key: string): Selector[] {
    return [...this.#byKey.get(key)].map(
      ({ observation }) => observation.holds,
    );
  }

  /** What the points hold that lie in a place. */
  scopesAt(location: string): Selector[] {
    const scopes = this.#byLocation.get(location)?.keys() ?? [];
    return [...scopes].map(({ selector }) => selector);
  }

  /** The points of which an asset has a result of its own, in a place. */
  pointsAt(location: string): Set<string> {
    return this.#keysAt(location, ({ volumeResults }) => volumeResults);
  }

  /** The points that are copied to a place. */
  copiesAt(location: string): Set<string> {
    return this.#keysAt(location, ({ isCopy }) => isCopy);
  }

  #keysAt(
    location: string,
    matches: (point: StoredPoint['observation']) => boolean | undefined,
  ): Set<string> {
    const scopes = this.#byLocation.get(location)?.keys() ?? [];
    const keys = new Set<string>();
    for (const scope of scopes) {
      for (const { observation } of scope.points.values()) {
        if (matches(observation) && observation.locations.includes(location)) {
          keys.add(observation.key);
        }
      }
    }
    return keys;
  }

  /** Ids of the points of the same scope that count for nothing any more. */
  surplus(stored: StoredPoint): string[] {
    const scope = this.#scopes.get(JSON.stringify(stored.observation.holds));
    if (!scope || scope.points.size <= 2 * pointsPerScope.gone) return [];
    const gone = [...scope.points]
      .filter(([, point]) => point.goneAt !== undefined)
      .sort(([, a], [, b]) => byTime(a, b));
    return gone.length > 2 * pointsPerScope.gone
      ? gone.slice(0, -pointsPerScope.gone).map(([id]) => id)
      : [];
  }

  /**
   * @param resultsReadable - whether results per volume can be read at all:
   *   where they cannot, one that is absent proves nothing
   */
  of(asset: JoinedAsset, resultsReadable: boolean): ResolvedPoint[] {
    const points: ResolvedPoint[] = [];
    const seen = new Set<StoredPoint>();
    for (const scope of this.#scopeIndex.candidates(asset)) {
      const selected = selects(scope.selector, asset);
      if (selected === 'no') continue;
      for (const stored of countedOf(scope)) {
        seen.add(stored);
        if (isYounger(asset, stored.observation)) continue;
        if (isCopyOfKnown(stored, this.#alike(stored))) continue;
        points.push(
          resolvePoint(
            withCopies(this.#asIs(stored), this.#alike(stored)),
            asset,
            {
              selected,
              results: this.#resultsOf(stored, asset),
              resultsReadable,
              proof: this.#proofOf(stored),
              failedVolumes: this.results.failedIn(stored.observation.key),
              planHere: this.#planHere,
            },
          ),
        );
      }
    }
    // What has a result of the asset holds it, whatever its selector says.
    for (const result of this.results.ofAsset(asset.id)) {
      for (const stored of this.#byKey.get(result.observation.point)) {
        if (seen.has(stored) || isYounger(asset, stored.observation)) continue;
        if (selects(stored.observation.holds, asset) !== 'no') continue;
        if (isProof(stored)) continue;
        const results = this.#resultsOf(stored, asset);
        if (results.length === 0) continue;
        seen.add(stored);
        points.push(
          resolvePoint(
            withCopies(this.#asIs(stored), this.#alike(stored)),
            asset,
            {
              selected: 'no',
              results,
              resultsReadable,
              proof: this.#proofOf(stored),
              planHere: this.#planHere,
            },
          ),
        );
      }
    }
    return points;
  }

  /** What somebody asked to delete is no more to go back to. */
  #asIs(stored: StoredPoint): StoredPoint {
    const { observation } = stored;
    const isGoing = [...this.#deletions.get(observation.key)].some(
      ({ goneAt }) => goneAt === undefined,
    );
    if (!isGoing || !['good', 'partial'].includes(observation.result)) {
      return stored;
    }
    return {
      ...stored,
      observation: {
        ...observation,
        result: 'deleting',
        message: 'Somebody asked for it to be deleted.',
      },
    };
  }

  #alike({ observation }: StoredPoint): ReadonlySet<StoredPoint> {
    return this.#byKey.get(observation.key);
  }

  #resultsOf(
    { observation }: StoredPoint,
    asset: JoinedAsset,
  ): VolumeResultObservation[] {
    if (!observation.volumeResults) return [];
    return this.results.of(observation.key, asset.id);
  }

  /** What a bucket says of a point that a cluster tells of. */
  #proofOf({ observation }: StoredPoint) {
    return [...this.#byKey.get(observation.key)]
      .filter(
        stored =>
          isProof(stored) &&
          stored.goneAt === undefined &&
          !stored.observation.isCopy,
      )
      .map(stored => stored.observation)
      .sort((a, b) => (a.locations[0] < b.locations[0] ? -1 : 1))[0];
  }
}

/**
 * What Velero wrote to its bucket tells of a point that is read from its
 * cluster, under the same key, and holds nothing by itself.
 */
function isProof({ source, observation: { holds } }: StoredPoint): boolean {
  return (
    source.startsWith('s3:') && holds.by === 'assets' && holds.refs.length === 0
  );
}

/** What it may be lost with. */
function placesOf({ locations, keptBy }: StoredPoint['observation']): string[] {
  return keptBy === undefined ? locations : [...locations, keptBy];
}

function goesBefore(a: StoredPoint, b: StoredPoint): boolean {
  const gone = [a, b].map(({ goneAt }) => Number(goneAt !== undefined));
  return gone[0] === gone[1] ? a.source < b.source : gone[0] < gone[1];
}

/** What counts of a scope, oldest first. */
function countedOf(scope: Scope): StoredPoint[] {
  scope.counted ??= countedPoints([...scope.points.values()]);
  return scope.counted;
}
