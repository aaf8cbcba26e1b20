import { formatDurationSeconds } from '../api/formatDuration';
import { Finding } from '../model/verdict';
import { finish } from './findings';

/**
 * The newest points of a service and of what it depends on lie further apart
 * than its policy allows: brought back, they would not agree. It has no effect
 * on the service's own state; equal to the target is not above it.
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
    /** Titles of the parts with the newest and the oldest of these points. */
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
              text: `${skewFrom.newest} has the newest point, ${skewFrom.oldest} the oldest of these`,
            },
          ]
        : [],
    }),
  ];
}
