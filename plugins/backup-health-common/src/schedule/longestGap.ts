import {
  Instant,
  instant,
  plusSeconds,
  secondsBetween,
} from '../model/instant';
import { BoundedCache } from './boundedCache';
import { firesBetween } from './firesBetween';
import { Schedule } from './types';

/** Every five minutes for 30 days, with room. Faster ones repeat themselves. */
const mostFires = 10_000;

const none = 'none';
const known = new WeakMap<
  Schedule,
  BoundedCache<Instant, number | typeof none>
>();

/**
 * The longest time from a fire of a schedule within a window to the next one, in
 * seconds: the last may be far behind the end of it. Many plans share a schedule,
 * and are asked for it with each assessment.
 *
 * @returns `undefined` where it does not fire in it, or never again
 */
export function longestGap(
  schedule: Schedule,
  from: Instant,
  windowSeconds: number,
): number | undefined {
  let ofSchedule = known.get(schedule);
  if (!ofSchedule) {
    ofSchedule = new BoundedCache(16);
    known.set(schedule, ofSchedule);
  }
  const longest = ofSchedule.get(
    from,
    () => measure(schedule, from, plusSeconds(from, windowSeconds)) ?? none,
  );
  return longest === none ? undefined : longest;
}

function measure(
  schedule: Schedule,
  from: Instant,
  to: Instant,
): number | undefined {
  const fires = firesBetween(schedule, from, to, mostFires);
  const after = fires.length > 0 && schedule.next(new Date(fires.at(-1)!));
  if (after) fires.push(instant(after.getTime()));
  let longest: number | undefined;
  for (let i = 1; i < fires.length; i++) {
    longest = Math.max(longest ?? 0, secondsBetween(fires[i - 1], fires[i]));
  }
  return longest;
}
