import recorded from '../__fixtures__/robfig-v1-seconds.json';
import { answer, named, Vector } from '../__fixtures__/vectors';
import { firesBetween } from '../firesBetween';
import { parseSchedule } from '../parseSchedule';
import { instant } from '../../model/instant';

const vectors: Vector[] = recorded;
const dialect = 'robfig-v1-seconds';

describe('what robfig/cron v1.2.0 Parse answered', () => {
  it.each(named(vectors.filter(v => v.ok)))('fires: %s', (_, vector) => {
    expect(answer(vector, dialect)).toEqual(vector.times);
  });

  it.each(named(vectors.filter(v => !v.ok)))('is refused: %s', (_, vector) => {
    expect(() => answer(vector, dialect)).toThrow('is not valid');
  });
});

describe('five fields in a CloudNativePG ScheduledBackup', () => {
  const day = Date.UTC(2026, 0, 15);
  const fires = (expression: string) =>
    firesBetween(
      parseSchedule(expression, { dialect }),
      instant(day - 1),
      instant(day + 86_400_000 - 1),
      100_000,
    ).length;

  it('0 2 * * * is not daily at two but hourly at minute two', () => {
    expect(fires('0 2 * * *')).toBe(24);
    expect(fires('0 0 2 * * *')).toBe(1);
  });

  it('*/5 * * * * is every five seconds', () => {
    expect(fires('*/5 * * * *')).toBe(86_400 / 5);
  });

  it('a Sunday ends up in the month and is refused', () => {
    expect(() => fires('0 0 * * 0')).toThrow(
      'month 0 in "0" is below the minimum 1',
    );
  });
});

it('a stepped star still counts as any: odd days that are Sundays', () => {
  const next = (expression: string, v: 'robfig-v3' | 'robfig-v1-seconds') =>
    parseSchedule(expression, { dialect: v })
      .next(new Date('2026-01-15T12:00:00Z'))!
      .toISOString();
  expect(next('0 0 0 */2 * Sun', 'robfig-v1-seconds')).toBe(
    '2026-01-25T00:00:00.000Z',
  );
  expect(next('0 0 */2 * Sun', 'robfig-v3')).toBe('2026-01-17T00:00:00.000Z');
});
