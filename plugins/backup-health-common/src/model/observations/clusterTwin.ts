import { ObservationBase } from './base';

/**
 * Another source calls itself the same cluster: the UID of its `kube-system`
 * namespace is that of this one.
 *
 * @public
 */
export interface ClusterTwinObservation extends ObservationBase {
  type: 'cluster-twin';
  cluster: string;
  /** Id of the other source. */
  other: string;
  /**
   * - `same`: both are ways to one API server's store
   * - `different`: two clusters, of which one was restored from the other's etcd
   * - `unknown`: they could not be compared
   */
  relation: 'same' | 'different' | 'unknown';
  because: string;
}
