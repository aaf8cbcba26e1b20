/** A date of the Gregorian calendar; months 1-12, days 1-31. */
export interface CivilDate {
  year: number;
  month: number;
  day: number;
}

const daysPerEra = 146_097;
/** From 0000-03-01 to 1970-01-01. */
const epochShift = 719_468;

/**
 * Days since 1970-01-01. Months and days beyond their range run over into the
 * next: month 13 is January, February 30 is in March.
 */
export function daysOf(year: number, month: number, day: number): number {
  const y = year + Math.floor((month - 3) / 12);
  const m = mod(month - 3, 12);
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * m + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear;
  return era * daysPerEra + dayOfEra - epochShift;
}

/** The date that lies so many days after 1970-01-01. */
export function dateOf(days: number): CivilDate {
  const shifted = days + epochShift;
  const era = Math.floor(shifted / daysPerEra);
  const dayOfEra = shifted - era * daysPerEra;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra -
    (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  // The year begins in March, so that the leap day is its last.
  const m = Math.floor((5 * dayOfYear + 2) / 153);
  const month = m < 10 ? m + 3 : m - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * m + 2) / 5) + 1,
  };
}

/** 0 is Sunday. */
export function weekdayOf(days: number): number {
  return mod(days + 4, 7);
}

export function mod(value: number, by: number): number {
  return value - Math.floor(value / by) * by;
}
