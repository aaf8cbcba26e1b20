import { ExposureStep, Instant } from '@backup-health/backstage-plugin-common';

/** Each record reaches back for months: few of them reach back for years. */
const recordsAtMost = 12;

/**
 * The exposure's steps from `from` on. A verdict knows of points that are gone
 * only for a while; what is older is told by the verdicts of then.
 *
 * @param newest - the steps of the newest verdict of the window
 * @param recordedAt - the steps that were recorded as of an instant, if any
 */
export async function longSteps(
  newest: ExposureStep[],
  from: Instant,
  recordedAt: (at: Instant) => Promise<ExposureStep[] | undefined>,
): Promise<ExposureStep[]> {
  let steps = newest;
  for (let i = 0; i < recordsAtMost; i++) {
    const first = steps.find(({ asOf }) => asOf !== undefined)?.from;
    if (first === undefined || first <= from) break;
    const older = await recordedAt(first);
    const added = (older ?? []).filter(step => step.from < first);
    if (!added.some(({ asOf }) => asOf !== undefined)) break;
    steps = [...added, ...steps.filter(step => step.from >= first)];
  }
  return steps;
}
