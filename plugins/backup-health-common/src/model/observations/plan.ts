import { AssetRef } from '../asset';
import { Instant } from '../instant';
import { ObservationBase } from './base';
import { Selector } from './selector';

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
  /** It runs when somebody starts it, and at no other time. */
  byHand?: true;
  createdAt?: Instant;
  selects: Selector;
  /**
   * It also selects what was assigned to no plan: whatever it does not select
   * was kept out of it.
   */
  selectsUnassigned?: true;
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
  /** It names no place: they go to the default of this. */
  defaultLocationOf?: string;
  /** Key of the place that is taken where none is said to be the default. */
  defaultLocation?: string;
  needs?: NeededObject[];
  /** A run that is still active keeps the next from starting. */
  forbidsOverlap?: boolean;
  /** A run that is later than this is not started any more. */
  startingDeadlineSeconds?: number;
  lastScheduledAt?: Instant;
  lastSucceededAt?: Instant;
  /** Volumes are skipped while nobody uses them (Longhorn's default). */
  looksLike?: string;
}
