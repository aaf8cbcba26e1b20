import { AssetKind } from '../asset';
import { ObservationBase } from './base';

/**
 * A backup system is installed in a cluster, and nothing reads it: what it backs
 * up is not known.
 *
 * @public
 */
export interface UnreadSystemObservation extends ObservationBase {
  type: 'unread-system';
  cluster: string;
  /** What people call it. */
  title: string;
  /** Where it says how it makes backups. */
  docs: string;
  /** The API groups of it that the cluster serves. */
  groups: string[];
  /** What it can back up. */
  kinds: AssetKind[];
  /**
   * - `yes`: there are objects of it
   * - `no`: there are none, as who may list them says
   * - `unknown`: they could not be listed
   */
  inUse: 'yes' | 'no' | 'unknown';
  /** Where it can only back up what is in these; absent: anything. */
  namespaces?: string[];
  /** Why it is not known whether it is in use. Never holds a credential. */
  because?: string;
  /** What would tell. */
  remedy?: string;
}
