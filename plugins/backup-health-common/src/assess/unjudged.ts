import { formatInstant, Instant, instant } from '../model/instant';
import { Evidence } from '../model/verdict';
import { AssetFacts } from './facts';
import { JudgedPoint } from './judgePoints';

/**
 * What is newer than the newest good point, and of which nobody can tell what it
 * is worth: that nothing newer is there must then not be concluded. Whatever it
 * says of its own time, nothing is newer than when it was written.
 */
export function unjudgedSince({
  points,
  newestGood,
}: Pick<AssetFacts, 'points' | 'newestGood'>):
  | { asOf: Instant; evidence: Evidence }
  | undefined {
  const newer = points
    .filter(({ worth }) => ['unproven', 'unknown', 'future'].includes(worth))
    .flatMap(point => {
      const { asOf, attemptedAt: written = asOf } = point;
      if (asOf === undefined || written === undefined) return [];
      return [{ point, asOf: asOf < written ? asOf : written }];
    })
    .filter(({ asOf }) => asOf > (newestGood?.asOf ?? 0))
    .sort((a, b) => a.asOf - b.asOf);
  const newest = newer[newer.length - 1];
  if (!newest) return undefined;
  const because = newest.point.message ? `: ${newest.point.message}` : '';
  return {
    asOf: newest.asOf,
    evidence: {
      text: `That of ${formatInstant(newest.asOf)} cannot be judged${because}`,
    },
  };
}

/**
 * The newest that anything could be of which nobody can tell what it is worth.
 *
 * @returns `undefined` where there is none, or no time of one of them is told
 */
export function newestPossible(
  points: readonly JudgedPoint[],
): Instant | undefined {
  let newest: Instant | undefined;
  for (const { worth, asOf, attemptedAt } of points) {
    if (!['unproven', 'unknown', 'future'].includes(worth)) continue;
    const times = [asOf, attemptedAt].flatMap(at => at ?? []);
    if (times.length === 0) return undefined;
    const at = instant(Math.min(...times));
    if (newest === undefined || at > newest) newest = at;
  }
  return newest;
}
