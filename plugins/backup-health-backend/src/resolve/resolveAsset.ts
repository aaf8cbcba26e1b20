import {
  Instant,
  instant,
  ReadinessObservation,
  ResolvedAsset,
  ResolvedPlan,
  ResolvedPoint,
  RunBlockObservation,
  StreamState,
} from '@backup-health/backstage-plugin-common';
import { logStreamOf } from '../config/layoutStream';
import { JoinedAsset } from './assets';
import { resolveWindow } from './held';
import { Keepers, withKeepers } from './keepers';
import { Knowledge } from './knowledge';
import { missingPlace } from './missingPlaces';
import { isBackup, JoinedPlan } from './plans';
import { proofsOf } from './restores';
import { selects } from './selection';
import { aside, volumeProof } from './streamRoles';

/** Streams that tell of assets and workloads, and of no backup. */
const inventoryGroups = ['core', 'apps'];

/**
 * Looks at everything from one asset. What an entity says of it comes later.
 * Each asset is looked at once, so that it is one for all that it covers.
 */
export class AssetResolver {
  readonly #known: Knowledge;
  readonly #resolved = new Map<string, ResolvedAsset>();

  constructor(known: Knowledge) {
    this.#known = known;
  }

  resolve(asset: JoinedAsset): ResolvedAsset {
    const known = this.#resolved.get(asset.id);
    if (known) return known;
    const resolved = this.#make(asset);
    this.#resolved.set(asset.id, resolved);
    return resolved;
  }

  #make(asset: JoinedAsset): ResolvedAsset {
    const conflict = this.#known.twins.conflict(asset.ref.cluster);
    if (conflict !== undefined) return this.#ofNoCluster(asset, conflict);
    const { clusters, plans, points, streams } = this.#known;
    const sources = clusters.sourcesOf(asset.ref.cluster);
    const keepers = this.#keepers(sources);
    const own = points
      .of(asset, areResultsReadable(streams.of(sources, isProof)))
      .map(point => withKeepers(point, keepers));
    const all = plans.selecting(asset);
    const selecting = all.filter(isBackup);
    // What might have held it is of interest where nothing does.
    const meant = selecting.length > 0 ? [] : plans.meantFor(asset);
    const empty = meant.map(({ joined }) => joined);
    const evidence = unique(
      [...selecting, ...empty]
        .flatMap(plan => this.#evidence(plan, asset))
        .concat(this.#evidenceOfPoints(asset)),
    );
    const view = (joined: JoinedPlan, selectsAsset: boolean) =>
      this.#view(joined, asset, selectsAsset);
    return {
      ref: asset.ref,
      clusterTitle: clusters.title(asset.ref.cluster),
      uid: asset.uid,
      createdAt: asset.createdAt,
      firstSeenAt: asset.firstSeenAt,
      ...(asset.restored && { restored: true }),
      requirement: 'required',
      aliases: asset.aliases,
      memberOf: asset.memberOf,
      volume: this.#volume(asset, sources),
      plans: selecting.map(plan => ({
        ...view(plan, true),
        perhaps: isUnproven(plan, asset, own) || undefined,
      })),
      emptyPlans: meant.map(({ joined, because }) => ({
        ...view(joined, false),
        meant: because,
      })),
      auxiliaries: all
        .filter(joined => !isBackup(joined))
        .map(plan => view(plan, true)),
      points: own,
      ...this.#beside(asset),
      locations: this.#locations(own.flatMap(placesOf), sources),
      inventory: unique([
        ...asset.seenIn
          .filter(({ source }) => !source.startsWith('s3:'))
          .flatMap(({ source, stream }) =>
            streams.of([source], s => s === stream),
          ),
        ...(asset.ref.kind === 'volume'
          ? streams.of(sources, isOfVolumes)
          : []),
      ]),
      evidence,
      ...this.#replicas(evidence),
      planning: unique([
        ...streams.of(
          sources,
          stream =>
            !aside.has(stream) &&
            !inventoryGroups.includes(stream.split('/')[0]),
        ),
        ...this.#wouldTell(asset),
        ...this.#wouldPlan(asset),
      ]),
    };
  }

  /** Of what is said of it nothing counts, as it may be of another. */
  #ofNoCluster(asset: JoinedAsset, because: string): ResolvedAsset {
    const { ref, uid, createdAt, firstSeenAt, volume } = asset;
    return {
      ref,
      clusterTitle: this.#known.clusters.title(ref.cluster),
      uid,
      createdAt,
      firstSeenAt,
      requirement: 'required',
      aliases: [],
      memberOf: [],
      volume,
      identityConflict: because,
      plans: [],
      emptyPlans: [],
      auxiliaries: [],
      points: [],
      locations: {},
      inventory: [],
      evidence: [],
      planning: [],
    };
  }

  /** Where copies of what is read from these streams lie, if anywhere. */
  #replicas(evidence: StreamState[]): Pick<ResolvedAsset, 'replicas'> {
    const { declared, streams } = this.#known;
    const read = new Map<string, Set<string>>();
    for (const { source, stream } of evidence) {
      for (const id of declared.replicasOf(source)) {
        read.set(id, (read.get(id) ?? new Set()).add(stream));
      }
    }
    if (read.size === 0) return {};
    return {
      replicas: [...read].sort().map(([id, of]) => ({
        location: `s3/${id}`,
        streams: streams.of([`s3:${id}`], stream => of.has(stream)),
      })),
    };
  }

  /** What there is of an asset beside plans and points, where there is some. */
  #beside(
    asset: JoinedAsset,
  ): Pick<ResolvedAsset, 'windows' | 'readiness' | 'proofs' | 'unreadSystems'> {
    const some = <T>(items: T[]) => (items.length > 0 ? items : undefined);
    return {
      windows: some(this.#known.windows.of(asset).map(resolveWindow)),
      readiness: some(this.#readiness(asset)),
      unreadSystems: some(this.#known.unreadSystems.reaching(asset.ref)),
      proofs: some(
        proofsOf(asset.ref, this.#known.restores.of(asset), key =>
          this.#known.points.holdsOf(key),
        ),
      ),
    };
  }

  /** Of a namespace's objects all that it needs; of a volume its repository. */
  #readiness({ ref }: JoinedAsset): ReadinessObservation[] {
    if (ref.cluster === undefined) return [];
    switch (ref.kind) {
      case 'kubernetes-objects':
        return this.#known.readiness
          .of(ref.cluster, ref.name)
          .filter(({ kind }) => kind !== 'backup-repository');
      case 'volume':
        return this.#known.readiness
          .of(ref.cluster, ref.namespace ?? '')
          .filter(({ kind }) => kind === 'backup-repository');
      default:
        return [];
    }
  }

  /** Of a claim that is bound, whether what it is bound to is there. */
  #volume(
    { ref, volume, aliases, seenIn }: JoinedAsset,
    sources: string[],
  ): ResolvedAsset['volume'] {
    if (ref.kind !== 'volume' || volume?.phase !== 'Bound') return volume;
    const named = aliases.find(alias => alias.startsWith('pv:'));
    const told = this.#known.streams.of(sources, isOfVolumes);
    const isRead =
      told.length > 0 &&
      told.every(
        ({ condition, observedAt }) =>
          condition === 'readable' && observedAt !== undefined,
      );
    return named && isRead && !seenIn.some(({ stream }) => isOfVolumes(stream))
      ? { ...volume, missing: named.slice('pv:'.length) }
      : volume;
  }

  #keepers(sources: string[]): Keepers {
    const { locations, streams } = this.#known;
    return {
      get: key => locations.get(key),
      lostAt: key => locations.lostAt(key),
      missing: key =>
        missingPlace(key, matches => streams.of(sources, matches)),
    };
  }

  #locations(keys: string[], sources: string[]): ResolvedAsset['locations'] {
    const { locations, streams } = this.#known;
    return Object.fromEntries(
      [...new Set(keys)].flatMap(key => {
        const location =
          locations.get(key) ??
          missingPlace(key, matches => streams.of(sources, matches));
        return location ? [[key, location]] : [];
      }),
    );
  }

  #view(
    joined: JoinedPlan,
    asset: JoinedAsset,
    selectsAsset: boolean,
  ): ResolvedPlan {
    const layouts = this.#known.declared.layouts(joined.plan.key);
    const readFrom = layouts.flatMap(({ source, tellsEach }) =>
      tellsEach ? this.#known.points.readFrom(source) ?? [] : [],
    );
    const read = layouts.flatMap(({ source, stream }) =>
      this.#known.streams.of([source], s => s === stream),
    );
    const unread = read.filter(({ condition }) => condition !== 'readable');
    return {
      plan: joined.plan,
      source: joined.source,
      clusterTitle: this.#known.clusters.title(joined.plan.cluster),
      selectsAsset,
      selection: selectsAsset ? undefined : this.#known.plans.selection(joined),
      ...this.#runs(joined),
      artifactsKnown: layouts.length > 0,
      artifactsReadFrom: readFrom.at(-1),
      artifactsReadEverySeconds: greatest(
        read.map(({ intervalSeconds }) => intervalSeconds),
      ),
      artifactsReadUntil: least(
        unread.flatMap(({ observedAt }) => observedAt ?? []),
      ),
      absent: this.#known.presence.absent(joined.plan),
      ...this.#place(joined),
      streams: this.#evidence(joined, asset).map(s => s.stream),
    };
  }

  /** Where the next point of a plan would go. */
  #place({ plan, source }: JoinedPlan): Pick<ResolvedPlan, 'place'> {
    const { locations, streams } = this.#known;
    const key = locations.keyOf(plan);
    if (key === undefined) return {};
    const place =
      locations.get(key) ??
      missingPlace(key, matches => streams.of([source], matches));
    return place ? { place } : {};
  }

  /**
   * Its runs, and what keeps them from getting on or the next from being
   * started. What is said to be missing, and is seen, was made meanwhile.
   */
  #runs({ plan }: JoinedPlan): Pick<ResolvedPlan, 'runs' | 'blocks'> {
    const { runs, presence, streams } = this.#known;
    const isMissing = ({ missing }: RunBlockObservation) =>
      !missing ||
      missing.key !== undefined ||
      plan.cluster === undefined ||
      !presence.isSeen(plan.cluster, missing, (source, stream) =>
        streams
          .of([source], s => s === stream)
          .some(({ condition }) => condition === 'readable'),
      );
    const blocks = runs.blocksOfPlan(plan.key, plan.lastScheduledAt);
    return {
      runs: runs
        .of(plan.key)
        .map(run =>
          run.blocks.every(isMissing)
            ? run
            : { ...run, blocks: run.blocks.filter(isMissing) },
        ),
      ...(blocks.length > 0 && { blocks }),
    };
  }

  /**
   * What belongs to one system of one cluster is read from its API group; a
   * plan that a bucket tells of, from that stream alone.
   */
  #evidence(joined: JoinedPlan, asset: JoinedAsset): StreamState[] {
    const { declared, streams } = this.#known;
    const [group] = joined.stream.split('/');
    const ofSystem = streams.of(
      [joined.source],
      stream =>
        (stream === joined.stream ||
          stream === logStreamOf(joined.stream) ||
          stream.startsWith(`${group}/`)) &&
        !aside.has(stream) &&
        (asset.ref.kind === 'volume' || !volumeProof.has(stream)),
    );
    const artifacts = declared
      .layouts(joined.plan.key)
      .flatMap(({ source, stream }) =>
        streams.of([source], s => s === stream || s === logStreamOf(stream)),
      );
    return [...ofSystem, ...artifacts];
  }

  /** Buckets in which a layout says that its recovery points would lie. */
  #wouldTell({ ref }: JoinedAsset): StreamState[] {
    return this.#known.declared
      .speakingOf(ref)
      .flatMap(({ source, stream }) =>
        this.#known.streams.of([source], s => s === stream),
      );
  }

  /** Clusters in which a CronJob is that config says to back it up. */
  #wouldPlan({ ref }: JoinedAsset): StreamState[] {
    const { clusters, declared, streams } = this.#known;
    return streams.of(
      declared.plannersOf(ref).flatMap(uid => clusters.sourcesOf(uid)),
      stream => stream === 'batch/cronjobs',
    );
  }

  /** Buckets that speak of the asset without a plan being named. */
  #evidenceOfPoints(asset: JoinedAsset): StreamState[] {
    return asset.seenIn
      .filter(({ source }) => source.startsWith('s3:'))
      .flatMap(({ source, stream }) =>
        this.#known.streams.of([source], s => s === stream),
      );
  }
}

/**
 * It selects by labels or resources that nobody can compare, and has made
 * nothing that is proven to hold the asset.
 */
function isUnproven(
  { plan }: JoinedPlan,
  asset: JoinedAsset,
  points: ResolvedPoint[],
): boolean {
  return (
    selects(plan.selects, asset) === 'perhaps' &&
    !points.some(each => each.plan === plan.key && each.holds === 'held')
  );
}

/** What kind of volume it is, its claim does not say. */
function isOfVolumes(stream: string): boolean {
  return stream === 'core/persistentvolumes';
}

function placesOf({
  locations,
  through = [],
  badCopies = [],
}: ResolvedPoint): string[] {
  return [
    ...locations,
    ...through,
    ...badCopies.map(({ location }) => location),
  ];
}

function isProof(stream: string): boolean {
  return volumeProof.has(stream);
}

/**
 * Whether results per volume can be read at all, by all streams of a cluster.
 * Where they cannot, one that is absent proves nothing.
 */
export function areResultsReadable(streams: StreamState[]): boolean {
  const proof = streams.filter(({ stream }) => isProof(stream));
  return proof.length > 0 && proof.every(wasRead);
}

function wasRead(stream: StreamState): boolean {
  return (
    stream.condition === 'not-installed' || stream.observedAt !== undefined
  );
}

function greatest(values: number[]): number | undefined {
  return values.length > 0 ? Math.max(...values) : undefined;
}

function least(instants: Instant[]): Instant | undefined {
  return instants.length > 0 ? instant(Math.min(...instants)) : undefined;
}

function unique(streams: StreamState[]): StreamState[] {
  return [
    ...new Map(streams.map(s => [`${s.source} ${s.stream}`, s])).values(),
  ];
}
