import { parseCadence } from './cadence';

describe('parseCadence', () => {
  it.each<[unknown, object]>([
    ['month', { months: 1 }],
    ['quarter', { months: 3 }],
    [{ months: 1 }, { months: 1 }],
    ['P1M', { months: 1 }],
    ['P1Y6M', { years: 1, months: 6 }],
    ['7d', { days: 7 }],
    ['1d12h', { days: 1, hours: 12 }],
  ])('reads %j by the calendar', (value, cadence) => {
    expect(parseCadence(value)).toEqual(cadence);
  });

  it.each<[unknown, RegExp]>([
    ['monthly', /^Write hour, day, week, month/],
    [30, /^Write/],
    ['Px', /^Write/],
    ['0d', /longer than nothing/],
    [{ months: 1.5 }, /whole number/],
    [{ months: '1' }, /whole number/],
    [{ fortnights: 1 }, /the unit "fortnights"/],
    [{ years: 20 }, /shorter than 10 years/],
  ])('refuses %j with what would be right', (value, words) => {
    expect(parseCadence(value)).toMatch(words);
  });
});
