/** What a field of an expression may hold. */
export interface Bounds {
  title: string;
  min: number;
  max: number;
  names?: readonly string[];
  /** Another number for `min`. */
  alsoMin?: number;
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const weekdays = 'sun mon tue wed thu fri sat'.split(' ');

export const seconds: Bounds = { title: 'second', min: 0, max: 59 };
export const minutes: Bounds = { title: 'minute', min: 0, max: 59 };
export const hours: Bounds = { title: 'hour', min: 0, max: 23 };
export const daysOfMonth: Bounds = { title: 'day of month', min: 1, max: 31 };
/** The first name stands for `min`, the next for the number after it. */
export const monthsOfYear: Bounds = {
  title: 'month',
  min: 1,
  max: 12,
  names: months,
};
export const daysOfWeek: Bounds = {
  title: 'day of week',
  min: 0,
  max: 6,
  names: weekdays,
};
/** go-cron takes 7 for Sunday too, and its ranges go round eight days. */
export const daysOfWeekToSeven: Bounds = {
  ...daysOfWeek,
  max: 7,
  alsoMin: 7,
};
