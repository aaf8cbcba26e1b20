import { parseGoDuration } from './goDuration';

describe('parseGoDuration', () => {
  it.each([
    ['1h30m', 5_400_000_000_000],
    ['1.5h', 5_400_000_000_000],
    ['.5m', 30_000_000_000],
    ['1.s', 1_000_000_000],
    ['+90s', 90_000_000_000],
    ['-1m', -60_000_000_000],
    ['1ms2us3ns', 1_002_003],
    ['2\u00b5s', 2_000],
    ['2\u03bcs', 2_000],
    ['0', 0],
    ['-0', 0],
    ['0.000000001s', 1],
    ['0.0000000009s', 0],
  ])('%s is %d ns', (text, nanoseconds) => {
    expect(parseGoDuration(text)).toBe(BigInt(nanoseconds));
  });

  it.each([
    ['1d', 'unknown unit "d"'],
    ['90', 'lacks a unit'],
    ['1h 30m', 'unknown unit "h "'],
    ['', 'is not a duration'],
    ['-', 'is not a duration'],
    ['.s', 'is not a duration'],
    ['h', 'is not a duration'],
    ['--1h', 'is not a duration'],
    ['1toString', 'unknown unit "toString"'],
    ['2562047h47m16.854775808s', 'is too long'],
  ])('%j is refused', (text, reason) => {
    expect(() => parseGoDuration(text)).toThrow(reason);
  });

  it('holds 64 bits of nanoseconds', () => {
    expect(parseGoDuration('9223372036854775807ns')).toBe(
      BigInt('9223372036854775807'),
    );
    expect(parseGoDuration('-9223372036854775808ns')).toBe(
      BigInt('-9223372036854775808'),
    );
  });
});
