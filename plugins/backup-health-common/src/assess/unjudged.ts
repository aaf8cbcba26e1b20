import { formatInstant, Instant } from '../model/instant';
import { Evidence } from '../model/verdict';
import { AssetFacts } from './facts';

/**
 * What is newer than the newest good point, and of which nobody can tell what it
 * is worth: that nothing newer is there must then not be concluded.
 */
export function unjudgedSince({
  points,
  newestGood,
}: Pick<AssetFacts, 'points' | 'newestGood'>):
  | { asOf: Instant; evidence: Evidence }
  | undefined {
  const newer = points.filter(
    ({ worth, asOf }) =>
      ['unproven', 'unknown', 'future'].includes(worth) &&
      asOf !== undefined &&
      asOf > (newestGood?.asOf ?? 0),
  );
  const newest = newer[newer.length - 1];
  if (!newest) return undefined;
  const because = newest.message ? `: ${newest.message}` : '';
  return {
    asOf: newest.asOf!,
    evidence: {
      text: `That of ${formatInstant(newest.asOf!)} cannot be judged${because}`,
    },
  };
}
