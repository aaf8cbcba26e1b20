import { formatInstant } from '../model/instant';
import { at } from './__testUtils__/drill';
import {
  describeCadence,
  DrillCadence,
  dueAfter,
  plusCadence,
} from './cadence';

const berlin = 'Europe/Berlin';

describe('plusCadence', () => {
  it.each<[string, string, DrillCadence, string]>([
    ['a month', '2026-11-20T09:41:00Z', { months: 1 }, '2026-12-20T09:41:00Z'],
    [
      'the end of a month',
      '2026-01-31T12:00:00Z',
      { months: 1 },
      '2026-02-28T12:00:00Z',
    ],
    [
      'the same in a leap year',
      '2028-01-31T12:00:00Z',
      { months: 1 },
      '2028-02-29T12:00:00Z',
    ],
    [
      'a quarter from November 30',
      '2026-11-30T12:00:00Z',
      { months: 3 },
      '2027-02-28T12:00:00Z',
    ],
    [
      'a year from a leap day',
      '2028-02-29T12:00:00Z',
      { years: 1 },
      '2029-02-28T12:00:00Z',
    ],
    ['two weeks', '2026-11-20T09:00:00Z', { weeks: 2 }, '2026-12-04T09:00:00Z'],
    [
      'a month that is still the last one in UTC',
      '2026-01-30T23:30:00Z',
      { months: 1, timeZone: berlin },
      '2026-02-27T23:30:00Z',
    ],
    [
      'a day over the hour that is left out',
      '2026-03-28T08:00:00Z',
      { days: 1, timeZone: berlin },
      '2026-03-29T07:00:00Z',
    ],
    [
      'a day into the hour that is left out',
      '2026-03-28T01:30:00Z',
      { days: 1, timeZone: berlin },
      '2026-03-29T01:30:00Z',
    ],
    [
      'a day over the hour that comes twice',
      '2026-10-24T08:00:00Z',
      { days: 1, timeZone: berlin },
      '2026-10-25T09:00:00Z',
    ],
    [
      '24 hours over it',
      '2026-10-24T08:00:00Z',
      { hours: 24, timeZone: berlin },
      '2026-10-25T08:00:00Z',
    ],
  ])('adds %s', (_, from, cadence, expected) => {
    expect(formatInstant(plusCadence(at(from), cadence))).toBe(expected);
  });
});

describe('dueAfter', () => {
  it.each<[string, string, DrillCadence, string]>([
    [
      'lasts the whole day',
      '2026-11-20T03:40:00Z',
      { days: 1 },
      '2026-11-21T23:59:59Z',
    ],
    [
      'is a day of the zone',
      '2026-11-20T03:40:00Z',
      { months: 1, timeZone: berlin },
      '2026-12-20T22:59:59Z',
    ],
    [
      'is exact for hours',
      '2026-11-20T03:40:00Z',
      { hours: 6 },
      '2026-11-20T09:40:00Z',
    ],
  ])('%s', (_, from, cadence, expected) => {
    expect(formatInstant(dueAfter(at(from), cadence))).toBe(expected);
  });
});

describe('describeCadence', () => {
  it.each<[DrillCadence, string]>([
    [{ months: 1 }, 'every month'],
    [{ months: 3, timeZone: berlin }, 'every 3 months'],
    [{ days: 1, hours: 12 }, 'every 1 day 12 hours'],
  ])('says %j as "%s"', (cadence, words) => {
    expect(describeCadence(cadence)).toBe(words);
  });
});
