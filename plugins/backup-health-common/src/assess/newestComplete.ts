import { JudgedPoint } from './judgePoints';

/**
 * The newest point of a plan that ran to its end, whatever is in it.
 *
 * @param points - in the order of time
 */
export function newestComplete(
  points: readonly JudgedPoint[],
  plan: string,
): JudgedPoint | undefined {
  const own = points.filter(
    point =>
      point.plan === plan &&
      ['good', 'missing', 'unproven', 'partial'].includes(point.worth),
  );
  return own[own.length - 1];
}
