import recorded from '../__fixtures__/robfig-v3.json';
import { answer, named, Vector } from '../__fixtures__/vectors';
import { parseSchedule } from '../parseSchedule';

const vectors: Vector[] = recorded;
const dialect = 'robfig-v3';

describe('what robfig/cron v3.0.1 ParseStandard answered', () => {
  it.each(named(vectors.filter(v => v.ok)))('fires: %s', (_, vector) => {
    expect(answer(vector, dialect)).toEqual(vector.times);
  });

  it.each(named(vectors.filter(v => !v.ok)))('is refused: %s', (_, vector) => {
    expect(() => answer(vector, dialect)).toThrow('is not valid');
  });
});

describe('the zone', () => {
  const next = (expression: string, timeZone?: string) =>
    parseSchedule(expression, { dialect, timeZone })
      .next(new Date('2026-01-15T12:00:00Z'))
      ?.toISOString();

  it('is UTC where nobody names one', () => {
    expect(next('0 2 * * *')).toBe('2026-01-16T02:00:00.000Z');
  });

  it('is the one in the expression before the one beside it', () => {
    expect(next('0 2 * * *', 'Europe/Berlin')).toBe('2026-01-16T01:00:00.000Z');
    expect(next('CRON_TZ=Asia/Tokyo 0 2 * * *', 'Europe/Berlin')).toBe(
      '2026-01-15T17:00:00.000Z',
    );
  });

  it('is UTC for an empty name and the one beside it for Local', () => {
    expect(next('TZ= 0 2 * * *', 'Europe/Berlin')).toBe(
      '2026-01-16T02:00:00.000Z',
    );
    expect(next('TZ=Local 0 2 * * *', 'Europe/Berlin')).toBe(
      '2026-01-16T01:00:00.000Z',
    );
  });

  it.each(['europe/berlin', 'asia/kolkata', 'IST', 'PST', '+01:00', 'utc'])(
    'is refused as Go refuses it, though JavaScript knows it: %s',
    name => {
      expect(() => next(`TZ=${name} 0 2 * * *`)).toThrow(
        `the time zone "${name}" is unknown`,
      );
      expect(() => next('0 2 * * *', name)).toThrow('is unknown');
    },
  );
});
