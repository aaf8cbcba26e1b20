import { Instant } from '../instant';
import { ObservationBase } from './base';

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
  /** Where it is the default: of what (`PlanObservation.defaultLocationOf`). */
  defaultOf?: string;
  /**
   * What lies there is lost when the object goes that tells of it: the disk of a
   * node, what the storage keeps of one snapshot.
   */
  lostWithObject?: true;
  /** What lies there is deleted with the namespace that it is of. */
  deletedWith?: 'namespace';
  facts?: LocationFacts;
  /** Key of the location whose objects are copied to this one. */
  replicaOf?: string;
}
