import { parseDuration } from './duration';

describe('parseDuration', () => {
  it.each([
    [{ minutes: 5 }, 300],
    [{ hours: 1, minutes: 30 }, 5400],
    [{ months: 1 }, 30 * 86_400],
    ['15m', 900],
    ['26h', 93_600],
    ['7d', 604_800],
    ['1d12h', 129_600],
    [' 2w ', 1_209_600],
    ['PT15M', 900],
    ['P1DT2H', 93_600],
  ])('reads %p as %p seconds', (value, seconds) => {
    expect(parseDuration(value)).toBe(seconds);
  });

  it.each([
    [300, 'no unit'],
    ['300', 'no unit'],
    ['', 'Write it as'],
    ['15 minutes', 'Write it as'],
    ['15M', 'Write it as'],
    ['-15m', 'Write it as'],
    ['PT', 'longer than nothing'],
    ['P1X', 'Write it as'],
    [null, 'Write it as'],
    [[5], 'Write it as'],
    [{}, 'Write it as'],
    [{ minute: 5 }, '"minute"'],
    [{ minutes: '5' }, 'minutes have to be a number'],
    [{ minutes: -5 }, 'minutes have to be a number'],
    [{ milliseconds: 1500 }, 'whole seconds'],
    ['0s', 'longer than nothing'],
    [{ years: 1e300 }, 'longer than nothing'],
  ])('does not read %p', (value, because) => {
    expect(parseDuration(value)).toContain(because);
  });
});
