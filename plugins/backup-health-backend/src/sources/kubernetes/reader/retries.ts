import { Delay, pauseAfter } from '../../../collect/backoff';
import { KubernetesError } from './KubernetesError';

/** Attempts after the first. */
const maximumRetries = 3;
const bounds = { first: 500, longest: 4_000 };
/** A server that wants to be left alone for longer is left to the next reading. */
const longestPauseMs = 30_000;

/**
 * Tries again what failed for a moment: throttled, a server's error, a
 * connection that was cut. `Retry-After` is honoured, within bounds.
 */
export async function withRetries<T>(
  attempt: () => Promise<T>,
  options: { delay: Delay; random?: () => number; signal?: AbortSignal },
): Promise<T> {
  for (let retry = 0; ; retry++) {
    try {
      return await attempt();
    } catch (error) {
      const pauseMs = pauseOf(error, retry, options.random);
      if (pauseMs === undefined) throw error;
      await options.delay(pauseMs, options.signal);
    }
  }
}

function pauseOf(
  error: unknown,
  retry: number,
  random?: () => number,
): number | undefined {
  if (!(error instanceof KubernetesError) || !error.transient) return undefined;
  if (retry >= maximumRetries) return undefined;
  const pauseMs = pauseAfter({
    failures: retry,
    bounds,
    askedSeconds: error.retryAfterSeconds,
    random,
  });
  return pauseMs <= longestPauseMs ? pauseMs : undefined;
}
