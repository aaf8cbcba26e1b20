import recorded from '../__fixtures__/go-cron.json';
import { answer, named, Vector } from '../__fixtures__/vectors';
import { CronDialect } from '../../model/observation';
import { parseSchedule } from '../parseSchedule';

const vectors: Vector[] = recorded;

describe('what netresearch/go-cron v0.15.0 ParseStandard answered', () => {
  it.each(named(vectors.filter(v => v.ok)))('fires: %s', (_, vector) => {
    expect(answer(vector, 'go-cron')).toEqual(vector.times);
  });

  it.each(named(vectors.filter(v => !v.ok)))('is refused: %s', (_, vector) => {
    expect(() => answer(vector, 'go-cron')).toThrow(
      /is not valid|was not read/,
    );
  });
});

describe('what changes for a Velero schedule when Velero takes it up', () => {
  const next = (
    expression: string,
    dialect: CronDialect,
    after = '2026-01-15T12:00:00Z',
    timeZone?: string,
  ) =>
    parseSchedule(expression, { dialect, timeZone })
      .next(new Date(after))
      ?.toISOString();

  it('the 13th or a Friday becomes Friday the 13th', () => {
    expect(next('0 0 13 * FRI', 'robfig-v3')).toBe('2026-01-16T00:00:00.000Z');
    expect(next('0 0 13 * FRI', 'go-cron')).toBe('2026-02-13T00:00:00.000Z');
  });

  it('Sunday may be 7', () => {
    expect(() => next('0 2 * * 7', 'robfig-v3')).toThrow(
      'day of week 7 in "7" is above the maximum 6',
    );
    expect(next('0 2 * * 7', 'go-cron')).toBe('2026-01-18T02:00:00.000Z');
  });

  it('a run in the hour that the clocks leave out is made up for', () => {
    const eve = '2026-03-28T12:00:00Z';
    expect(next('30 2 * * *', 'robfig-v3', eve, 'Europe/Berlin')).toBe(
      '2026-03-30T00:30:00.000Z',
    );
    expect(next('30 2 * * *', 'go-cron', eve, 'Europe/Berlin')).toBe(
      '2026-03-29T01:30:00.000Z',
    );
  });

  it('a step of the whole range is refused', () => {
    expect(next('*/60 * * * *', 'robfig-v3')).toBe('2026-01-15T13:00:00.000Z');
    expect(() => next('*/60 * * * *', 'go-cron')).toThrow(
      'the step 60 of "*/60" is not smaller than its range of 60',
    );
  });
});
