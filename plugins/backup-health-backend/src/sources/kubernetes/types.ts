import { Instant } from '@backup-health/backstage-plugin-common';

export type {
  KubernetesResource,
  KubernetesSystem,
  ObserveContext,
} from '@backup-health/backstage-plugin-node';

/** What an API server answered, already parsed. */
export interface KubernetesAnswer {
  body: unknown;
  /** The server's own clock, from its `Date` header. */
  date?: Instant;
  /** Its length, unpacked; absent where nobody counted. */
  bytes?: number;
}

/** GET access to one cluster's API server. Errors are `KubernetesError`s. */
export interface KubernetesReader {
  get(
    path: string,
    options?: { signal?: AbortSignal; accept?: string },
  ): Promise<KubernetesAnswer>;
  /**
   * Opens an answer that has no end of its own: a watch. It is not tried again
   * when it fails. Its head may come with its first bytes only: a proxy keeps
   * it back until then. The bytes come as they are sent, and end or throw when the
   * connection does; aborting closes it.
   */
  open(
    path: string,
    options: { signal: AbortSignal; timeoutMs: number },
  ): Promise<AsyncIterable<Uint8Array>>;
}
