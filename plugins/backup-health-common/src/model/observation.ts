import { AssetRef, ObjectRef } from './asset';
import { Instant } from './instant';

/**
 * What a source says, without any judgement. Collectors make these, the store
 * keeps them, the resolver joins them. `key` is unique among the observations
 * of one type of one source and stays the same as long as the thing does.
 *
 * @public
 */
export type Observation =
  | AssetObservation
  | WorkloadObservation
  | PlanObservation
  | RunObservation
  | RunBlockObservation
  | RecoveryPointObservation
  | VolumeResultObservation
  | WindowObservation
  | RestoreObservation
  | ReadinessObservation
  | PresenceObservation
  | LocationObservation
  | ProblemObservation;

/** @public */
export type ObservationType = Observation['type'];

/** @public */
export interface ObservationBase {
  key: string;
  /** The object it was read from; absent for what was read from a bucket. */
  object?: ObjectRef;
}

/**
 * An asset exists. Several observations of one `ref` are one asset: their
 * aliases and memberships are joined.
 *
 * @public
 */
export interface AssetObservation extends ObservationBase {
  type: 'asset';
  ref: AssetRef;
  /** The incarnation: a volume claim that was made anew has another uid. */
  uid?: string;
  createdAt?: Instant;
  labels?: Record<string, string>;
  /** Other names of the same thing: `pv:<name>`, `csi:<driver>/<handle>`. */
  aliases?: string[];
  /** What plans select by: `longhorn-job:<name>`, `longhorn-group:<name>`. */
  memberOf?: string[];
  volume?: {
    phase?: string;
    storageClass?: string;
    capacityBytes?: number;
    /** The provisioner or CSI driver. */
    driver?: string;
    /** Its data lies on one node: `local-path`, `hostPath`, `local`. */
    nodeLocal?: string;
    /** Longhorn's `healthy`, `degraded`, `faulted`: never a backup. */
    robustness?: string;
    /** `false`: no node uses it; Longhorn then skips it, unless told otherwise. */
    attached?: boolean;
  };
}

/**
 * A workload exists: who mounts a volume and which service it is of.
 *
 * @public
 */
export interface WorkloadObservation extends ObservationBase {
  type: 'workload';
  object: ObjectRef;
  cluster: string;
  labels: Record<string, string>;
  /** Names of the volume claims of its namespace that its Pods mount. */
  mounts: string[];
  /**
   * Prefixes of claims made from `volumeClaimTemplates`: `data-web-` stands for
   * `data-web-0`, `data-web-1` …
   */
  mountPrefixes: string[];
}

/** @public */
export type CronDialect = 'robfig-v3' | 'go-cron' | 'robfig-v1-seconds';

/** @public */
export interface PlanSchedule {
  expression: string;
  dialect: CronDialect;
  /** IANA name; absent: UTC. A `TZ=` prefix in the expression wins. */
  timeZone?: string;
}

/**
 * The systems that make recovery points: those that are read by what is built
 * in, or the name that a further source gives its own.
 *
 * @public
 */
export type BackupSystem =
  | 'velero'
  | 'cronjob'
  | 'longhorn'
  | 'artifacts'
  | 'csi-snapshots'
  | 'etcd-snapshots'
  | 'pgbackrest'
  | 'wal-g'
  | 'restic'
  | 'kopia'
  | 'versioning'
  | 'git-mirror'
  | (string & NonNullable<unknown>);

/**
 * What a plan or a recovery point holds.
 *
 * @public
 */
export type Selector =
  | {
      by: 'namespaces';
      cluster: string;
      /** Globs; empty means every namespace. */
      include: string[];
      exclude: string[];
      /** Resource names as the plan spells them; empty means all. */
      includeResources: string[];
      excludeResources: string[];
      /** Only objects with certain labels: what it holds must be proven. */
      labelled: boolean;
      /** Whether the plan means to take the data of volumes too. */
      volumeData: 'yes' | 'no' | 'unknown';
    }
  | {
      /** Volumes that carry one of these memberships. */
      by: 'membership';
      cluster: string;
      anyOf: string[];
    }
  | { by: 'assets'; refs: AssetRef[] };

/**
 * A Secret or ConfigMap that a Job needs before it can start.
 *
 * @public
 */
export interface NeededObject {
  kind: 'Secret' | 'ConfigMap';
  namespace: string;
  name: string;
  key?: string;
}

/** @public */
export type PlanRole = 'backup' | 'cleanup' | 'metrics' | 'check';

/**
 * A mechanism that makes recovery points again and again.
 *
 * @public
 */
export interface PlanObservation extends ObservationBase {
  type: 'plan';
  system: BackupSystem;
  cluster?: string;
  namespace?: string;
  name: string;
  /** What a person calls it: `Velero schedule daily`. */
  title: string;
  role: PlanRole;
  /**
   * `declared`: somebody said what it backs up. `suggested`: it looks like a
   * backup and nobody said of what; it never makes anything green.
   */
  standing: 'declared' | 'suggested';
  schedule?: PlanSchedule;
  /** Set where the schedule itself is refused by its system. */
  invalid?: string;
  paused: boolean;
  createdAt?: Instant;
  selects: Selector;
  /** Assets that need no backup of their own where this plan's are good. */
  covers?: AssetRef[];
  /**
   * Its system names no point but the last: how many others there are, nobody
   * tells.
   */
  namesOnlyLast?: boolean;
  /** How long its points are kept, in seconds. */
  retentionSeconds?: number;
  /** Key of the `location` observation its points go to. */
  location?: string;
  needs?: NeededObject[];
  /** A run that is still active keeps the next from starting. */
  forbidsOverlap?: boolean;
  lastScheduledAt?: Instant;
  lastSucceededAt?: Instant;
  /** Volumes are skipped while nobody uses them (Longhorn's default). */
  looksLike?: string;
}

/**
 * One execution of a plan, where the system keeps runs apart from what they
 * make (a Job and its artifact).
 *
 * @public
 */
export interface RunObservation extends ObservationBase {
  type: 'run';
  /** Key of the plan. */
  plan: string;
  scheduledFor?: Instant;
  startedAt?: Instant;
  endedAt?: Instant;
  result: 'succeeded' | 'failed' | 'running' | 'unknown';
  message?: string;
}

/**
 * Why a run does not get on: read from the Pods of a Job.
 *
 * @public
 */
export interface RunBlockObservation extends ObservationBase {
  type: 'run-block';
  /** Key of the run. */
  run: string;
  since?: Instant;
  reason: string;
  message: string;
  missing?: NeededObject;
  container?: string;
}

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
  sizeBytes?: number;
  /** The key of the point that this one cannot be restored without. */
  basedOn?: string;
  /** A signature lies beside it: its file name, or that none does. */
  signature?: { present: boolean; name?: string };
  /** Locked against deletion until then. */
  immutableUntil?: Instant;
  encrypted?: boolean;
  /**
   * What is proven of the Secrets and ExternalSecrets in it, where the
   * contents were read.
   */
  contents?: { secrets?: boolean; externalSecrets?: boolean };
  evidence: EvidenceLevel;
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

/**
 * One execution of a restore, as its system records it.
 *
 * @public
 */
export interface RestoreObservation extends ObservationBase {
  type: 'restore';
  system: BackupSystem;
  cluster?: string;
  namespace?: string;
  name: string;
  title: string;
  /** Key of the recovery point that it restores from. */
  point?: string;
  /** Key of the plan that the point is of. */
  plan?: string;
  /** When somebody asked for it. */
  requestedAt?: Instant;
  startedAt?: Instant;
  /** The data is back then. That is not yet a validated restore. */
  endedAt?: Instant;
  result: 'succeeded' | 'partial' | 'failed' | 'running' | 'unknown';
  /** The source's own word. */
  phase?: string;
  message?: string;
  warnings?: number;
  errors?: number;
  /** What it restores, in the names of where the backup was taken. */
  holds: Selector;
  /**
   * It names the stored data and not the volume, which is that of the
   * `volume-result` of this data.
   */
  data?: string;
  /** Namespaces that were restored under another name, by their old name. */
  into?: Record<string, string>;
  /** The value of its label `backup-health/drill`, where it has one. */
  drill?: string;
  /**
   * What was noted on it after its end, by whoever looked whether what came
   * back works: annotations `backup-health/drill-…`.
   */
  verified?: {
    workloadsReadyAt?: Instant;
    validatedAt?: Instant;
    result?: 'passed' | 'partial' | 'failed' | 'aborted';
  };
}

/**
 * Whether something that a restore depends on would be there: an
 * ExternalSecret that can be synced, a store that answers.
 *
 * @public
 */
export interface ReadinessObservation extends ObservationBase {
  type: 'readiness';
  kind:
    | 'external-secret'
    | 'secret-store'
    | 'git-source'
    | 'deployment-source'
    | 'backup-repository';
  cluster: string;
  namespace?: string;
  name: string;
  title: string;
  state: 'ready' | 'not-ready' | 'unknown';
  since?: Instant;
  message?: string;
  /** Names of Secrets that it makes; never their values. */
  provides?: string[];
  /** When its controller last looked, and how often it should. */
  checkedAt?: Instant;
  checkedEverySeconds?: number;
  /** Key of the readiness of the store or source that it depends on. */
  dependsOn?: string;
  /** Address without credentials; of a store, of the server that it asks. */
  url?: string;
}

/**
 * Whether a Secret that plans need exists: its name was asked for, never what
 * is in it.
 *
 * @public
 */
export interface PresenceObservation extends ObservationBase {
  type: 'presence';
  of: NeededObject;
  cluster: string;
  present: boolean;
}

/**
 * A fact that may not be readable: then it is not verifiable, never `false`.
 *
 * @public
 */
export type Fact<T> =
  | { known: true; value: T }
  | { known: false; because: string };

/**
 * How the place protects what lies in it. An absent fact was not asked for.
 *
 * @public
 */
export interface LocationFacts {
  versioning?: Fact<'enabled' | 'suspended' | 'off'>;
  encryption?: Fact<'none' | 'server-side' | 'kms'>;
  /** Object Lock: the default retention; 0 days: no default. */
  objectLock?: Fact<{
    enabled: boolean;
    mode?: 'governance' | 'compliance';
    defaultRetentionSeconds?: number;
  }>;
  /** The shortest expiry of current versions by a lifecycle rule, by prefix. */
  lifecycle?: Fact<{ prefix: string; expiresAfterSeconds: number }[]>;
  publicAccess?: Fact<boolean>;
  replication?: Fact<boolean>;
  region?: Fact<string>;
}

/**
 * A place where recovery points lie.
 *
 * @public
 */
export interface LocationObservation extends ObservationBase {
  type: 'location';
  title: string;
  provider?: string;
  bucket?: string;
  prefix?: string;
  endpoint?: string;
  /** `on-site` shares the fate of the cluster; absent: nobody said. */
  site?: 'on-site' | 'off-site';
  availability: 'available' | 'unavailable' | 'unknown';
  message?: string;
  /** When its system last looked, and how often it should. */
  checkedAt?: Instant;
  checkedEverySeconds?: number;
  readOnly?: boolean;
  facts?: LocationFacts;
  /** Key of the location whose objects are copied to this one. */
  replicaOf?: string;
}

/**
 * Something that could not be made sense of. It costs only itself.
 *
 * @public
 */
export interface ProblemObservation extends ObservationBase {
  type: 'problem';
  title: string;
  remedy: string;
}
