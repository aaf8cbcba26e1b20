import { setTimeout } from 'node:timers/promises';

/**
 * Bounds of every pause that a source causes, whatever it asks for: a server
 * that wants to be left alone for days is asked again all the same, and one
 * that wants to be asked at once is not.
 */
const shortestMs = 1_000;
const longestMs = 5 * 60_000;

/** Node takes a longer timer for one of 1 ms. */
const longestTimerMs = 2 ** 31 - 1;

/** Waits; rejects with the signal's reason when aborted. */
export type Delay = (ms: number, signal?: AbortSignal) => Promise<void>;

/**
 * The pause after so many failures in a row: doubled each time, and not the
 * same for all who wait for the same cause to pass.
 *
 * @param failures - before this one; 0 for the first
 * @param bounds - of what is doubled; both at most the bounds of all pauses
 * @param askedSeconds - as the source asked, in any form: `Retry-After`
 * @returns milliseconds
 */
export function pauseAfter(options: {
  failures: number;
  bounds?: { first: number; longest: number };
  askedSeconds?: unknown;
  random?: () => number;
}): number {
  const {
    failures,
    bounds = { first: shortestMs, longest: longestMs },
    askedSeconds,
    random = Math.random,
  } = options;
  const exponent = Math.min(Math.max(Math.floor(failures) || 0, 0), 30);
  const doubled = Math.min(bounds.longest, bounds.first * 2 ** exponent);
  const jittered = doubled * (0.75 + random() / 2);
  const askedMs = (boundedSeconds(askedSeconds) ?? 0) * 1000;
  return Math.min(Math.max(jittered, askedMs), longestMs);
}

/**
 * Seconds that a server asks to be left alone for, within bounds.
 *
 * @returns nothing for what is no time: negative, no number
 */
export function boundedSeconds(asked: unknown): number | undefined {
  if (typeof asked !== 'number' || Number.isNaN(asked) || asked < 0) {
    return undefined;
  }
  return Math.min(asked, longestMs / 1000);
}

/**
 * The pause between two readings of a source.
 *
 * @param seconds - of config, or of a module: whatever it is
 * @returns milliseconds that a timer can hold
 */
export function intervalMs(seconds: number): number {
  return Number.isFinite(seconds)
    ? Math.min(Math.max(seconds * 1000, shortestMs), longestTimerMs)
    : longestMs;
}

/** Waits by the clock. What is no time is no time to wait. */
export const clockDelay: Delay = async (ms, signal) => {
  const bounded = Math.min(Math.max(ms, 0), longestTimerMs) || 0;
  try {
    await setTimeout(bounded, undefined, { signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
};
