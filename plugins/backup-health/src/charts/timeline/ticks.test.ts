import { dayTicks, durationTicks } from './ticks';

const day = 24 * 3_600_000;

describe('durationTicks', () => {
  it.each([
    [3_600, [0, 900, 1_800, 2_700, 3_600]],
    [93_600, [0, 43_200, 86_400]],
    [10 * 86_400, [0, 259_200, 518_400, 777_600]],
  ])('labels up to %d s in steps that people count in', (most, ticks) => {
    expect(durationTicks(most)).toEqual(ticks);
  });
});

describe('dayTicks', () => {
  const to = Date.parse('2026-11-21T05:00:00Z');

  it('labels midnights, UTC, as many as there is room for', () => {
    const ticks = dayTicks({ from: to - 30 * day, to }, 720);

    expect(ticks.every(tick => tick % day === 0)).toBe(true);
    expect(ticks).toHaveLength(10);
  });

  it('leaves out more where it is narrow', () => {
    expect(dayTicks({ from: to - 30 * day, to }, 220)).toHaveLength(3);
  });
});
