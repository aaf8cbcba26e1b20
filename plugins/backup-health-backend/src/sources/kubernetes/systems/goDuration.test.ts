import { parseGoDuration } from './goDuration';

describe('parseGoDuration', () => {
  it.each([
    ['720h0m0s', 2592000],
    ['168h', 604800],
    ['1h30m', 5400],
    ['1.5h', 5400],
    ['250ms', 0.25],
    ['1m0.5s', 60.5],
    ['0', 0],
    ['0s', 0],
  ])('reads %s as %d seconds', (text, seconds) => {
    expect(parseGoDuration(text)).toBeCloseTo(seconds, 9);
  });

  it.each(['', '30d', '-1h', '1h ', 'h', '10', '1h30', 'one hour'])(
    'does not read %j',
    text => {
      expect(parseGoDuration(text)).toBeUndefined();
    },
  );
});
