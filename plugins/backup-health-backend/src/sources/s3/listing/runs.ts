import { RecoveryPointObservation } from '@backup-health/backstage-plugin-common';

/** A known recovery point and the key it lies under. */
export interface KnownPoint {
  key: string;
  point: RecoveryPointObservation;
}

/**
 * Neighbours in the order of keys whose times ascend with them. What is made
 * next lies behind its last key, so that it is found without a look at what is
 * before it.
 */
export interface Run {
  /** List what sorts after this key; absent: from the beginning. */
  after?: string;
  /** The keys that were known behind it: those that are listed again. */
  tail: string[];
}

const hour = 3_600_000;

/**
 * How far back is listed again: a day, since uploads may end out of order, and
 * at least so many keys, so that a deletion of the newest is noticed.
 */
const overlapMs = 24 * hour;
const overlapAtLeast = 20;
const overlapAtMost = 400;

/**
 * Finds the runs. One ends where time goes back, and where what varies is not
 * digits alone: dumps of two databases are two runs, those of two months one.
 *
 * @param points - in the order of their keys
 */
export function ascendingRuns(points: KnownPoint[]): Run[] {
  const runs: Run[] = [];
  let start = 0;
  for (let i = 1; i <= points.length; i++) {
    if (i < points.length && continues(points[i - 1], points[i])) continue;
    runs.push(runOf(points, start, i));
    start = i;
  }
  return runs;
}

function continues(before: KnownPoint, after: KnownPoint): boolean {
  return (
    timeOf(after) >= timeOf(before) &&
    skeleton(after.key) === skeleton(before.key) &&
    JSON.stringify(after.point.holds) === JSON.stringify(before.point.holds)
  );
}

function runOf(points: KnownPoint[], start: number, end: number): Run {
  const newest = timeOf(points[end - 1]);
  let from = Math.max(start, end - overlapAtLeast);
  while (
    from > start &&
    end - from < overlapAtMost &&
    timeOf(points[from - 1]) > newest - overlapMs
  ) {
    from -= 1;
  }
  return {
    after: from > 0 ? points[from - 1].key : undefined,
    tail: points.slice(from, end).map(({ key }) => key),
  };
}

function timeOf({ point }: KnownPoint): number {
  return point.asOf ?? point.attemptedAt ?? 0;
}

function skeleton(key: string): string {
  return key.replace(/\d+/g, '0');
}
