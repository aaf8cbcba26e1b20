import { parseInstant } from '../model/instant';
import { longestGap } from './longestGap';
import { parseSchedule } from './parseSchedule';

const day = 86_400;
const gap = (expression: string, from: string) =>
  longestGap(
    parseSchedule(expression, { dialect: 'robfig-v3' }),
    parseInstant(`${from}T00:00:00Z`)!,
    30 * day,
  );

describe('the longest gap of a schedule', () => {
  it.each([
    ['0 2 * * *', '2026-11-15', day],
    ['0 2 * * 1-5', '2026-11-15', 3 * day],
    // It begins within the window, wherever that ends.
    ['0 2 1-10 * *', '2026-11-05', 21 * day],
    ['0 2 1-10 * *', '2026-10-15', 21 * day],
    ['0 2 1 * *', '2026-11-15', 31 * day],
  ])('of %s from %s', (expression, from, seconds) => {
    expect(gap(expression, from)).toBe(seconds);
  });

  it('is none where it does not fire', () => {
    expect(gap('0 2 1 1 *', '2026-11-15')).toBeUndefined();
    expect(gap('0 2 30 2 *', '2026-11-15')).toBeUndefined();
  });
});
