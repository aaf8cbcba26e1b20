import { Instant, instant } from '@backup-health/backstage-plugin-common';
import { Watch } from '../store/types';

/** How often it is said that the assessment is at work. */
export const watchEverySeconds = 30;
/** A watch that was prolonged less than this ago goes on. */
export const watchGraceSeconds = 120;

export interface Gap {
  from: Instant;
  to: Instant;
}

/**
 * The times between watches, and after the last, within two instants. Before
 * the first watch that was ever recorded there is no gap: nothing was claimed
 * of that time.
 *
 * @param watches - in order, from the last one on that ended before `from`
 */
export function gapsOf(watches: Watch[], from: Instant, to: Instant): Gap[] {
  const gaps = watches.map(({ to: end }, i) => {
    const next = watches[i + 1]?.from;
    const goesOn = next === undefined && to <= end + watchGraceSeconds * 1000;
    return {
      from: instant(Math.max(from, end)),
      to: goesOn ? end : instant(Math.min(to, next ?? to)),
    };
  });
  return gaps.filter(gap => gap.from < gap.to);
}
