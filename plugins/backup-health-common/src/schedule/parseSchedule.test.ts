import { InputError } from '@backstage/errors';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { instant } from '../model/instant';
import { firesBetween } from './firesBetween';
import { parseSchedule } from './parseSchedule';
import { Zone } from './zone';

const robfig = (expression: string, timeZone?: string) =>
  parseSchedule(expression, { dialect: 'robfig-v3', timeZone });

describe('what cannot be read', () => {
  it.each([
    ['', 'it is empty'],
    ['0 2 * *', 'it has 4 fields instead of 5'],
    ['@Daily', 'the descriptor "@Daily" is unknown'],
    ['0 2 * * SUNDAY', '"SUNDAY" is not a number'],
    ['0 2 * * 1-x', '"x" in "1-x" is not a number'],
    ['0 24 * * *', 'hour 24 in "24" is above the maximum 23'],
    ['0 2 0 * *', 'day of month 0 in "0" is below the minimum 1'],
    ['0 22-2 * * *', 'the range "22-2" of the hour ends before it begins'],
    ['*/0 * * * *', 'the step of "*/0" must be a positive number'],
    ['1/2/3 * * * *', '"1/2/3" has too many slashes'],
    ['1-2-3 * * * *', '"1-2-3" has too many hyphens'],
    ['@every 1d', 'the duration "1d" has the unknown unit "d"'],
    ['TZ=Nope/Nope 0 2 * * *', 'the time zone "Nope/Nope" is unknown'],
    ['TZ=UTC', 'nothing follows the time zone in "TZ=UTC"'],
  ])('%j is an InputError that says why', (expression, reason) => {
    expect(() => robfig(expression)).toThrow(InputError);
    expect(() => robfig(expression)).toThrow(
      `Schedule "${expression}" is not valid: ${reason}`,
    );
  });

  it('a zone beside the expression has to be known too', () => {
    expect(() => robfig('0 2 * * *', 'Europe/Atlantis')).toThrow(
      'the time zone "Europe/Atlantis" is unknown',
    );
  });

  it('is not read where it is endless, nor repeated', () => {
    expect(() => robfig('*,'.repeat(5000))).toThrow(
      'The schedule is longer than 1024 characters. It was not read',
    );
  });
});

describe('next', () => {
  it('is strictly after, on whole seconds', () => {
    const schedule = robfig('0 2 * * *');
    const two = new Date('2026-01-15T02:00:00Z');
    expect(schedule.next(new Date('2026-01-15T01:59:59.999Z'))).toEqual(two);
    expect(schedule.next(two)).toEqual(new Date('2026-01-16T02:00:00Z'));
    expect(robfig('@every 90s').next(new Date(two.getTime() + 700))).toEqual(
      new Date('2026-01-15T02:01:30Z'),
    );
  });

  it('finds a day that comes every four years, and none that never comes', () => {
    const after = new Date('2026-01-15T12:00:00Z');
    expect(robfig('0 0 29 2 *').next(after)).toEqual(
      new Date('2028-02-29T00:00:00Z'),
    );
    expect(robfig('0 0 30 2 *').next(after)).toBeUndefined();
    expect(robfig(', * * * *').next(after)).toBeUndefined();
    // 2100 is no leap year: 2104 lies beyond the five years that are looked at.
    expect(
      robfig('0 0 29 2 *').next(new Date('2096-03-01T00:00:00Z')),
    ).toBeUndefined();
  });

  it('answers for what is no time, and for a day that a zone left out', () => {
    expect(robfig('* * * * *').next(new Date(NaN))).toBeUndefined();
    expect(robfig('@every 1h').next(new Date(NaN))).toBeUndefined();
    expect(robfig('* * * * *').next(new Date(8.64e15))).toBeUndefined();
    expect(
      robfig('0 0 5 * *', 'Pacific/Apia').next(
        new Date('2011-12-20T00:00:00Z'),
      ),
    ).toBeDefined();
  });

  it('is every minute whose local time matches, and no other', () => {
    const field = (min: number, max: number) =>
      fc.oneof(
        fc.constant('*'),
        fc.integer({ min: 2, max: 12 }).map(step => `*/${step}`),
        fc.integer({ min, max }).map(String),
        fc
          .tuple(fc.integer({ min, max }), fc.integer({ min, max }))
          .map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`),
      );
    const matches = (text: string, min: number, value: number) => {
      if (text === '*') return true;
      if (text.startsWith('*/')) return (value - min) % +text.slice(2) === 0;
      const [low, high = low] = text.split('-').map(Number);
      return low <= value && value <= high;
    };
    // Both changes of the clocks in Berlin, and the leap day.
    const starts = ['2026-03-27', '2026-10-23', '2028-02-27'];
    fc.assert(
      fc.property(
        field(0, 59),
        field(0, 23),
        field(1, 31),
        fc.constantFrom(...starts),
        (minute, hour, day, start) => {
          const from = Date.parse(`${start}T12:00:00Z`);
          const expected: number[] = [];
          for (let t = from + 60_000; t <= from + 4 * 86_400_000; t += 60_000) {
            const local = DateTime.fromMillis(t, { zone: 'Europe/Berlin' });
            if (
              matches(minute, 0, local.minute) &&
              matches(hour, 0, local.hour) &&
              matches(day, 1, local.day)
            ) {
              expected.push(t);
            }
          }
          expect(
            firesBetween(
              robfig(`${minute} ${hour} ${day} * *`, 'Europe/Berlin'),
              instant(from),
              instant(from + 4 * 86_400_000),
              10_000,
            ),
          ).toEqual(expected);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('does not walk by the minute', () => {
    // The clocks are read for candidates alone: five years have
    // 2.6 million minutes.
    const lookups = jest.spyOn(Zone.prototype, 'offsetAt');
    const from = new Date('2026-09-15T11:22:33Z');
    robfig('0 0 30 2 *', 'Europe/Berlin').next(from);
    robfig('0 2 * * ,', 'America/New_York').next(from);
    firesBetween(
      robfig('*/5 * * * *', 'Europe/Berlin'),
      instant(Date.UTC(2026, 9, 1)),
      instant(Date.UTC(2026, 9, 31)),
      10_000,
    );
    expect(lookups.mock.calls.length).toBeLessThan(200_000);
    lookups.mockRestore();
  });
});
