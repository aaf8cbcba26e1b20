import { DateTime } from 'luxon';
import { Instant, instant } from '../model/instant';

/**
 * How often, by the calendar: a month after January 31 is February 28. Days and
 * longer are those of the wall clock in `timeZone` (UTC by default), hours and
 * shorter pass as real time does.
 *
 * @public
 */
export interface DrillCadence {
  years?: number;
  months?: number;
  weeks?: number;
  days?: number;
  hours?: number;
  minutes?: number;
  seconds?: number;
  /** IANA name. */
  timeZone?: string;
}

const calendarUnits = ['years', 'months', 'weeks', 'days'] as const;
const clockUnits = ['hours', 'minutes', 'seconds'] as const;

/**
 * `from` and one cadence, to the millisecond.
 *
 * @public
 */
export function plusCadence(from: Instant, cadence: DrillCadence): Instant {
  return instant(later(from, cadence).toMillis());
}

/**
 * Until when the next drill has to be there. A drill is due on a day and not at
 * a moment, so that a nightly one which takes a minute longer than the night
 * before is not overdue for that minute. Cadences of hours are exact.
 *
 * @public
 */
export function dueAfter(from: Instant, cadence: DrillCadence): Instant {
  const due = later(from, cadence);
  return instant(
    clockUnits.some(unit => cadence[unit])
      ? due.toMillis()
      : due.endOf('day').startOf('second').toMillis(),
  );
}

/**
 * In words: `every month`, `every 2 weeks`.
 *
 * @public
 */
export function describeCadence(cadence: DrillCadence): string {
  const parts = [...calendarUnits, ...clockUnits].flatMap(unit => {
    const amount = cadence[unit];
    return amount ? [{ amount, unit }] : [];
  });
  const [only] = parts;
  if (parts.length === 1 && only.amount === 1) {
    return `every ${only.unit.slice(0, -1)}`;
  }
  return `every ${parts
    .map(({ amount, unit }) =>
      amount === 1 ? `1 ${unit.slice(0, -1)}` : `${amount} ${unit}`,
    )
    .join(' ')}`;
}

function later(from: Instant, cadence: DrillCadence): DateTime {
  const { timeZone = 'utc', ...duration } = cadence;
  return DateTime.fromMillis(from, { zone: timeZone }).plus(duration);
}
