import { Instant, plusSeconds } from '../model/instant';
import { LocationObservation } from '../model/observation';

/** Its system may be told to look less often than it says of each place. */
const shortestSeconds = 3_600;
const turns = 5;

/**
 * Whether a place can be reached, as far as its system looked of late: what it
 * said long ago it would say still, were it dead.
 *
 * @returns with `until`, when that ends without a further look
 */
export function availabilityAt(
  place: LocationObservation | undefined,
  now: Instant,
): { availability: LocationObservation['availability']; until?: Instant } {
  if (!place) return { availability: 'unknown' };
  const { availability, checkedAt, checkedEverySeconds } = place;
  if (availability !== 'available' || checkedEverySeconds === undefined) {
    return { availability };
  }
  if (checkedAt === undefined) return { availability: 'unknown' };
  const until = plusSeconds(
    checkedAt,
    Math.max(turns * checkedEverySeconds, shortestSeconds),
  );
  return now >= until ? { availability: 'unknown' } : { availability, until };
}
