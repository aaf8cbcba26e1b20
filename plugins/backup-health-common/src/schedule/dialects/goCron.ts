import { InputError } from '@backstage/errors';
import { daysOfWeekToSeven } from '../bounds';
import { descriptorFields } from '../descriptors';
import { EverySchedule } from '../everySchedule';
import { Schedule } from '../types';
import { splitFields } from '../whitespace';
import { Zone } from '../zone';
import { splitZonePrefix } from '../zonePrefix';
import { DialectRules, parseCalendar, withSecondZero } from './calendar';

const rules: DialectRules = {
  field: { rangesWrap: true, stepMustFit: true, steppedStarIsStar: false },
  fire: { days: 'both', levelsMidnight: true, catchesUpLostHour: true },
  daysOfWeek: daysOfWeekToSeven,
};

const neverFires: Schedule = { next: () => undefined };
const withoutFires = ['@triggered', '@manual', '@none'];

/**
 * netresearch/go-cron v0.15.0, `ParseStandard`: Velero after v1.18.2. It comes
 * from robfig/cron v3 and differs in this (its `parser.go`, `spec.go`):
 *
 * - day of month and day of week have to match both, always;
 * - Sunday is 7 too, and ranges go round: `22-2`, `FRI-MON`;
 * - a step as large as its range is an error, such as 60 over all minutes;
 * - `@every` of less than a second is an error;
 * - `@triggered`, `@manual` and `@none` never fire;
 * - a zone may stand in quotes, and `TZ=` without a name is an error;
 * - an hour that the clocks leave out is caught up in the next hour, at the
 *   same minute.
 *
 * Its `L`, `W`, `#`, `H`, years and seconds are options that Velero leaves off.
 *
 * @param zone - of an expression that names none
 */
export function parseGoCron(expression: string, zone: Zone): Schedule {
  const prefix = splitZonePrefix(expression);
  if (!prefix) return parseRest(expression, zone);
  const own = loadZone(unquote(prefix.zoneName), zone);
  return parseRest(prefix.rest, own);
}

function parseRest(text: string, zone: Zone): Schedule {
  if (withoutFires.includes(text)) return neverFires;
  const every = EverySchedule.parse(text, 'is refused');
  if (every) return every;
  const fields = text.startsWith('@')
    ? descriptorFields(text)
    : withSecondZero(splitFields(text));
  return parseCalendar(fields, rules, zone);
}

function loadZone(name: string, local: Zone): Zone {
  if (name === '') throw new InputError('the time zone has no name');
  return name === 'Local' ? local : Zone.named(name);
}

function unquote(name: string): string {
  return /^(["']).*\1$/.test(name) ? name.slice(1, -1) : name;
}
