import { Instant } from '../instant';
import { ObservationBase } from './base';
import { BackupSystem, NeededObject } from './plan';
import { Selector } from './selector';

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
  /** Keys of the further stores that it depends on; absent: none. */
  dependsAlsoOn?: string[];
  /**
   * It is ready, and a restore would not bring back what is there now: absent,
   * where nothing is known that speaks against it.
   */
  afterRestore?: {
    /** What would be there: another value, none, or nobody knows. */
    value: 'another' | 'none' | 'unknown';
    because: string;
  };
  /** Address without credentials; of a store, of the server that it asks. */
  url?: string;
}

/**
 * Keys of all stores and sources that something depends on.
 *
 * @public
 */
export function dependenciesOf({
  dependsOn,
  dependsAlsoOn = [],
}: Pick<ReadinessObservation, 'dependsOn' | 'dependsAlsoOn'>): string[] {
  return dependsOn === undefined
    ? dependsAlsoOn
    : [dependsOn, ...dependsAlsoOn];
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
