import {
  ResolvedAsset,
  ResolvedPlan,
  SourceState,
  StreamState,
} from '@backup-health/backstage-plugin-common';
import { JoinedAsset } from './assets';
import { Clusters } from './clusters';
import { Streams } from './observed';
import { isCandidate, JoinedPlan } from './plans';
import { Points } from './points';
import { selects } from './selection';
import { Observed } from './types';

/** Results per volume are of no concern to what is not a volume. */
const volumeProof = ['velero.io/podvolumebackups', 'velero.io/datauploads'];

/** Streams that tell of assets and workloads, and of no backup. */
const inventoryGroups = ['core', 'apps'];

/** Looks at everything from one asset. What an entity says of it comes later. */
export class AssetResolver {
  readonly #plans: JoinedPlan[];
  readonly #points: Points;
  readonly #observed: Observed;
  readonly #clusters: Clusters;
  readonly #streams: Streams;
  readonly #resolved = new Map<string, ResolvedAsset>();

  constructor(options: {
    plans: JoinedPlan[];
    observed: Observed;
    clusters: Clusters;
    sources: SourceState[];
  }) {
    this.#plans = options.plans.filter(
      ({ plan }) => plan.standing === 'declared',
    );
    this.#observed = options.observed;
    this.#points = new Points(options.observed);
    this.#clusters = options.clusters;
    this.#streams = new Streams(options.sources);
  }

  resolve(asset: JoinedAsset): ResolvedAsset {
    const known = this.#resolved.get(asset.id);
    if (known) return known;
    const resolved = this.#make(asset);
    this.#resolved.set(asset.id, resolved);
    return resolved;
  }

  #make(asset: JoinedAsset): ResolvedAsset {
    const sources = this.#clusters.sourcesOf(asset.ref.cluster);
    const proof = this.#streams.of(sources, s => volumeProof.includes(s));
    const points = this.#points.of(
      asset,
      proof.length > 0 && proof.every(wasRead),
    );
    const backups = this.#plans.filter(({ plan }) => plan.role === 'backup');
    const selecting = backups.filter(
      ({ plan }) => selects(plan.selects, asset) !== 'no',
    );
    const empty = backups.filter(
      joined =>
        joined.selection?.selected === 0 &&
        joined.selection.candidates > 0 &&
        isCandidate(joined.plan, asset),
    );
    const auxiliaries = this.#plans.filter(
      ({ plan }) =>
        plan.role !== 'backup' && selects(plan.selects, asset) !== 'no',
    );
    const view = (joined: JoinedPlan, selectsAsset: boolean) =>
      this.#view(joined, asset, selectsAsset);
    return {
      ref: asset.ref,
      clusterTitle: this.#clusters.title(asset.ref.cluster),
      uid: asset.uid,
      createdAt: asset.createdAt,
      firstSeenAt: asset.firstSeenAt,
      requirement: 'required',
      aliases: asset.aliases,
      memberOf: asset.memberOf,
      volume: asset.volume,
      plans: selecting.map(plan => view(plan, true)),
      emptyPlans: empty.map(plan => view(plan, false)),
      auxiliaries: auxiliaries.map(plan => view(plan, true)),
      points,
      locations: Object.fromEntries(
        points
          .flatMap(point => point.locations)
          .flatMap(key => {
            const location = this.#observed.locations.get(key);
            return location ? [[key, location]] : [];
          }),
      ),
      inventory: unique(
        asset.seenIn
          .filter(({ source }) => !source.startsWith('s3:'))
          .flatMap(({ source, stream }) =>
            this.#streams.of([source], s => s === stream),
          ),
      ),
      evidence: unique(
        [...selecting, ...empty]
          .flatMap(plan => this.#evidence(plan, asset))
          .concat(this.#evidenceOfPoints(asset)),
      ),
      planning: this.#streams.of(
        sources,
        stream => !inventoryGroups.includes(stream.split('/')[0]),
      ),
    };
  }

  #view(
    joined: JoinedPlan,
    asset: JoinedAsset,
    selectsAsset: boolean,
  ): ResolvedPlan {
    return {
      plan: joined.plan,
      source: joined.source,
      selectsAsset,
      selection: joined.selection,
      runs: joined.runs,
      artifactsKnown: joined.artifactStreams.length > 0,
      artifactsReadFrom: joined.artifactsReadFrom,
      streams: this.#evidence(joined, asset).map(s => s.stream),
    };
  }

  /**
   * What belongs to one system of one cluster is read from its API group; a
   * plan that a bucket tells of, from that stream alone.
   */
  #evidence(joined: JoinedPlan, asset: JoinedAsset): StreamState[] {
    const [group] = joined.stream.split('/');
    const ofSystem = this.#streams.of(
      [joined.source],
      stream =>
        (stream === joined.stream || stream.startsWith(`${group}/`)) &&
        (asset.ref.kind === 'volume' || !volumeProof.includes(stream)),
    );
    const artifacts = joined.artifactStreams.flatMap(({ source, stream }) =>
      this.#streams.of([source], s => s === stream),
    );
    return [...ofSystem, ...artifacts];
  }

  /** Buckets that speak of the asset without a plan being named. */
  #evidenceOfPoints(asset: JoinedAsset): StreamState[] {
    return asset.seenIn
      .filter(({ source }) => source.startsWith('s3:'))
      .flatMap(({ source, stream }) =>
        this.#streams.of([source], s => s === stream),
      );
  }
}

function wasRead(stream: StreamState): boolean {
  return (
    stream.condition === 'not-installed' || stream.observedAt !== undefined
  );
}

function unique(streams: StreamState[]): StreamState[] {
  return [
    ...new Map(streams.map(s => [`${s.source} ${s.stream}`, s])).values(),
  ];
}
