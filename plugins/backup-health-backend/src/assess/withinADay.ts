import { Instant, instant } from '@backup-health/backstage-plugin-common';

const longestMs = 24 * 3_600_000;

/** No verdict stands for longer than a day without being looked at. */
export function withinADay(at: Instant | undefined, now: Instant): Instant {
  return instant(Math.min(at ?? Infinity, now + longestMs));
}
