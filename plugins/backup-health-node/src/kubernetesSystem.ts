import type { Observation } from '@backup-health/backstage-plugin-common';

/**
 * Which cluster an object was read from.
 *
 * @public
 */
export interface ObserveContext {
  /** UID of the cluster's `kube-system` namespace. */
  cluster: string;
  /** What config calls the cluster. */
  clusterName: string;
  /** `1.36`; absent: the server does not say. */
  kubernetesVersion?: string;
}

/**
 * One resource of a system, and what its objects say. `observe` is pure, and
 * throws on an object that it cannot make sense of: that object then becomes a
 * problem, the others are not harmed.
 *
 * @public
 */
export interface KubernetesResource {
  /** API group; empty: core. The version is taken from discovery. */
  group: string;
  plural: string;
  labelSelector?: string;
  /** Only those of built-in resources are served by every cluster. */
  fieldSelector?: string;
  observe(object: unknown, context: ObserveContext): Observation[];
}

/**
 * A backup system that lives in a cluster: it is read from every cluster that
 * has its resources.
 *
 * @public
 */
export interface KubernetesSystem {
  id: string;
  resources: KubernetesResource[];
  /**
   * By API group, the versions whose objects it understands; absent: any. A
   * cluster that serves only others cannot be read, which is not the same as
   * one that has no objects.
   */
  versions?: Record<string, string[]>;
}
