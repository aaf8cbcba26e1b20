import { daysOfWeek } from '../bounds';
import { descriptorFields } from '../descriptors';
import { EverySchedule } from '../everySchedule';
import { Schedule } from '../types';
import { splitFields } from '../whitespace';
import { Zone } from '../zone';
import { splitZonePrefix } from '../zonePrefix';
import { DialectRules, parseCalendar, withSecondZero } from './calendar';

const rules: DialectRules = {
  field: { rangesWrap: false, stepMustFit: false, steppedStarIsStar: false },
  fire: { days: 'either', levelsMidnight: true, catchesUpLostHour: false },
  daysOfWeek,
};

/**
 * robfig/cron v3.0.1, `ParseStandard`: Kubernetes CronJobs, Velero up to
 * v1.18.2, and Longhorn, whose RecurringJobs are run by CronJobs.
 *
 * @param zone - of an expression that names none
 */
export function parseRobfigV3(expression: string, zone: Zone): Schedule {
  const prefix = splitZonePrefix(expression);
  if (!prefix) return parseRest(expression, zone);
  return parseRest(prefix.rest, loadZone(prefix.zoneName, zone));
}

function parseRest(text: string, zone: Zone): Schedule {
  const every = EverySchedule.parse(text, 'is a second');
  if (every) return every;
  const fields = text.startsWith('@')
    ? descriptorFields(text)
    : withSecondZero(splitFields(text));
  return parseCalendar(fields, rules, zone);
}

/** Go's `time.LoadLocation`: no name is UTC, `Local` is the server's zone. */
function loadZone(name: string, local: Zone): Zone {
  if (name === 'Local') return local;
  return name === '' ? Zone.utc : Zone.named(name);
}
