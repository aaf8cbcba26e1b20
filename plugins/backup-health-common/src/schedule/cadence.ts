import { Instant, plusSeconds, secondsBetween } from '../model/instant';
import { BoundedCache } from './boundedCache';
import { firesBetween } from './firesBetween';
import { Schedule } from './types';

/** How often a schedule fires around an instant. */
export interface Cadence {
  /** The median of the gaps between fires, in whole seconds. */
  frequencySeconds: number;
  /** Some gap is another than the median. */
  irregular: boolean;
}

const daySeconds = 86_400;
const windowSeconds = 30 * daySeconds;
/** For what fires less than twice in a month: a year, and some days. */
const wideWindowSeconds = 400 * daySeconds;
/** Every five minutes for 30 days, with room. Faster ones repeat themselves. */
const mostFires = 10_000;

const never = 'never';
const known = new WeakMap<
  Schedule,
  BoundedCache<Instant, Cadence | typeof never>
>();

/**
 * The cadence over the 30 days before an instant, or 400 where it fires less
 * than twice in those, or from there to its second fire, however far that is.
 *
 * @returns `undefined` where it does not fire twice
 */
export function cadenceAt(
  schedule: Schedule,
  at: Instant,
): Cadence | undefined {
  let ofSchedule = known.get(schedule);
  if (!ofSchedule) {
    ofSchedule = new BoundedCache(16);
    known.set(schedule, ofSchedule);
  }
  const cadence = ofSchedule.get(at, () => measure(schedule, at) ?? never);
  return cadence === never ? undefined : cadence;
}

function measure(schedule: Schedule, at: Instant): Cadence | undefined {
  const fires = firesBefore(schedule, at);
  if (fires.length < 2) return undefined;
  const frequencySeconds = Math.floor(median(gapsOf(fires)));
  // What comes next belongs to it: the last fire of a season is followed by a
  // gap that the time before it does not show.
  const later =
    fires.length < mostFires ? nextTwo(schedule, fires[fires.length - 1]) : [];
  const seen = [...fires, ...later];
  const irregular = seen.some(
    (fire, i) => i > 0 && !isGap(schedule, seen[i - 1], fire, frequencySeconds),
  );
  return { frequencySeconds, irregular };
}

function firesBefore(schedule: Schedule, at: Instant): Instant[] {
  for (const seconds of [windowSeconds, wideWindowSeconds]) {
    const from = plusSeconds(at, -seconds);
    const fires = firesBetween(schedule, from, at, mostFires);
    if (fires.length >= 2) return fires;
  }
  return nextTwo(schedule, plusSeconds(at, -wideWindowSeconds));
}

function nextTwo(schedule: Schedule, after: Instant): Instant[] {
  const farOff = Infinity as Instant;
  return firesBetween(schedule, after, farOff, 2);
}

/**
 * Where clocks change, a day has 23 or 25 hours: that alone makes no schedule
 * irregular, be it even by real time or by local time.
 */
function isGap(
  schedule: Schedule,
  from: Instant,
  to: Instant,
  expectedSeconds: number,
): boolean {
  const seconds = secondsBetween(from, to);
  if (seconds === expectedSeconds) return true;
  const offsetAt = (fire: Instant) =>
    schedule.utcOffsetSeconds?.(new Date(fire)) ?? 0;
  return seconds + offsetAt(to) - offsetAt(from) === expectedSeconds;
}

function gapsOf(fires: Instant[]): number[] {
  return fires.slice(1).map((fire, i) => secondsBetween(fires[i], fire));
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? sorted[middle]
    : (sorted[middle - 1] + sorted[middle]) / 2;
}
