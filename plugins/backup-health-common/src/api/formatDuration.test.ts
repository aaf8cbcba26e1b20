import { formatDurationSeconds } from './formatDuration';

const s = 1;
const min = 60;
const h = 60 * min;
const d = 24 * h;

describe('formatDurationSeconds', () => {
  it.each([
    [0, '0 s'],
    [0.9, '0 s'],
    [45 * s, '45 s'],
    [59.999, '59 s'],
    [1 * min, '1 min'],
    [12 * min + 59 * s, '12 min'],
    [1 * h - 1, '59 min'],
    [1 * h, '1 h'],
    [1 * h + 59 * s, '1 h'],
    [6 * h + 24 * min, '6 h 24 min'],
    [9 * h + 59 * min, '9 h 59 min'],
    [10 * h, '10 h'],
    [10 * h + 30 * min, '10 h'],
    [26 * h, '26 h'],
    [48 * h - 1, '47 h'],
    [48 * h, '2 d'],
    [2 * d + 59 * min, '2 d'],
    [9 * d + 3 * h + 55 * min, '9 d 3 h'],
    [13 * d + 23 * h, '13 d 23 h'],
    [14 * d + 23 * h, '14 d'],
    [400 * d, '400 d'],
  ])('writes %d s as %s', (seconds, words) => {
    expect(formatDurationSeconds(seconds)).toBe(words);
  });

  it('never writes a negative age', () => {
    expect(formatDurationSeconds(-3600)).toBe('0 s');
  });

  it.each([Infinity, -Infinity, NaN])('refuses %d', seconds => {
    expect(() => formatDurationSeconds(seconds)).toThrow(RangeError);
  });

  it('never says more than there is', () => {
    for (let seconds = 0; seconds < 12 * d; seconds += 977) {
      const said = formatDurationSeconds(seconds)
        .match(/\d+ (?:s|min|h|d)/g)!
        .map(part => part.split(' '))
        .reduce(
          (sum, [value, unit]) =>
            sum +
            Number(value) * { s, min, h, d }[unit as 's' | 'min' | 'h' | 'd'],
          0,
        );
      expect(said).toBeLessThanOrEqual(seconds);
      expect(seconds - said).toBeLessThan(seconds >= 10 * h ? h : min);
    }
  });
});
