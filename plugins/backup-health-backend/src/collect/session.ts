import { Instant } from '@backup-health/backstage-plugin-common';
import { FollowStore, ObservationStore, SourceStore } from '../store/types';
import { intervalMs, pauseAfter } from './backoff';
import { Source } from './types';

/** A reading that failed is done again before its time so often, and then. */
const earlyAttempts = 2;
const earlyMs = { first: 15_000, longest: 30_000 };

/** Times of a session, in milliseconds. */
export interface SessionLimits {
  /** How often its heart beats, and it looks whether a refresh was asked for. */
  beatMs: number;
}

export interface SessionOptions {
  source: Source;
  /** Nobody else has this one. */
  follower: string;
  store: FollowStore & ObservationStore & SourceStore;
  signal: AbortSignal;
  /**
   * Aborted when its time is up. What is followed ends at once; a reading is
   * brought to its end first, however long it takes, or it would never be.
   */
  ending: AbortSignal;
  limits: SessionLimits;
  delay(ms: number, signal: AbortSignal): Promise<void>;
  onOutcome(outcome: {
    stream: string;
    condition: string;
    message?: string;
    changed: number;
  }): void;
}

/**
 * One time of reading a source: from claiming it to being aborted. Only one
 * session may write for a source, the one that claimed it last; its heart beats
 * in the store, so that others see when it died.
 */
export async function runSession(options: SessionOptions): Promise<void> {
  const { source, follower, store, signal, ending } = options;
  const claimed = await store.claim(source.id, follower);
  let positions: ReadonlyMap<string, string> = claimed;
  const kept = new Map(claimed);
  for (;;) {
    signal.throwIfAborted();
    if (ending.aborted) return;
    const refreshed = new AbortController();
    const heard = new Map<string, Instant>();
    const inner = AbortSignal.any([signal, refreshed.signal]);
    const working =
      source.follow === undefined
        ? poll(options, kept, inner)
        : follow(options, AbortSignal.any([inner, ending]), positions, heard);
    try {
      await Promise.race([working, beat(options, inner, heard, refreshed)]);
    } catch (error) {
      const isOver = source.follow !== undefined && ending.aborted;
      if (signal.aborted || !(refreshed.signal.aborted || isOver)) throw error;
    } finally {
      refreshed.abort();
      await working.catch(() => {});
    }
    // Read anew means: without what was known of where it stood.
    positions = new Map();
  }
}

async function follow(
  { source, follower, store, onOutcome }: SessionOptions,
  signal: AbortSignal,
  positions: ReadonlyMap<string, string>,
  heard: Map<string, Instant>,
): Promise<void> {
  await source.follow?.({
    signal,
    positions,
    onSource: reading => store.recordSource(source.id, reading, { follower }),
    onStream: async outcome => {
      const kept = await store.commit(source.id, outcome, { follower });
      if (kept.conditionChanged) onOutcome({ ...outcome, ...kept });
    },
    onChanges: async changes => {
      const kept = await store.commitChanges(source.id, changes, { follower });
      const { stream } = changes;
      if (kept.conditionChanged) {
        onOutcome({ stream, condition: 'readable', changed: kept.changed });
      }
    },
    onHeard: (streams, readAt) =>
      streams.forEach(stream => heard.set(stream, readAt)),
  });
}

/** @param positions - of the streams as they are kept; it is kept up with them */
async function poll(
  { source, follower, store, delay, onOutcome, ending }: SessionOptions,
  positions: Map<string, string>,
  signal: AbortSignal,
): Promise<void> {
  const pausing = AbortSignal.any([signal, ending]);
  let failures = 0;
  for (;;) {
    signal.throwIfAborted();
    let hasFailed = false;
    await source.read({
      signal,
      kept: {
        positions,
        originsOf: stream => store.originsOf(source.id, stream),
      },
      onSource: reading => store.recordSource(source.id, reading, { follower }),
      onStream: async outcome => {
        const kept = await store.commit(source.id, outcome, { follower });
        if (outcome.condition === 'readable') {
          if (outcome.position === undefined) positions.delete(outcome.stream);
          else positions.set(outcome.stream, outcome.position);
        }
        if (kept.conditionChanged) onOutcome({ ...outcome, ...kept });
        hasFailed ||=
          outcome.condition === 'failing' || outcome.condition === 'forbidden';
      },
    });
    if (ending.aborted) return;
    failures = hasFailed ? failures + 1 : 0;
    try {
      await delay(pauseOf(source, failures), pausing);
    } catch (error) {
      if (signal.aborted || !ending.aborted) throw error;
      return;
    }
  }
}

/** What a source that is read seldom failed with for a moment is not to stay. */
function pauseOf({ intervalSeconds }: Source, failures: number): number {
  const interval = intervalMs(intervalSeconds);
  if (failures === 0 || failures > earlyAttempts) return interval;
  const early = pauseAfter({ failures: failures - 1, bounds: earlyMs });
  return Math.min(interval, early);
}

async function beat(
  { source, follower, store, delay, limits }: SessionOptions,
  signal: AbortSignal,
  heard: Map<string, Instant>,
  refreshed: AbortController,
): Promise<void> {
  for (;;) {
    await delay(limits.beatMs, signal);
    const news = new Map(heard);
    heard.clear();
    const { refresh } = await store.beat(source.id, follower, news);
    if (refresh) {
      refreshed.abort();
      return;
    }
  }
}
