import { InputError } from '@backstage/errors';
import {
  Bounds,
  daysOfMonth,
  hours,
  minutes,
  monthsOfYear,
  seconds,
} from '../bounds';
import { CalendarSchedule } from '../calendarSchedule';
import { FieldRules, parseField } from '../field';
import { FireRules } from '../nextFire';
import { Zone } from '../zone';

/** What sets one dialect apart from the others. */
export interface DialectRules {
  field: FieldRules;
  fire: FireRules;
  daysOfWeek: Bounds;
}

/** Reads six fields, seconds first. */
export function parseCalendar(
  fields: string[],
  rules: DialectRules,
  zone: Zone,
): CalendarSchedule {
  const [second, minute, hour, dayOfMonth, month, dayOfWeek] = fields;
  const read = (text: string, bounds: Bounds) =>
    parseField(text, bounds, rules.field);
  return new CalendarSchedule(
    {
      second: read(second, seconds),
      minute: read(minute, minutes),
      hour: read(hour, hours),
      dayOfMonth: read(dayOfMonth, daysOfMonth),
      month: read(month, monthsOfYear),
      dayOfWeek: read(dayOfWeek, rules.daysOfWeek),
    },
    rules.fire,
    zone,
  );
}

/** Exactly five fields, minutes first, as six. */
export function withSecondZero(fields: string[]): string[] {
  if (fields.length !== 5) {
    throw new InputError(
      `it has ${fields.length} ${
        fields.length === 1 ? 'field' : 'fields'
      } instead of 5`,
    );
  }
  return ['0', ...fields];
}
