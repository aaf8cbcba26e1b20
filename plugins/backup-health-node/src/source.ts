import type {
  Instant,
  Observation,
  StreamCondition,
} from '@backup-health/backstage-plugin-common';

/**
 * What was read of one stream in one go. `origin` names the object that the
 * observations were made from (`namespace/name`, an object's key), so that they
 * go when it goes.
 *
 * @public
 */
export interface ObservedOrigin {
  origin: string;
  observations: Observation[];
}

/**
 * A stream that was read whole. What it no longer has is gone: a stream of
 * which only a part was read is a {@link StreamFailure}.
 *
 * @public
 */
export interface StreamReading {
  stream: string;
  condition: 'readable';
  readAt: Instant;
  origins: ObservedOrigin[];
  /**
   * What its reader needs, beside the origins, to go on from here. Opaque to all
   * but the source; it is handed back as {@link KeptStreams.positions}.
   */
  position?: string;
}

/**
 * A stream that was not read. Nothing is concluded of what is in it.
 *
 * @public
 */
export interface StreamFailure {
  stream: string;
  condition: Exclude<StreamCondition, 'readable' | 'unread'>;
  readAt: Instant;
  /** What went wrong. Kept and shown: never a token, never a Secret's value. */
  message: string;
  /** What would mend it, as one sentence to a person who may not know why. */
  remedy?: string;
}

/** @public */
export type StreamOutcome = StreamReading | StreamFailure;

/**
 * What is known of a source itself after it was read.
 *
 * @public
 */
export interface SourceReading {
  /** UID of the cluster's `kube-system` namespace. */
  clusterUid?: string;
  /** How far the source's clock is ahead of ours, in seconds. */
  clockAheadSeconds?: number;
}

/**
 * What some origins of a stream say now. An origin that is named says all that
 * it says: what it said before and says no more is gone.
 *
 * @public
 */
export interface StreamChanges {
  stream: string;
  readAt: Instant;
  origins: ObservedOrigin[];
  /** Origins that are no more. */
  gone: string[];
  /** Further parts of a listing follow: of the whole nothing is known yet. */
  partial?: boolean;
  /** With the last part of a listing: every other origin is gone. */
  present?: ReadonlySet<string>;
  /**
   * Where to go on from when these are kept. Opaque to all but the source; it
   * is handed back to it after a restart.
   */
  position?: string;
}

/**
 * How a source that is followed hands on what it sees. Each call rejects with a
 * `ConflictError` when somebody else follows the source by now: then it stops.
 *
 * @public
 */
export interface FollowOptions {
  signal: AbortSignal;
  /** Where each stream stood, by its name; absent: it is to be listed. */
  positions: ReadonlyMap<string, string>;
  onSource(reading: SourceReading): Promise<void>;
  /** A stream that cannot be read, or one that was read whole. */
  onStream(outcome: StreamOutcome): Promise<void>;
  onChanges(changes: StreamChanges): Promise<void>;
  /** Nothing changed in these as of then: cheap, and kept now and then. */
  onHeard(streams: string[], readAt: Instant): void;
}

/**
 * What was kept of a source when it was last read, maybe by another process.
 *
 * @public
 */
export interface KeptStreams {
  /** Where each stream stood, by its name; absent: it is to be read whole. */
  positions: ReadonlyMap<string, string>;
  /** What a stream had then. */
  originsOf(stream: string): Promise<ObservedOrigin[]>;
}

/**
 * One place that is read. It knows how to read, and neither when nor what
 * follows from it.
 *
 * @public
 */
export interface Source {
  /** Unique in the portal, and the same after a restart: history hangs on it. */
  readonly id: string;
  readonly kind: 'kubernetes' | 's3';
  readonly title: string;
  /** Seconds between two readings. */
  readonly intervalSeconds: number;
  /** The streams it will report on; further ones may come with a reading. */
  readonly streams: string[];
  /**
   * Reads everything once. Each stream's outcome is handed on as soon as it is
   * there; a stream that fails costs only itself. Rejects only when aborted.
   *
   * What it remembers of a reading may be older than what was `kept` since: of
   * a stream whose position is not the one that it gave last, it remembers
   * nothing that counts.
   */
  read(options: {
    signal: AbortSignal;
    kept?: KeptStreams;
    onSource(reading: SourceReading): Promise<void>;
    onStream(outcome: StreamOutcome): Promise<void>;
  }): Promise<void>;
  /**
   * Follows the source until it is aborted, and hands on what changes, so that
   * a quiet source costs next to nothing. A source that has it is never read
   * by {@link Source.read}. Rejects when aborted, or when it may not go on.
   */
  follow?(options: FollowOptions): Promise<void>;
}
