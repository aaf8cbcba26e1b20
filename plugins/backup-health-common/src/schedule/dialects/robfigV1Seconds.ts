import { InputError } from '@backstage/errors';
import { daysOfWeek } from '../bounds';
import { descriptorFields } from '../descriptors';
import { EverySchedule } from '../everySchedule';
import { Schedule } from '../types';
import { splitFields } from '../whitespace';
import { Zone } from '../zone';
import { DialectRules, parseCalendar } from './calendar';

const rules: DialectRules = {
  field: { rangesWrap: false, stepMustFit: false, steppedStarIsStar: true },
  fire: { days: 'either', levelsMidnight: false, catchesUpLostHour: false },
  daysOfWeek,
};

/**
 * robfig/cron v1.2.0, `Parse`: CloudNativePG's ScheduledBackups. Seconds come
 * first and the day of week may be left out, so that `0 2 * * *` is minute 2 of
 * every hour and not 02:00. There is no zone in the expression.
 *
 * @param zone - where the operator runs
 */
export function parseRobfigV1Seconds(expression: string, zone: Zone): Schedule {
  const every = EverySchedule.parse(expression, 'is a second');
  if (every) return every;
  const fields = expression.startsWith('@')
    ? descriptorFields(expression)
    : splitFields(expression);
  if (fields.length !== 5 && fields.length !== 6) {
    throw new InputError(
      `it has ${fields.length} ${
        fields.length === 1 ? 'field' : 'fields'
      } instead of 6 (seconds first), or 5 without the day of week`,
    );
  }
  return parseCalendar([...fields, '*'].slice(0, 6), rules, zone);
}
