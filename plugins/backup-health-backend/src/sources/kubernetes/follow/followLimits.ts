import { clockDelay, Delay } from '../../../collect/backoff';
import { Stay } from './Patience';

/** Times of following a cluster, in milliseconds. */
export interface FollowLimits {
  /** How long a watch is asked to last, at least and at most: staggered. */
  watchMs: { shortest: number; longest: number };
  /**
   * How long a watch may say nothing. Servers send a bookmark about each
   * minute: one that says nothing for longer may be held back on its way.
   */
  silenceMs: number;
  /**
   * A watch that was not refused by then is taken for open: through a proxy its
   * head comes with its first event, which may be long in coming.
   */
  openMs: number;
  /** How long events are gathered before they are handed on together. */
  gatherMs: number;
  /** A watch that ends sooner has not worked. */
  briefMs: number;
  /** Pause after a failure: from, doubled each time, up to. */
  pauseMs: { first: number; longest: number };
  /** How soon it is looked again for what is not there. */
  lookAgainMs: number;
  /** How soon it is asked again what a refused account may read. */
  pollMs: number;
  /** When a refusal is told, and a right called missing. */
  refusal: Stay;
  /** When it is told that a resource is not served. */
  absence: Stay;
  /** The same of one that was served before: with it all goes that was in it. */
  disappearance: Stay;
  /** When it is told that one resource of a server that answers cannot be read. */
  trouble: Stay;
  delay: Delay;
}

export const defaultFollowLimits: FollowLimits = {
  watchMs: { shortest: 240_000, longest: 300_000 },
  silenceMs: 150_000,
  openMs: 2_000,
  gatherMs: 150,
  briefMs: 2_000,
  pauseMs: { first: 1_000, longest: 30_000 },
  lookAgainMs: 30_000,
  pollMs: 600_000,
  refusal: { times: 3, ms: 5_000 },
  absence: { times: 2, ms: 2_000 },
  disappearance: { times: 4, ms: 60_000 },
  trouble: { times: 3, ms: 10_000 },
  delay: clockDelay,
};
