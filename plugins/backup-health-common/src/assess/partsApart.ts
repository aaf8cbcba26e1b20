import { formatDurationSeconds } from '../api/formatDuration';
import { Finding } from '../model/verdict';
import { finish } from './findings';

/**
 * A service and what it depends on would come back further apart than its
 * policy allows, even if what can go back to any moment goes back to that of
 * the others: they would not agree. It has no effect on the service's own
 * state; equal to the target is not above it.
 *
 * @param title - of the service
 *
 * @public
 */
export function partsApart(
  title: string,
  facts: {
    maxSkewSeconds?: number;
    skewSeconds?: number;
    /** Titles of the parts that cannot be as old, and as new, as the others. */
    skewFrom?: { newest: string; oldest: string };
  },
): Finding[] {
  const { maxSkewSeconds, skewSeconds, skewFrom } = facts;
  if (
    maxSkewSeconds === undefined ||
    skewSeconds === undefined ||
    skewSeconds <= maxSkewSeconds
  ) {
    return [];
  }
  return [
    finish({
      rule: 'parts-apart',
      values: {
        title,
        skew: formatDurationSeconds(skewSeconds),
        target: formatDurationSeconds(maxSkewSeconds),
      },
      evidence: skewFrom
        ? [
            {
              text: `${skewFrom.newest} goes back the least, ${skewFrom.oldest} the furthest`,
            },
          ]
        : [],
    }),
  ];
}
