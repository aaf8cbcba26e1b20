import { setTimeout } from 'node:timers/promises';
import { KubernetesError } from './KubernetesError';

/** Waits; rejects with the signal's reason when aborted. */
export type Delay = (ms: number, signal?: AbortSignal) => Promise<void>;

/** Attempts after the first. */
const maximumRetries = 3;
const firstPauseMs = 500;
/** A server that wants to be left alone for longer is left to the next reading. */
const longestPauseMs = 30_000;

/**
 * Tries again what failed for a moment: throttled, a server's error, a
 * connection that was cut. `Retry-After` is honoured.
 */
export async function withRetries<T>(
  attempt: () => Promise<T>,
  options: { delay: Delay; signal?: AbortSignal },
): Promise<T> {
  for (let retry = 0; ; retry++) {
    try {
      return await attempt();
    } catch (error) {
      const pauseMs = pauseAfter(error, retry);
      if (pauseMs === undefined) throw error;
      await options.delay(pauseMs, options.signal);
    }
  }
}

function pauseAfter(error: unknown, retry: number): number | undefined {
  if (!(error instanceof KubernetesError) || !error.transient) return undefined;
  if (retry >= maximumRetries) return undefined;
  const pauseMs =
    error.retryAfterSeconds === undefined
      ? firstPauseMs * 2 ** retry
      : error.retryAfterSeconds * 1000;
  return pauseMs <= longestPauseMs ? pauseMs : undefined;
}

/** Waits by the clock. */
export const clockDelay: Delay = async (ms, signal) => {
  try {
    await setTimeout(ms, undefined, { signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
};
