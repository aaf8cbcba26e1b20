import { DateTime } from 'luxon';
import { dayMs, hourMs, minuteMs } from './duration';

/** `2026-11-21T01:00:02Z`: as Kubernetes writes times, without fractions. */
export function rfc3339(time: number): string {
  return new Date(time).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** A time in a format of luxon's, in UTC: `yyyyMMdd-HHmmss`. */
export function stamp(time: number, format: string): string {
  return DateTime.fromMillis(time, { zone: 'utc' }).toFormat(format);
}

/** The midnight (UTC) at which the day of a time began. */
export function startOfDay(time: number): number {
  return Math.floor(time / dayMs) * dayMs;
}

/**
 * A time of day (UTC, `HH:MM`) some days before the day of another time:
 * `daysBefore(now, 9, '16:20')` is twenty past four in the afternoon, nine
 * days ago.
 */
export function daysBefore(
  time: number,
  days: number,
  timeOfDay: string,
): number {
  const [hours, minutes] = timeOfDay.split(':').map(Number);
  return startOfDay(time) - days * dayMs + hours * hourMs + minutes * minuteMs;
}
