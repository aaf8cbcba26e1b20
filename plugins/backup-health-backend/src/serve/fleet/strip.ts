import {
  formatInstant,
  HealthState,
  Instant,
  instant,
  worstState,
} from '@backup-health/backstage-plugin-common';
import { DayStates } from '../../store/types';
import { Gap } from '../watched';

export const dayMs = 24 * 3_600_000;

/** Midnight UTC, `days - 1` days before the day of `now`. */
export function firstDay(now: Instant, days: number): Instant {
  return instant((Math.floor(now / dayMs) - days + 1) * dayMs);
}

/**
 * The worst state of each day up to today. A day holds the state that it began
 * with and those that came in it. A day without a state: nothing was recorded
 * yet. A day on which nobody looked is `unknown`: the state before it need not
 * have lasted.
 */
export function stripOf(
  recorded: DayStates,
  options: {
    days: number;
    now: Instant;
    today: HealthState;
    gaps: Gap[];
  },
): { day: string; state?: HealthState }[] {
  const { days, now, today, gaps } = options;
  const byDay = new Map(recorded.days.map(each => [each.day, each]));
  const strip: { day: string; state?: HealthState }[] = [];
  let standing = recorded.before;
  for (let from = firstDay(now, days); from <= now; ) {
    const to = instant(Math.min(from + dayMs, now));
    const here = byDay.get(from / dayMs);
    const held = [...(standing ? [standing] : []), ...(here?.states ?? [])];
    standing = here?.last ?? standing;
    const isToday = from + dayMs > now;
    if (isToday && held.length > 0) held.push(today);
    const unseen =
      here === undefined &&
      gaps.some(gap => gap.from <= from && gap.to >= to && !isToday);
    strip.push({
      day: formatInstant(from).slice(0, 10),
      state: held.length > 0 && unseen ? 'unknown' : worstState(held),
    });
    from = instant(from + dayMs);
  }
  return strip;
}
