import { silencesOf, withSilences } from './silences';

const hour = 3_600_000;
const day = 24 * hour;
const daily = 86_400;

describe('silencesOf', () => {
  it('sees where nothing was attempted for longer than usual', () => {
    expect(silencesOf([0, day, 4 * day], daily, 5 * day)).toEqual([
      { from: day, to: 4 * day, seconds: 3 * daily },
    ]);
  });

  it('goes on until the last instant that was observed', () => {
    expect(silencesOf([0], daily, 9 * day)).toEqual([
      { from: 0, to: 9 * day, seconds: 9 * daily },
    ]);
    expect(silencesOf([0], daily, day)).toEqual([]);
  });

  it('tolerates a run that is a little late', () => {
    expect(silencesOf([0, 1.4 * day], daily, 2 * day)).toEqual([]);
  });

  it('says nothing where nothing is usual', () => {
    expect(silencesOf([0, 30 * day], undefined, 60 * day)).toEqual([]);
    expect(silencesOf([], daily, 60 * day)).toEqual([]);
  });
});

describe('withSilences', () => {
  it('marks what came too late, and where the next would have been', () => {
    const marks = withSilences(
      [
        { at: 0, kind: 'point' },
        { at: 3 * day, kind: 'point', detail: '2 GiB' },
      ],
      silencesOf([0, 3 * day], daily, 3 * day),
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
