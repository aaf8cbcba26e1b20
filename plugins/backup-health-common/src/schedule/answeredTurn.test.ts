import * as fc from 'fast-check';
import { Instant, instant, parseInstant } from '../model/instant';
import { answeredTurn } from './answeredTurn';
import { parseSchedule } from './parseSchedule';
import { Schedule } from './types';

const at = (time: string) => parseInstant(time)!;
const cron = (expression: string) =>
  parseSchedule(expression, { dialect: 'robfig-v3' });
const seconds = (expression: string) =>
  parseSchedule(expression, { dialect: 'robfig-v1-seconds' });

function turnAfter(schedule: Schedule, after: number): Instant {
  return instant(schedule.next(new Date(after))!.getTime());
}

/** No two of their turns are less than two minutes apart. */
const schedules: [string, Schedule][] = [
  ['daily', cron('0 2 * * *')],
  ['hourly', cron('17 * * * *')],
  ['every two minutes', cron('*/2 * * * *')],
  ['on weekdays', cron('30 23 * * 1-5')],
  ['twice in an hour of a day', cron('0,5 1 * * *')],
  ['monthly', cron('0 0 1 * *')],
  ['in New York', cron('TZ=America/New_York 30 1 * * *')],
  ['at a second', seconds('23 0 2 * * *')],
];

const second = 1000;
const units = [1, second, 60 * second];
const from = at('2026-01-01T00:00:00Z');
const to = at('2028-12-31T00:00:00Z');

/** As a system writes it that knows no less than the unit. */
const truncated = (time: number, unit: number) =>
  Math.floor(time / unit) * unit;

describe('a run that began on its turn', () => {
  it('answers it, whatever unit its times are truncated to', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...schedules),
        fc.integer({ min: from, max: to }),
        fc.constantFrom(...units),
        fc.integer({ min: 0, max: 20 * second }),
        fc.integer({ min: 0, max: 12 * 3600 * second }),
        fc.boolean(),
        ([, schedule], somewhen, unit, delay, duration, isByItsEnd) => {
          const turn = turnAfter(schedule, somewhen);
          const began = turn + delay;
          // What tells its end and its duration tells its begin by these.
          const dated = isByItsEnd
            ? truncated(began + duration, unit) - duration
            : truncated(began, unit);
          const answered = answeredTurn(schedule, instant(dated));
          expect(turnAfter(schedule, answered)).toBe(turnAfter(schedule, turn));
        },
      ),
    );
  });

  it('does not answer the one after it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...schedules),
        fc.integer({ min: from, max: to }),
        fc.integer({ min: 0, max: 59 * second }),
        ([, schedule], somewhen, delay) => {
          const turn = turnAfter(schedule, somewhen);
          const next = turnAfter(schedule, turn);
          const answered = answeredTurn(schedule, instant(turn + delay));
          expect(turnAfter(schedule, answered)).toBe(next);
        },
      ),
    );
  });
});

describe('a run at a time of its own', () => {
  it.each([
    // A minute before its turn and more, it is no run of it.
    ['0 2 * * *', '2026-11-21T01:59:00Z', '2026-11-21T02:00:00Z'],
    ['0 2 * * *', '2026-11-21T01:30:00Z', '2026-11-21T02:00:00Z'],
    ['0 2 * * *', '2026-11-21T01:59:00.001Z', '2026-11-22T02:00:00Z'],
    ['0 2 * * *', '2026-11-21T01:59:59.300Z', '2026-11-22T02:00:00Z'],
    ['0 2 * * *', '2026-11-21T02:00:00Z', '2026-11-22T02:00:00Z'],
    // As near to the turn behind it, it is of that.
    ['* * * * *', '2026-11-21T02:00:30Z', '2026-11-21T02:01:00Z'],
    ['* * * * *', '2026-11-21T02:00:05Z', '2026-11-21T02:01:00Z'],
    ['* * * * *', '2026-11-21T02:00:59.700Z', '2026-11-21T02:02:00Z'],
    ['0,1 2 * * *', '2026-11-21T02:00:10Z', '2026-11-21T02:01:00Z'],
    // It counts from its last run, and has no turn that a run could answer.
    ['@every 1h', '2026-11-21T02:00:00.200Z', '2026-11-21T03:00:00Z'],
    ['@every 30s', '2026-11-21T02:00:00Z', '2026-11-21T02:00:30Z'],
  ])('%s: after %s comes %s', (expression, run, next) => {
    const schedule = cron(expression);
    expect(turnAfter(schedule, answeredTurn(schedule, at(run)))).toBe(at(next));
  });

  it('is not moved where no turn comes any more', () => {
    const never = cron('0 0 30 2 *');
    const run = at('2026-11-21T02:00:00Z');
    expect(answeredTurn(never, run)).toBe(run);
  });
});
