import { Instant, instant } from '../model/instant';
import { StreamState } from '../model/source';

/** What cannot be read now, and up to when it could be. */
export interface Darkness {
  dark: StreamState[];
  /** The last instant at which everything was seen; absent: never. */
  seenAt?: Instant;
  /** When a stream that fails now will have failed for too long. */
  changesAt: Instant[];
}

/**
 * Which streams have not been readable for longer than the grace. One that was
 * never read is dark at once: there is nothing that could stand.
 *
 * @param graceSeconds - how long the last observations stand as they are
 */
export function darknessOf(
  streams: StreamState[],
  now: Instant,
  graceSeconds: number,
): Darkness {
  const dark: StreamState[] = [];
  const changesAt: Instant[] = [];
  for (const stream of streams) {
    if (
      stream.condition === 'readable' ||
      stream.condition === 'not-installed'
    ) {
      continue;
    }
    const darkAt =
      stream.observedAt === undefined
        ? now
        : instant(stream.observedAt + graceSeconds * 1000);
    if (now >= darkAt) dark.push(stream);
    else changesAt.push(darkAt);
  }
  const seen = dark.map(stream => stream.observedAt);
  return {
    dark,
    changesAt,
    seenAt:
      dark.length === 0 || seen.includes(undefined)
        ? undefined
        : instant(Math.min(...seen.map(Number))),
  };
}
