import { Stored } from './types';

type StoredPoint = Stored<'recovery-point'>;

/**
 * How many points of one scope that are gone count, newest first, and how many
 * that are there count each by itself. Of older ones that are there, the newest
 * of each day does: it stands for its day in every rule on retention.
 */
export const pointsPerScope = { gone: 1000, each: 2000 };

/** What counts of the points of one scope, oldest first. */
export function countedPoints(points: StoredPoint[]): StoredPoint[] {
  const ordered = points.sort(byTime);
  let gone = 0;
  let each = 0;
  let day: number | undefined;
  const kept = ordered.reverse().filter(point => {
    if (point.goneAt !== undefined) return ++gone <= pointsPerScope.gone;
    if (++each <= pointsPerScope.each) return true;
    const own = Math.floor(timeOf(point) / 86_400_000);
    if (point.observation.result !== 'good' || own === day) return false;
    day = own;
    return true;
  });
  return kept.reverse();
}

export function byTime(a: StoredPoint, b: StoredPoint): number {
  const [x, y] = [a.observation.key, b.observation.key];
  return timeOf(a) - timeOf(b) || (x < y ? -1 : Number(x > y));
}

function timeOf({ observation }: StoredPoint): number {
  return observation.asOf ?? observation.attemptedAt ?? 0;
}
