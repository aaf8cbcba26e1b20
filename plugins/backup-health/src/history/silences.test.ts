import { silencesOf, withSilences } from './silences';

const hour = 3_600_000;
const day = 24 * hour;
const daily = 86_400;

const silences = (
  attempts: number[],
  until: number,
  options: {
    longestGapSeconds?: number;
    watchedSince?: number;
    keptForItsTime?: boolean;
  } = {},
) =>
  silencesOf({
    attempts: attempts.map(at => ({
      at,
      keptForItsTime: options.keptForItsTime ?? false,
    })),
    longestGapSeconds: daily,
    watchedSince: undefined,
    until,
    ...options,
  });

describe('silencesOf', () => {
  it('sees where nothing was attempted for longer than the schedule leaves', () => {
    expect(silences([0, day, 4 * day], 5 * day, { watchedSince: day })).toEqual(
      [{ from: day, to: 4 * day, seconds: 3 * daily }],
    );
  });

  it('goes on until the last instant that was observed', () => {
    expect(silences([0], 9 * day)).toEqual([
      { from: 0, to: 9 * day, seconds: 9 * daily },
    ]);
    expect(silences([0], day)).toEqual([]);
  });

  it('tolerates a run that is a little late', () => {
    expect(silences([0, 1.4 * day], 2 * day, { watchedSince: 0 })).toEqual([]);
  });

  it('says nothing where no schedule is known', () => {
    expect(
      silences([0, 30 * day], 60 * day, { longestGapSeconds: undefined }),
    ).toEqual([]);
    expect(silences([], 60 * day)).toEqual([]);
  });

  it('takes weekly points from before it was watched for what is kept, not for what was made', () => {
    const thinned = [0, 7 * day, 14 * day, 15 * day, 16 * day];
    expect(silences(thinned, 16 * day)).toEqual([]);
    expect(silences(thinned, 16 * day, { watchedSince: 8 * day })).toEqual([]);
    expect(silences(thinned, 16 * day, { watchedSince: 7 * day })).toEqual([
      { from: 7 * day, to: 14 * day, seconds: 7 * daily },
    ]);
  });

  it('knows of a gap before it was watched where points go by their age alone', () => {
    expect(
      silences([0, 3 * day, 4 * day], 4 * day, { keptForItsTime: true }),
    ).toEqual([{ from: 0, to: 3 * day, seconds: 3 * daily }]);
  });
});

describe('withSilences', () => {
  it('marks what came too late, and where the next would have been', () => {
    const marks = withSilences(
      [
        { at: 0, kind: 'point' },
        { at: 3 * day, kind: 'point', detail: '2 GiB' },
      ],
      silences([0, 3 * day], 3 * day, { watchedSince: 0 }),
      daily,
      { silent: () => 'silent', late: () => 'late' },
    );

    expect(marks).toEqual([
      { at: 0, kind: 'point' },
      { at: 3 * day, kind: 'late', detail: 'late · 2 GiB' },
      { at: day, until: 3 * day, kind: 'silent', detail: 'silent' },
    ]);
  });
});
