import { above, exposureAt, segmentsOf, worstOf } from './segments';

const hour = 3_600_000;
const span = { from: 0, to: 10 * hour };

describe('segmentsOf', () => {
  it('grows by a second each second between the corners', () => {
    const segments = segmentsOf(
      [
        { at: 2 * hour, before: 9_000, after: 60 },
        { at: 5 * hour, before: 10_860, after: 120 },
      ],
      span,
    );

    expect(segments).toEqual([
      { from: 0, to: 2 * hour, start: 1_800, end: 9_000 },
      { from: 2 * hour, to: 5 * hour, start: 60, end: 10_860 },
      { from: 5 * hour, to: 10 * hour, start: 120, end: 18_120 },
    ]);
    expect(exposureAt(segments, 3 * hour)).toBe(3_660);
    expect(worstOf(segments)).toBe(18_120);
  });

  it('begins where it was nothing at most, and not at nothing before that', () => {
    expect(
      segmentsOf([{ at: 4 * hour, before: 3_600, after: 60 }], span)[0],
    ).toEqual({ from: 3 * hour, to: 4 * hour, start: 0, end: 3_600 });
    expect(
      segmentsOf([{ at: 4 * hour, before: 0, after: 0 }], span)[0],
    ).toEqual({ from: 4 * hour, to: 10 * hour, start: 0, end: 21_600 });
  });

  it('has no height where there was nothing to go back to', () => {
    const segments = segmentsOf(
      [{ at: 4 * hour, before: null, after: 60 }],
      span,
    );

    expect(segments[0]).toEqual({
      from: 0,
      to: 4 * hour,
      start: null,
      end: null,
    });
    expect(exposureAt(segments, hour)).toBeNull();
    expect(worstOf(segments)).toBeNull();
  });

  it('cuts what reaches beyond the span', () => {
    expect(segmentsOf([{ at: -2 * hour, before: 0, after: 0 }], span)).toEqual([
      { from: 0, to: 10 * hour, start: 7_200, end: 43_200 },
    ]);
  });

  it('knows nothing of nothing', () => {
    expect(segmentsOf([], span)).toEqual([]);
    expect(exposureAt([], hour)).toBeUndefined();
    expect(worstOf([])).toBeUndefined();
  });
});

describe('above', () => {
  it('begins where the target is crossed', () => {
    const segments = segmentsOf([{ at: 0, before: 0, after: 0 }], span);

    expect(above(segments, 18_000)).toEqual([
      { from: 5 * hour, to: 10 * hour, start: 18_000, end: 36_000 },
    ]);
    expect(above(segments, 36_000)).toEqual([]);
  });
});
