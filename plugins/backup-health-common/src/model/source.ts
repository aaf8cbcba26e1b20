import { Instant } from './instant';

/**
 * How one resource of a source, or one layout of a bucket, could be read.
 *
 * - `readable`: the last attempt gave everything
 * - `not-installed`: the source said that there is no such thing: a fact
 * - `forbidden`: the source refused (401, 403)
 * - `failing`: no answer, a wrong one, or a server's error
 * - `unread`: nothing was tried yet
 *
 * @public
 */
export type StreamCondition =
  | 'readable'
  | 'not-installed'
  | 'forbidden'
  | 'failing'
  | 'unread';

/**
 * @public
 */
export interface StreamState {
  source: string;
  /** What a person calls the source. */
  sourceTitle?: string;
  /** `velero.io/backups`, `apps/statefulsets`, `dumps:<prefix>`. */
  stream: string;
  condition: StreamCondition;
  /** The last time that everything was read. */
  observedAt?: Instant;
  /** Since when the condition holds. */
  since: Instant;
  /** What went wrong and what would mend it. Never holds a credential. */
  message?: string;
  remedy?: string;
  /** It fails because nobody has read it for several intervals. */
  silent?: true;
  /** Seconds between two readings: older than a few of these is too old. */
  intervalSeconds: number;
}

/**
 * One place that is read.
 *
 * @public
 */
export interface SourceState {
  id: string;
  kind: 'kubernetes' | 's3';
  title: string;
  /** UID of the `kube-system` namespace. */
  clusterUid?: string;
  /** It is no longer in the configuration. */
  retired?: true;
  streams: StreamState[];
  /** How far the source's clock is ahead of ours, in seconds. */
  clockAheadSeconds?: number;
}
