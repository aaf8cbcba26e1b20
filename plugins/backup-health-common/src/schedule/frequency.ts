import { Instant } from '../model/instant';
import { cadenceAt } from './cadence';
import { Schedule } from './types';

/**
 * How often a schedule fires, in whole seconds: the median gap between its
 * fires over the 30 days before an instant. With fewer than two fires in them
 * the window is 400 days, and reaches to the second fire where it has to.
 *
 * @returns `undefined` where it never fires, or only once
 *
 * @public
 */
export function frequencySeconds(
  schedule: Schedule,
  at: Instant,
): number | undefined {
  return cadenceAt(schedule, at)?.frequencySeconds;
}

/**
 * Whether some gap between its fires, over the same window and to the second
 * fire after it, is another than the median: on weekdays only, or by the month.
 * The 23 or 25 hours of a day on which clocks change do not count.
 *
 * @public
 */
export function isIrregular(schedule: Schedule, at: Instant): boolean {
  return cadenceAt(schedule, at)?.irregular ?? false;
}
