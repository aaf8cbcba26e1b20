import { Instant, plusSeconds } from '../model/instant';
import {
  LocationObservation,
  ReadinessObservation,
} from '../model/observation';

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
  const { availability, checkedEverySeconds } = place;
  if (availability !== 'available' || checkedEverySeconds === undefined) {
    return { availability };
  }
  const until = placeLookedAtUntil(place);
  if (until === undefined) return { availability: 'unknown' };
  return now >= until ? { availability: 'unknown' } : { availability, until };
}

/**
 * Until when what a system said of a place is believed, without a further look.
 *
 * @returns `undefined` where it does not say when it looks, or never did
 * @public
 */
export function placeLookedAtUntil({
  checkedAt,
  checkedEverySeconds,
}: Pick<LocationObservation, 'checkedAt' | 'checkedEverySeconds'>):
  | Instant
  | undefined {
  return checkedAt === undefined || checkedEverySeconds === undefined
    ? undefined
    : plusSeconds(
        checkedAt,
        Math.max(turns * checkedEverySeconds, shortestSeconds),
      );
}

/**
 * Until when a readiness is believed, without a further look of its controller.
 * It is late by one turn; one may be skipped, two are none.
 *
 * @returns `undefined` where nobody says when it is looked at, or it never was
 * @public
 */
export function readinessLookedAtUntil({
  checkedAt,
  checkedEverySeconds,
}: Pick<ReadinessObservation, 'checkedAt' | 'checkedEverySeconds'>):
  | Instant
  | undefined {
  return checkedAt === undefined || checkedEverySeconds === undefined
    ? undefined
    : plusSeconds(checkedAt, 2 * checkedEverySeconds);
}
