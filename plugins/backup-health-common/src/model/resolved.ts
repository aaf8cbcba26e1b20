import { AssetRef, Requirement } from './asset';
import { Instant } from './instant';
import {
  LocationObservation,
  PlanObservation,
  PointResult,
  EvidenceLevel,
  RunBlockObservation,
  RunObservation,
} from './observation';
import { StreamState } from './source';
import { EffectivePolicy } from '../policy/types';

/**
 * A recovery point as it concerns one asset: the point's result where the
 * point speaks of the asset, the volume's own where there is one.
 *
 * @public
 */
export interface ResolvedPoint {
  key: string;
  plan?: string;
  asOf?: Instant;
  availableAt?: Instant;
  attemptedAt?: Instant;
  /** When it was deleted, as far as known. */
  goneAt?: Instant;
  expiresAt?: Instant;
  result: PointResult;
  /**
   * `held`: it is proven, or part of the point's meaning, that the asset is in
   * it. `missing`: it is proven that it is not. `unproven`: not to be told.
   */
  holds: 'held' | 'missing' | 'unproven';
  phase?: string;
  message?: string;
  sizeBytes?: number;
  durationSeconds?: number;
  evidence: EvidenceLevel;
  locations: string[];
  /** It is a file whose size tells something, not a record of a system. */
  artifact: boolean;
}

/** @public */
export interface ResolvedRun extends Omit<RunObservation, 'type' | 'object'> {
  blocks: RunBlockObservation[];
}

/** @public */
export interface ResolvedPlan {
  plan: PlanObservation;
  /** It means to hold this asset. `false`: it would, but selects nothing. */
  selectsAsset: boolean;
  /** Of the cluster's assets of this kind: how many it selects, of how many. */
  selection?: { selected: number; candidates: number };
  /** Newest last. Runs whose points are known are points, not runs. */
  runs: ResolvedRun[];
  /** Its artifacts lie where we look: a run without one has failed. */
  artifactsKnown: boolean;
  /** Since when artifacts are looked for: what is older may be deleted. */
  artifactsReadFrom?: Instant;
  /** The streams that this plan, its runs and its points are read from. */
  streams: string[];
  source: string;
}

/** @public */
export interface ResolvedAsset {
  ref: AssetRef;
  /** What a person calls the cluster. */
  clusterTitle?: string;
  uid?: string;
  createdAt?: Instant;
  firstSeenAt: Instant;
  requirement: Requirement;
  /** Why it is so, in words. */
  requirementBecause?: string;
  /** What it is recovered with, where it is `optional`. */
  coveredBy?: ResolvedAsset;
  volume?: { storageClass?: string; capacityBytes?: number; phase?: string };
  /** Other names of it, and what plans select by. */
  aliases: string[];
  memberOf: string[];
  plans: ResolvedPlan[];
  /** Jobs beside its backups: clean-ups, metrics, checks. */
  auxiliaries: ResolvedPlan[];
  /** Plans whose selection is empty and that might have held this asset. */
  emptyPlans: ResolvedPlan[];
  points: ResolvedPoint[];
  locations: Record<string, LocationObservation>;
  /** What states that this asset exists. */
  inventory: StreamState[];
  /** What its plans, runs and points are read from. */
  evidence: StreamState[];
  /** Where a plan of it would have been seen, had there been one. */
  planning: StreamState[];
}

/** @public */
export interface ResolvedService {
  entityRef: string;
  title: string;
  owner?: string;
  system?: string;
  lifecycle?: string;
  policy: EffectivePolicy;
  rebuildable: boolean;
  assets: ResolvedAsset[];
  /** Look like backups of this service; nobody declared them. */
  suggestions: PlanObservation[];
  /** Set where the entity names nothing that could be an asset. */
  unmapped?: string;
  sources: StreamState[];
  sourceGraceSeconds: number;
}
