import { above, exposureAt, observed, segmentsOf, worstOf } from './segments';

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
      { from: 2 * hour, to: 5 * hour, start: 60, end: 10_860 },
      { from: 5 * hour, to: 10 * hour, start: 120, end: 18_120 },
    ]);
    expect(exposureAt(segments, 3 * hour)).toBe(3_660);
    expect(exposureAt(segments, hour)).toBeUndefined();
    expect(worstOf(segments)).toBe(18_120);
  });

  it('stays at nothing where any moment can be gone back to', () => {
    const segments = segmentsOf(
      [
        { at: 0, before: 0, after: 0 },
        { at: 8 * hour, before: 0, after: 0 },
        { at: 9 * hour, before: 3_600, after: 3_600 },
      ],
      span,
    );

    expect(exposureAt(segments, 7 * hour)).toBe(0);
    expect(worstOf(segments)).toBe(7_200);
  });

  it('has no height where there was nothing to go back to', () => {
    const segments = segmentsOf(
      [
        { at: 0, before: null, after: null },
        { at: 4 * hour, before: null, after: 60 },
      ],
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

describe('observed', () => {
  it('leaves out what nobody saw, and the heights that it had there', () => {
    const segments = observed(
      segmentsOf(
        [
          { at: 0, before: 0, after: 0 },
          { at: 6 * hour, before: 21_600, after: 0 },
        ],
        span,
      ),
      [{ from: hour, to: 7 * hour }],
    );

    expect(segments).toEqual([
      { from: 0, to: hour, start: 0, end: 3_600 },
      { from: 7 * hour, to: 10 * hour, start: 3_600, end: 14_400 },
    ]);
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
