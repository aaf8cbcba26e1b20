import { AssetRef, Requirement } from './asset';
import { Instant } from './instant';
import {
  LocationObservation,
  NeededObject,
  PlanObservation,
  PointResult,
  EvidenceLevel,
  ReadinessObservation,
  RecoveryPointObservation,
  RunBlockObservation,
  RunObservation,
  RunPodObservation,
  UnreadSystemObservation,
  WindowObservation,
} from './observation';
import { StreamState } from './source';
import { Drill, ResolvedRestore } from '../drills/types';
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
  /** Key of the location without which it is lost, beside those. */
  keptBy?: string;
  /** What its places are that are gone, and it with them. */
  lostWith?: string;
  /** It is deleted with the namespace of the asset. */
  deletedWith?: 'namespace';
  /**
   * Where the rest of it lies, without which it cannot be restored, where its
   * own data does not lie there.
   */
  through?: string[];
  /**
   * What the names of its objects begin with in its place, behind the prefix of
   * that, where its key does not tell.
   */
  objects?: string[];
  /** It is a file whose size tells something, not a record of a system. */
  artifact: boolean;
  /** As the observation says them; absent: nobody read it. */
  basedOn?: RecoveryPointObservation['basedOn'];
  signature?: RecoveryPointObservation['signature'];
  immutableUntil?: RecoveryPointObservation['immutableUntil'];
  /** The one place where that lock is; absent: in all of its places. */
  lockedIn?: string;
  /** What lies under its key in a replica, and is no copy of it. */
  badCopies?: { location: string; because: string }[];
  encrypted?: RecoveryPointObservation['encrypted'];
  storageClass?: RecoveryPointObservation['storageClass'];
  contents?: RecoveryPointObservation['contents'];
}

/**
 * A continuous range that one asset can be brought back to any moment of.
 *
 * @public
 */
export interface ResolvedWindow
  extends Omit<WindowObservation, 'type' | 'holds'> {
  /** When it was found to be gone. */
  goneAt?: Instant;
}

/**
 * What is proven of an asset beyond the existence of a recovery point: a check
 * of the repository, a restore, a drill that was validated.
 *
 * @public
 */
export interface AssetProof {
  level: Extract<EvidenceLevel, 'checked' | 'restored' | 'validated'>;
  at: Instant;
  /** Key of the recovery point that it speaks of. */
  point?: string;
}

/**
 * A finding that somebody accepted for a while. An ended one is not in here.
 *
 * @public
 */
export interface ResolvedWaiver {
  id: string;
  rule: string;
  /** Only this asset; absent: the rule on the whole service. */
  asset?: AssetRef;
  owner: string;
  reason: string;
  expiresAt: Instant;
}

/** @public */
export interface ResolvedRun extends Omit<RunObservation, 'type' | 'object'> {
  /** Those that no later state of the same objects contradicts. */
  blocks: RunBlockObservation[];
  /** Its Pods, oldest first; absent: none is known. */
  pods?: Omit<RunPodObservation, 'type' | 'object' | 'volumeKeys'>[];
}

/** @public */
export interface ResolvedPlan {
  plan: PlanObservation;
  /** What a person calls the cluster that it is in. */
  clusterTitle?: string;
  /** It means to hold this asset. `false`: it would, but selects nothing. */
  selectsAsset: boolean;
  /**
   * It may select the asset, and no recovery point of it is proven to hold it.
   */
  perhaps?: true;
  /** It selects nothing: why it may have been meant for this asset. */
  meant?: string;
  /** Of the cluster's assets of this kind: how many it selects, of how many. */
  selection?: { selected: number; candidates: number };
  /** Newest last. Runs whose points are known are points, not runs. */
  runs: ResolvedRun[];
  /** What keeps its next run from being started; absent: nothing is known. */
  blocks?: RunBlockObservation[];
  /** Its artifacts lie where we look: a run without one has failed. */
  artifactsKnown: boolean;
  /** Since when artifacts are looked for: what is older may be deleted. */
  artifactsReadFrom?: Instant;
  /** How often it is looked, in seconds; absent: nobody said. */
  artifactsReadEverySeconds?: number;
  /** Until when it was looked, where that fails now. */
  artifactsReadUntil?: Instant;
  /**
   * What it needs and does not exist, as who may see that says; absent: nothing
   * is missing, or nobody looked.
   */
  absent?: { object: NeededObject }[];
  /** Where its next point would go; absent: not known. */
  place?: LocationObservation;
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
  /** It was brought back from a backup, and is as old as what it came from. */
  restored?: true;
  requirement: Requirement;
  /** Why it is so, in words. */
  requirementBecause?: string;
  /** What it is recovered with, where it is `optional`. */
  coveredBy?: ResolvedAsset;
  volume?: {
    storageClass?: string;
    capacityBytes?: number;
    phase?: string;
    /** Its data lies on one node: `local-path`, `hostPath`, `local`. */
    nodeLocal?: string;
    /** The volume that its claim names is not in the cluster. */
    missing?: string;
  };
  /** Other names of it, and what plans select by. */
  aliases: string[];
  memberOf: string[];
  plans: ResolvedPlan[];
  /** Jobs beside its backups: clean-ups, metrics, checks. */
  auxiliaries: ResolvedPlan[];
  /** Plans whose selection is empty and that might have held this asset. */
  emptyPlans: ResolvedPlan[];
  /**
   * Systems that are installed, may back it up, and are not read; absent: none.
   */
  unreadSystems?: UnreadSystemObservation[];
  /**
   * Why it cannot be told which of several clusters it is in: nothing that is
   * said of it counts then.
   */
  identityConflict?: string;
  points: ResolvedPoint[];
  /** Ranges that it can be brought back to; absent: none is known. */
  windows?: ResolvedWindow[];
  /**
   * Whether what a restore of it needs beside the data would be there: the
   * ExternalSecrets of its namespace, the stores that they depend on.
   */
  readiness?: ReadinessObservation[];
  /**
   * What has to be brought back before a store can be asked that its
   * ExternalSecrets name, by the key of that store; absent: config names none.
   */
  secretStores?: { store: string; asset: ResolvedAsset }[];
  /** Absent: none is known. */
  proofs?: AssetProof[];
  /** While these lasted nothing could be read of it. */
  unobserved?: { from: Instant; to: Instant }[];
  locations: Record<string, LocationObservation>;
  /**
   * Replicas of where its recovery points lie, and what they are read from;
   * absent: config names none.
   */
  replicas?: { location: string; streams: StreamState[] }[];
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
  /** Active waivers; absent: none. */
  waivers?: ResolvedWaiver[];
  /** Set where the entity names nothing that could be an asset. */
  unmapped?: string;
  /**
   * Streams that tell what there is in its clusters, and that were never read:
   * what it owns may be more than is known. Absent: none.
   */
  unseen?: StreamState[];
  /** Restores of what it owns, those that are gone too; absent: none. */
  restores?: ResolvedRestore[];
  /** All that were recorded, the corrected ones too; absent: none. */
  drills?: Drill[];
  sources: StreamState[];
  sourceGraceSeconds: number;
}
