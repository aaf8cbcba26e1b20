import { toldAt } from '../__fixtures__';
import { fullTime, shortTime } from './exactTime';

describe('shortTime', () => {
  it.each([
    ['2026-11-12T01:04:02Z', 'Thu 12 Nov 01:04'],
    ['2026-01-01T00:00:00Z', 'Thu 1 Jan 00:00'],
    ['2025-12-31T23:59:59Z', 'Wed 31 Dec 2025 23:59'],
    ['2027-01-01T00:00:00Z', 'Fri 1 Jan 2027 00:00'],
  ])('writes %s as %s', (at, words) => {
    expect(shortTime(at, toldAt, 'en-GB')).toBe(words);
  });

  it('is UTC whatever offset the time was written with', () => {
    expect(shortTime('2026-11-12T01:04:00+02:00', toldAt, 'en-GB')).toBe(
      'Wed 11 Nov 23:04',
    );
  });

  it('speaks the language of the portal', () => {
    expect(shortTime('2026-05-12T01:04:00Z', toldAt, 'de')).toBe(
      'Di. 12 Mai 01:04',
    );
  });
});

describe('fullTime', () => {
  it('goes to the second and names the zone', () => {
    expect(fullTime('2026-11-12T01:04:02Z', 'en-GB')).toBe(
      'Thu 12 Nov 2026 01:04:02 UTC',
    );
  });
});
