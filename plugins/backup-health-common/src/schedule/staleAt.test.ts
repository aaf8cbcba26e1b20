import { CronDialect } from '../model/observation';
import {
  formatInstant,
  Instant,
  instant,
  parseInstant,
} from '../model/instant';
import { firesBetween } from './firesBetween';
import { frequencySeconds, isIrregular } from './frequency';
import { parseSchedule } from './parseSchedule';
import { staleAt } from './staleAt';

const at = (time: string): Instant => parseInstant(`${time}:00Z`)!;
const cron = (
  expression: string,
  timeZone?: string,
  dialect: CronDialect = 'robfig-v3',
) => parseSchedule(expression, { dialect, timeZone });
const staleFrom = (
  expression: string,
  lastGood: string,
  lagSeconds = 0,
  timeZone?: string,
) => {
  const limit = staleAt(cron(expression, timeZone), at(lastGood), lagSeconds);
  return limit && formatInstant(limit);
};

const minute = 60;
const hour = 3600;
const day = 24 * hour;
const november = at('2026-11-21T12:00');

describe('frequencySeconds', () => {
  it.each([
    ['*/5 * * * *', 5 * minute],
    ['0 */6 * * *', 6 * hour],
    ['0 2 * * *', day],
    ['0 2 * * 1-5', day],
    ['0 3 * * 0', 7 * day],
    ['0 1,2,3 * * *', hour],
    ['@every 90m', 90 * minute],
    ['0 0 1 * *', 31 * day],
    ['0 0 1 1 *', 365 * day],
    ['0 0 29 2 *', (4 * 365 + 1) * day],
  ])('%s: %d s', (expression, seconds) => {
    expect(frequencySeconds(cron(expression), november)).toBe(seconds);
  });

  it('is none for what never fires', () => {
    expect(frequencySeconds(cron('0 0 30 2 *'), november)).toBeUndefined();
    expect(isIrregular(cron('0 0 30 2 *'), november)).toBe(false);
  });

  it('tells the trap of five fields in CloudNativePG', () => {
    expect(
      frequencySeconds(
        cron('0 2 * * *', undefined, 'robfig-v1-seconds'),
        november,
      ),
    ).toBe(hour);
  });
});

describe('isIrregular', () => {
  it.each(['*/5 * * * *', '0 2 * * *', '0 3 * * 0', '@every 7h'])(
    'not %s',
    expression => {
      expect(isIrregular(cron(expression), november)).toBe(false);
    },
  );

  it.each([
    '0 2 * * 1-5',
    '0 */5 * * *',
    '0 2,13 * * *',
    '0 0 1 * *',
    '*/7 * * * *',
  ])('%s', expression => {
    expect(isIrregular(cron(expression), november)).toBe(true);
  });

  it('a change of the clocks makes nothing irregular', () => {
    const october = at('2026-11-01T12:00');
    expect(isIrregular(cron('0 3 * * *', 'Europe/Berlin'), october)).toBe(
      false,
    );
    expect(isIrregular(cron('0 * * * *', 'Europe/Berlin'), october)).toBe(
      false,
    );
  });

  it('a run lost to the clocks does, while it is near', () => {
    const daily = cron('30 2 * * *', 'Europe/Berlin');
    expect(isIrregular(daily, at('2026-03-28T12:00'))).toBe(true);
    expect(isIrregular(daily, at('2026-05-15T12:00'))).toBe(false);
  });

  it('the end of a season does, before it shows', () => {
    const january = cron('0 2 * 1 *');
    expect(isIrregular(january, at('2026-01-20T12:00'))).toBe(false);
    expect(isIrregular(january, at('2026-01-31T12:00'))).toBe(true);
  });
});

describe('staleAt', () => {
  it('is twice the frequency after the newest good point', () => {
    expect(staleFrom('0 2 * * *', '2026-11-20T02:00')).toBe(
      '2026-11-22T02:00:00Z',
    );
    expect(staleFrom('@every 1h', '2026-11-20T02:17')).toBe(
      '2026-11-20T04:17:00Z',
    );
  });

  it('leaves the lag of a regular schedule out', () => {
    expect(staleFrom('0 2 * * *', '2026-11-20T02:00', hour)).toBe(
      '2026-11-22T02:00:00Z',
    );
  });

  it('waits over a weekend for the second run of a weekdays schedule', () => {
    // Friday's point: Monday's run may be missed, Tuesday's may not.
    expect(staleFrom('0 2 * * 1-5', '2026-11-20T02:00', 600)).toBe(
      '2026-11-24T02:10:00Z',
    );
    expect(staleFrom('0 2 * * 1-5', '2026-11-17T02:00', 600)).toBe(
      '2026-11-19T02:10:00Z',
    );
  });

  it('waits for a run that the clocks left out', () => {
    expect(
      staleFrom('30 2 * * *', '2026-03-28T01:30', 600, 'Europe/Berlin'),
    ).toBe('2026-03-31T00:40:00Z');
  });

  it('waits for the next season', () => {
    expect(staleFrom('0 2 * 1 *', '2026-01-31T02:00')).toBe(
      '2027-01-02T02:00:00Z',
    );
  });

  it('is none for what never fires', () => {
    expect(staleFrom('0 0 30 2 *', '2026-11-20T02:00')).toBeUndefined();
  });

  it('never comes before two intervals have passed', () => {
    for (const expression of ['0 2,13 * * *', '*/7 * * * *', '0 0 1 * *']) {
      const schedule = cron(expression);
      for (let h = 0; h < 200; h += 7) {
        const lastGood = instant(november + h * hour * 1000);
        const frequency = frequencySeconds(schedule, lastGood)!;
        expect(staleAt(schedule, lastGood, 0)!).toBeGreaterThanOrEqual(
          lastGood + 2 * frequency * 1000,
        );
      }
    }
  });
});

describe('firesBetween', () => {
  const daily = cron('0 2 * * *');

  it('leaves its beginning out and takes its end in', () => {
    expect(
      firesBetween(
        daily,
        at('2026-11-20T02:00'),
        at('2026-11-22T02:00'),
        10,
      ).map(formatInstant),
    ).toEqual(['2026-11-21T02:00:00Z', '2026-11-22T02:00:00Z']);
  });

  it('gives the earliest where there are more than asked for', () => {
    expect(
      firesBetween(daily, at('2026-11-20T02:00'), november, 1).map(
        formatInstant,
      ),
    ).toEqual(['2026-11-21T02:00:00Z']);
    expect(firesBetween(daily, november, november, 10)).toEqual([]);
  });
});
