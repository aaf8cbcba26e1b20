import { CronDialect } from '../../model/observation';
import { parseSchedule } from '../parseSchedule';
import { Transition } from './zoneHistories';

const minute = 60_000;
const hour = 60 * minute;
/** So much before and after a change of the clocks is looked at. */
const around = 8 * hour;

export const dialects: CronDialect[] = [
  'robfig-v3',
  'go-cron',
  'robfig-v1-seconds',
];

/** On the hour, past it, and several times within. */
export const minutesTried = [[0], [30], [0, 15, 59]];

/** At these minutes of these hours, every day. */
export interface Daily {
  minutes: number[];
  hours: number[];
}

/** As the dialect spells it. */
export function spelled({ minutes, hours }: Daily, dialect: CronDialect) {
  const fields = `${minutes.join(',')} ${hours.join(',')} * * *`;
  return dialect === 'robfig-v1-seconds' ? `0 ${fields}` : fields;
}

/** The fires around a change of the clocks, by the expression itself. */
export function closedForm(
  daily: Daily,
  dialect: CronDialect,
  timeZone: string,
  { at }: Transition,
): string[] {
  const schedule = parseSchedule(spelled(daily, dialect), {
    dialect,
    timeZone,
  });
  const fires: string[] = [];
  let next = schedule.next(new Date(at - around));
  while (next && next.getTime() <= at + around) {
    fires.push(next.toISOString());
    const later = schedule.next(next);
    if (later && later <= next) throw new Error('It goes back in time');
    next = later;
  }
  return fires;
}

/**
 * The same minute by minute, from what the clocks on the wall show: it fires at
 * each whole minute whose hour and minute match, so that what the clocks leave
 * out is skipped and what they repeat fires twice. go-cron makes up once in the
 * next hour for a whole hour that they leave out in the midst of a day.
 */
export function bruteForce(
  { minutes, hours }: Daily,
  dialect: CronDialect,
  { at, before, after }: Transition,
): string[] {
  const lost = mod(Math.floor((at + before * minute) / hour), 24);
  let owed =
    dialect === 'go-cron' &&
    after - before === 60 &&
    lost > 0 &&
    lost < 23 &&
    hours.includes(lost);
  const fires: string[] = [];
  for (let t = at - around + minute; t <= at + around; t += minute) {
    const wall = t + (t < at ? before : after) * minute;
    if (!minutes.includes(mod(Math.floor(wall / minute), 60))) continue;
    const made = owed && t >= at;
    if (made || hours.includes(mod(Math.floor(wall / hour), 24))) {
      fires.push(new Date(t).toISOString());
    }
    if (made) owed = false;
  }
  return fires;
}

function mod(value: number, by: number): number {
  return ((value % by) + by) % by;
}

/** Whether the clocks go from one full hour to another. */
export function isOfFullHours({ at, before, after }: Transition): boolean {
  return [before, after].every(offset => mod(at + offset * minute, hour) === 0);
}

/** Hours just before, in and after the change, by the clocks of before it. */
export function hoursAround({ at, before }: Transition): number[] {
  const wall = Math.floor((at + before * minute) / hour);
  return [-2, -1, 0, 1, 2].map(by => mod(wall + by, 24));
}
