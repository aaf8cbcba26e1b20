import { Instant, Observation } from '@backup-health/backstage-plugin-common';

/** What an API server answered, already parsed. */
export interface KubernetesAnswer {
  body: unknown;
  /** The server's own clock, from its `Date` header. */
  date?: Instant;
}

/**
 * GET access to one cluster's API server. Errors are `KubernetesError`s. A
 * `watch` joins it with the engine that resumes from a resourceVersion.
 */
export interface KubernetesReader {
  get(
    path: string,
    options?: { signal?: AbortSignal; accept?: string },
  ): Promise<KubernetesAnswer>;
}

export interface ObserveContext {
  /** UID of the cluster's `kube-system` namespace. */
  cluster: string;
  /** What config calls the cluster. */
  clusterName: string;
}

/**
 * One resource of a system, and what its objects say. `observe` is pure, and
 * throws on an object that it cannot make sense of: that object then becomes a
 * problem, the others are not harmed.
 */
export interface KubernetesResource {
  /** API group; empty: core. The version is taken from discovery. */
  group: string;
  plural: string;
  labelSelector?: string;
  observe(object: unknown, context: ObserveContext): Observation[];
}

/** A backup system that lives in a cluster: one folder, one registry line. */
export interface KubernetesSystem {
  id: string;
  resources: KubernetesResource[];
}
