import { formatInstant } from '../model/instant';
import { Evidence } from '../model/verdict';
import { JudgedPoint, pointEnd, pointTime } from './judgePoints';
import { AssetFacts } from './facts';

/**
 * What there is where there is no good point: nothing at all, or what ended in
 * part, of which some may come back.
 *
 * @param asset - what a person calls it
 */
export function nothingGood(
  facts: Pick<AssetFacts, 'points' | 'now'>,
  asset: string,
): { title: string; evidence: Evidence[] } {
  const newest = newestInPart(facts);
  if (!newest) {
    return {
      title: `There is nothing to bring ${asset} back from`,
      evidence: [],
    };
  }
  const { message, availableAt } = newest;
  const at = pointTime(newest);
  return {
    title: `No backup of ${asset} is complete: the newest ended in part`,
    evidence: [
      {
        text: `The backup ${
          at === undefined ? '' : `of ${formatInstant(at)} `
        }ended in part${message ? `: ${message}` : ''}`,
        since: availableAt,
      },
    ],
  };
}

function newestInPart({
  points,
  now,
}: Pick<AssetFacts, 'points' | 'now'>): JudgedPoint | undefined {
  return points.findLast(point => {
    const end = pointEnd(point);
    return point.worth === 'partial' && (end === undefined || end > now);
  });
}
