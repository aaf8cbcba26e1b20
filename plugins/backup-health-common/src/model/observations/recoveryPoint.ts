import { AssetRef } from '../asset';
import { Instant } from '../instant';
import { ObservationBase } from './base';
import { Selector } from './selector';

/** @public */
export type PointResult =
  | 'good'
  | 'partial'
  | 'failed'
  | 'running'
  | 'deleting'
  | 'unknown';

/**
 * How far a recovery point is proven, weakest first.
 *
 * @public
 */
export const evidenceLevels = [
  'declared',
  'scheduled',
  'ran',
  'artifact-seen',
  'checked',
  'restored',
  'validated',
] as const;

/** @public */
export type EvidenceLevel = (typeof evidenceLevels)[number];

/**
 * A state that assets can be brought back to, or the failed attempt at one.
 *
 * @public
 */
export interface RecoveryPointObservation extends ObservationBase {
  type: 'recovery-point';
  /**
   * It is no point of its own: somebody asked for the point of this key to be
   * deleted, and it may go at any moment.
   */
  deletes?: string;
  /** Key of the plan that made it; absent for one made by hand. */
  plan?: string;
  /** The data is as of then. Absent where the attempt never began. */
  asOf?: Instant;
  /** From then on it could be restored from. */
  availableAt?: Instant;
  /** The source's own time of the attempt, where `asOf` is absent. */
  attemptedAt?: Instant;
  expiresAt?: Instant;
  /**
   * Its object was made in the cluster only then, when it was over: somebody
   * brought it there. Whose it is, its plan tells. Absent: it was made there.
   */
  importedAt?: Instant;
  result: PointResult;
  /** The source's own word: a phase, a state. */
  phase?: string;
  message?: string;
  holds: Selector;
  /** Keys of `location` observations. */
  locations: string[];
  /** Key of the `location` observation without which it is lost, beside those. */
  keptBy?: string;
  sizeBytes?: number;
  /** The key of the point that this one cannot be restored without. */
  basedOn?: string;
  /** A signature lies beside it: its file name, or that none does. */
  signature?: { present: boolean; name?: string };
  /** Locked against deletion until then. */
  immutableUntil?: Instant;
  encrypted?: boolean;
  /**
   * What its store calls the way it keeps it: out of some it can be read only
   * hours after that was asked for. Absent: nothing of the kind is told.
   */
  storageClass?: string;
  /**
   * What is proven of the Secrets and ExternalSecrets in it, where the
   * contents were read.
   */
  contents?: { secrets?: boolean; externalSecrets?: boolean };
  evidence: EvidenceLevel;
  /**
   * Of one that ended in part: how many errors there are, and how many of them
   * are of the data of volumes, as far as its system counts these apart.
   */
  errors?: { count: number; ofVolumes: number };
  /**
   * The namespaces that its errors are about, each of which names one. Absent:
   * that is not told.
   */
  errorsIn?: string[];
  /**
   * Volume data without a result per volume: snapshots in the cluster, of
   * which only the number is known.
   */
  countedVolumes?: { attempted: number; completed: number };
  /** Attempts at a volume's data are observed on their own (`volume-result`). */
  volumeResults?: boolean;
  /**
   * It lies in a replica: there it is the copy of the point of the same key, if
   * their sizes agree.
   */
  isCopy?: true;
}

/**
 * What became of one volume's data in one recovery point.
 *
 * @public
 */
export interface VolumeResultObservation extends ObservationBase {
  type: 'volume-result';
  /** Key of the recovery point. */
  point: string;
  volume: AssetRef;
  startedAt?: Instant;
  endedAt?: Instant;
  result: PointResult;
  message?: string;
  sizeBytes?: number;
  /**
   * What its system calls the data that was stored: a restore of it may name
   * that, and no volume.
   */
  data?: string;
  /**
   * Keys of `location` observations, where its data does not lie with the rest
   * of the recovery point.
   */
  locations?: string[];
}

/**
 * A continuous range that can be restored to: WAL archiving, the versions of a
 * bucket. One observation, extended in place.
 *
 * @public
 */
export interface WindowObservation extends ObservationBase {
  type: 'window';
  plan?: string;
  from: Instant;
  to: Instant;
  holds: Selector;
  /** Keys of `location` observations. */
  locations: string[];
  evidence: EvidenceLevel;
  /** Ranges within that cannot be restored to. */
  gaps?: { from: Instant; to: Instant; because: string }[];
}
