import { Instant, instant } from '../model/instant';
import { LocationObservation } from '../model/observation';
import { AssetFacts } from './facts';
import { JudgedPoint } from './judgePoints';

/** Where nobody says how often it is backed up, a week is taken for it. */
export const assumedFrequencySeconds = 7 * 86_400;

/**
 * How often a recovery point is to be expected, in seconds: as the plans run,
 * else as the policy demands, else a week.
 */
export function expectedEvery({ plans, demands }: AssetFacts): number {
  const scheduled = plans.flatMap(plan => plan.frequencySeconds ?? []);
  return scheduled.length > 0
    ? Math.max(...scheduled)
    : demands.frequencySeconds?.value ?? assumedFrequencySeconds;
}

/**
 * What there is to go back to and worth its name: the newest good point, and
 * all that are no older than the target or two intervals. Of points that lie in
 * the same places and are protected alike, the newest stands for all.
 */
export function recentPoints(facts: AssetFacts): {
  points: JudgedPoint[];
  changesAt: Instant[];
} {
  const { good, newestGood, demands, now } = facts;
  if (!newestGood) return { points: [], changesAt: [] };
  const limitMs =
    1000 * Math.max(demands.rpoSeconds?.value ?? 0, 2 * expectedEvery(facts));
  const alike = new Map<string, JudgedPoint>();
  for (let i = good.length - 1; i >= 0; i--) {
    const point = good[i];
    if (point !== newestGood && now > point.asOf! + limitMs) break;
    const key = likeness(point);
    if (!alike.has(key)) alike.set(key, point);
  }
  const points = [...alike.values()];
  return {
    points,
    changesAt: points
      .filter(point => point !== newestGood)
      .map(point => instant(point.asOf! + limitMs + 1)),
  };
}

function likeness(point: JudgedPoint): string {
  return JSON.stringify([
    [...point.locations].sort(),
    point.through,
    point.encrypted,
    point.signature?.present,
    point.evidence,
    point.immutableUntil === undefined
      ? undefined
      : point.immutableUntil - point.asOf!,
    point.lockedIn,
    point.badCopies,
    point.deletedWith,
  ]);
}

/** Keys of the places in which recent points lie, in order. */
export function recentLocations(facts: AssetFacts): string[] {
  const { points } = recentPoints(facts);
  return [...new Set(points.flatMap(point => point.locations))].sort();
}

/** Two ways to one bucket are one place. */
export function placesOf(
  keys: readonly string[],
  locations: Record<string, LocationObservation>,
): string[] {
  return [
    ...new Set(
      keys.map(key => {
        const place = locations[key];
        return place?.bucket ? `${place.endpoint ?? ''} ${place.bucket}` : key;
      }),
    ),
  ];
}

export function placeTitle({ asset }: AssetFacts, key: string): string {
  return asset.locations[key]?.title ?? key;
}
