import { CustomErrorBase } from '@backstage/errors';
import { boundedSeconds } from '../../../collect/backoff';

/**
 * - `forbidden`: refused (401, 403)
 * - `not-found`: the API server says that there is no such thing
 * - `gone`: a page or a version is too old (410): list again
 * - `throttled`: too many requests (429)
 * - `failing`: no answer, a server's error, or an answer without sense
 */
export type KubernetesErrorCondition =
  | 'forbidden'
  | 'not-found'
  | 'gone'
  | 'throttled'
  | 'failing';

/** What is known of a request that came to nothing. */
export interface KubernetesFailure {
  condition: KubernetesErrorCondition;
  /** What went wrong, without the cluster and the path. */
  what: string;
  /** What would mend it. */
  remedy?: string;
  /** The same request may well succeed in a moment. */
  transient?: boolean;
  /** As it was asked for: bounded in the error. */
  retryAfterSeconds?: unknown;
  /** Whoever asked is not known (401): that says nothing of what it may. */
  unauthenticated?: boolean;
  /** A fresh `continue` token: API servers send one with an expired one. */
  continueToken?: string;
}

/**
 * A request to an API server that came to nothing. Its message names the
 * cluster, the path and what the server said; it never holds a credential.
 */
export class KubernetesError extends CustomErrorBase {
  readonly name = 'KubernetesError';
  readonly cluster: string;
  readonly path: string;
  readonly condition: KubernetesErrorCondition;
  readonly remedy?: string;
  readonly transient: boolean;
  readonly retryAfterSeconds?: number;
  readonly unauthenticated: boolean;
  readonly continueToken?: string;

  /**
   * @param cluster - empty where the Kubernetes plugin itself was asked
   */
  constructor(cluster: string, path: string, failure: KubernetesFailure) {
    const withoutQuery = path.split('?')[0];
    const asked = cluster ? `Cluster "${cluster}"` : 'The Kubernetes plugin';
    super(`${asked}: GET ${withoutQuery}: ${failure.what}`);
    this.cluster = cluster;
    this.path = withoutQuery;
    this.condition = failure.condition;
    this.remedy = failure.remedy;
    this.transient = failure.transient ?? false;
    this.retryAfterSeconds = boundedSeconds(failure.retryAfterSeconds);
    this.unauthenticated = failure.unauthenticated ?? false;
    this.continueToken = failure.continueToken;
  }
}
