import { AssetRef, ObjectRef } from '../asset';
import { Instant } from '../instant';
import { ObservationBase } from './base';

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
  /**
   * It was brought back from a backup: what was taken before it was made anew
   * is of it as well.
   */
  restored?: true;
  /**
   * A mark keeps it out of what is chosen by namespaces, or some of what is in
   * it.
   */
  leftOut?: 'whole' | 'part';
  volume?: {
    phase?: string;
    storageClass?: string;
    capacityBytes?: number;
    /** The provisioner or CSI driver. */
    driver?: string;
    /** Its data lies on one node: `local-path`, `hostPath`, `local`. */
    nodeLocal?: string;
    /** The volume that its claim names is not in the cluster. */
    missing?: string;
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
