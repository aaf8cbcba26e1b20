import fc from 'fast-check';
import { Instant, instant, parseInstant } from '../model/instant';
import { ExposurePoint, exposureSteps } from './exposureSteps';
import {
  exposureAt,
  observedSeconds,
  secondsAbove,
  worstExposure,
} from './measures';

const at = (time: string): Instant => parseInstant(`2026-11-${time}:00Z`)!;
const hours = 3600;

describe('a nightly backup that takes an hour', () => {
  const steps = exposureSteps([
    { asOf: at('01T02:00'), availableAt: at('01T03:00') },
    { asOf: at('02T02:00'), availableAt: at('02T03:00') },
    { asOf: at('03T02:00'), availableAt: at('03T03:00') },
  ]);

  it('falls back to the newest data that is available, not to the newest run', () => {
    expect(exposureAt(steps, at('03T02:30'))).toBe(24.5 * hours);
    expect(exposureAt(steps, at('03T03:00'))).toBe(1 * hours);
  });

  it('has nothing to go back to before the first is available', () => {
    expect(exposureAt(steps, at('01T02:59'))).toBeUndefined();
    expect(exposureAt([], at('01T02:59'))).toBeUndefined();
  });

  it('was worst just before a backup became available', () => {
    expect(worstExposure(steps, at('01T12:00'), at('03T12:00'))).toBe(
      25 * hours,
    );
  });

  it('carries the step before the window into it', () => {
    expect(worstExposure(steps, at('03T02:00'), at('03T12:00'))).toBe(
      25 * hours,
    );
    expect(worstExposure(steps, at('05T00:00'), at('05T02:00'))).toBe(
      48 * hours,
    );
  });

  it('was infinite in a window that began with nothing', () => {
    expect(worstExposure(steps, at('01T02:00'), at('02T00:00'))).toBe(
      undefined,
    );
  });

  it('was above 24 h for the hour that each backup took', () => {
    expect(
      secondsAbove(steps, 24 * hours, at('01T12:00'), at('03T12:00')),
    ).toBe(2 * hours);
  });

  it('takes equal for not above, and nothing to go back to for above', () => {
    expect(
      secondsAbove(steps, 25 * hours, at('01T12:00'), at('03T12:00')),
    ).toBe(0);
    expect(
      secondsAbove(steps, 24 * hours, at('01T01:00'), at('01T04:00')),
    ).toBe(2 * hours);
  });
});

describe('points that go', () => {
  it('falls back to an older point when the newest is deleted, and to nothing after the last', () => {
    const steps = exposureSteps([
      {
        asOf: at('01T00:00'),
        availableAt: at('01T01:00'),
        goneAt: at('04T00:00'),
      },
      {
        asOf: at('02T00:00'),
        availableAt: at('02T01:00'),
        goneAt: at('03T00:00'),
      },
    ]);
    expect(steps).toEqual([
      { from: at('01T01:00'), asOf: at('01T00:00') },
      { from: at('02T01:00'), asOf: at('02T00:00') },
      { from: at('03T00:00'), asOf: at('01T00:00') },
      { from: at('04T00:00'), asOf: undefined },
    ]);
  });

  it('never counts what was gone before it was available', () => {
    expect(
      exposureSteps([
        {
          asOf: at('01T00:00'),
          availableAt: at('02T00:00'),
          goneAt: at('01T12:00'),
        },
      ]),
    ).toEqual([]);
  });

  it('does not step where the newest data stays the same', () => {
    const point = { asOf: at('01T00:00'), availableAt: at('01T01:00') };
    const copy = { asOf: at('01T00:00'), availableAt: at('01T05:00') };
    expect(exposureSteps([copy, point])).toHaveLength(1);
  });
});

describe('laws', () => {
  const horizon = 240;
  const second = (s: number) => instant(s * 1000);
  const points = fc.array(
    fc
      .tuple(
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 0, max: 60 }),
        fc.option(fc.integer({ min: -5, max: 120 }), { nil: undefined }),
      )
      .map(
        ([asOf, takes, stays]): ExposurePoint => ({
          asOf: second(asOf),
          availableAt: second(asOf + takes),
          goneAt:
            stays === undefined ? undefined : second(asOf + takes + stays),
        }),
      ),
    { maxLength: 12 },
  );
  const window = fc
    .tuple(
      fc.integer({ min: 0, max: horizon }),
      fc.integer({ min: 0, max: horizon }),
    )
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

  /** The definition itself, for one instant. Infinity: nothing to go back to. */
  const bySearch = (all: ExposurePoint[], t: number): number =>
    all
      .filter(p => p.availableAt <= t && (p.goneAt ?? Infinity) > t)
      .reduce((least, p) => Math.min(least, (t - p.asOf) / 1000), Infinity);

  it('exposure is what the definition says, at every second', () => {
    fc.assert(
      fc.property(points, all => {
        const steps = exposureSteps(all);
        for (let t = 0; t <= horizon; t++) {
          expect(exposureAt(steps, second(t)) ?? Infinity).toBe(
            bySearch(all, t * 1000),
          );
        }
      }),
    );
  });

  it('the worst is the worst of all milliseconds, up to the last before a step', () => {
    fc.assert(
      fc.property(points, window, (all, [from, to]) => {
        // Points come and go on whole seconds: the millisecond before each is
        // as near to a maximum as sampling gets.
        let sampled = 0;
        for (let t = from; t <= to; t++) {
          sampled = Math.max(sampled, bySearch(all, t * 1000));
          if (t > from) {
            sampled = Math.max(sampled, bySearch(all, t * 1000 - 1) + 0.001);
          }
        }
        expect(
          worstExposure(exposureSteps(all), second(from), second(to)) ??
            Infinity,
        ).toBeCloseTo(sampled, 6);
      }),
    );
  });

  it('the time above a target is the number of seconds above it', () => {
    fc.assert(
      fc.property(
        points,
        window,
        fc.integer({ min: 0, max: 120 }),
        (all, [from, to], target) => {
          // Everything lies on whole seconds, so each second is above its
          // target as a whole or not at all: its middle tells.
          let sampled = 0;
          for (let t = from; t < to; t++) {
            if (bySearch(all, t * 1000 + 500) > target) sampled++;
          }
          expect(
            secondsAbove(exposureSteps(all), target, second(from), second(to)),
          ).toBe(sampled);
        },
      ),
    );
  });

  it('the order of the points is irrelevant', () => {
    fc.assert(
      fc.property(
        points.chain(all =>
          fc.tuple(
            fc.constant(all),
            fc.shuffledSubarray(all, { minLength: all.length }),
          ),
        ),
        ([all, shuffled]) => {
          expect(exposureSteps(shuffled)).toEqual(exposureSteps(all));
        },
      ),
    );
  });

  it('removing a point never lowers any figure', () => {
    fc.assert(
      fc.property(
        points.filter(all => all.length > 0),
        window,
        fc.nat(),
        fc.integer({ min: 0, max: 120 }),
        (all, [from, to], index, target) => {
          const fewer = all.filter((_, i) => i !== index % all.length);
          const before = exposureSteps(all);
          const after = exposureSteps(fewer);
          const [a, b] = [second(from), second(to)];
          expect(exposureAt(after, b) ?? Infinity).toBeGreaterThanOrEqual(
            exposureAt(before, b) ?? Infinity,
          );
          expect(worstExposure(after, a, b) ?? Infinity).toBeGreaterThanOrEqual(
            worstExposure(before, a, b) ?? Infinity,
          );
          expect(secondsAbove(after, target, a, b)).toBeGreaterThanOrEqual(
            secondsAbove(before, target, a, b),
          );
        },
      ),
    );
  });

  it('time above a target and time not above it make up the window', () => {
    const steps = exposureSteps([
      { asOf: second(10), availableAt: second(20) },
    ]);
    expect(secondsAbove(steps, 15, second(0), second(40))).toBe(20 + 15);
  });
});

describe('continuous archiving', () => {
  const window = { from: at('02T00:00'), to: at('04T00:00') };
  const base = { asOf: at('01T00:00'), availableAt: at('01T01:00') };

  it('loses nothing within, and what came after its end', () => {
    const steps = exposureSteps([base], [window]);
    expect(exposureAt(steps, at('01T12:00'))).toBe(12 * hours);
    expect(exposureAt(steps, at('03T12:00'))).toBe(0);
    expect(exposureAt(steps, at('04T06:00'))).toBe(6 * hours);
  });

  it('loses what a gap in it holds, and nothing after it', () => {
    const gaps = [{ from: at('02T12:00'), to: at('02T18:00') }];
    const steps = exposureSteps([base], [{ ...window, gaps }]);
    expect(exposureAt(steps, at('02T17:00'))).toBe(5 * hours);
    expect(exposureAt(steps, at('02T19:00'))).toBe(0);
    expect(worstExposure(steps, at('02T01:00'), at('03T00:00'))).toBe(
      6 * hours,
    );
  });

  it('falls back to the points when it is gone', () => {
    const steps = exposureSteps(
      [base],
      [{ ...window, goneAt: at('05T00:00') }],
    );
    expect(exposureAt(steps, at('04T12:00'))).toBe(12 * hours);
    expect(exposureAt(steps, at('05T12:00'))).toBe(108 * hours);
  });

  it('agrees with asking each hour', () => {
    const hour = fc.integer({ min: 0, max: 200 });
    const start = at('01T00:00');
    const on = (h: number) => instant(start + h * 3_600_000);
    const range = fc
      .tuple(hour, hour)
      .map(([a, b]) => ({ from: on(Math.min(a, b)), to: on(Math.max(a, b)) }));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(hour, fc.option(hour, { nil: undefined })), {
          maxLength: 6,
        }),
        fc.array(
          fc.record({
            range,
            gone: fc.option(hour, { nil: undefined }),
            gaps: fc.array(range, { maxLength: 3 }),
          }),
          { maxLength: 3 },
        ),
        fc.integer({ min: 0, max: 260 }),
        (rawPoints, rawWindows, h) => {
          const points = rawPoints.map(([p, gone]) => ({
            asOf: on(p),
            availableAt: on(p + 1),
            goneAt: gone === undefined ? undefined : on(p + 1 + gone),
          }));
          const windows = rawWindows.map(w => ({
            ...w.range,
            range: w.range,
            gaps: w.gaps,
            goneAt:
              w.gone === undefined ? undefined : instant(w.range.to + w.gone),
          }));
          const t = instant(on(h) + 1_800_000);
          const moments = points
            .filter(p => p.availableAt <= t && !(p.goneAt && p.goneAt <= t))
            .map(p => Number(p.asOf));
          for (const w of windows) {
            if (w.goneAt && w.goneAt <= t) continue;
            // Hour by hour: a whole hour is in a gap, or none of it.
            for (let k = 0; on(k) < t; k++) {
              const isIn = (r: { from: Instant; to: Instant }) =>
                r.from <= on(k) && on(k + 1) <= r.to;
              if (isIn(w.range) && !w.gaps.some(isIn)) {
                moments.push(Math.min(on(k + 1), t));
              }
            }
          }
          const expected =
            moments.length === 0
              ? undefined
              : (t - Math.max(...moments)) / 1000;
          const actual = exposureAt(exposureSteps(points, windows), t);
          expect(actual).toBe(expected);
        },
      ),
    );
  });
});

describe('what was not observed', () => {
  const steps = exposureSteps([
    { asOf: at('01T00:00'), availableAt: at('01T00:00') },
    { asOf: at('04T00:00'), availableAt: at('04T00:00') },
  ]);
  const dark = [{ from: at('02T12:00'), to: at('03T12:00') }];

  it('is neither in what was above nor in what was observed', () => {
    const [from, to] = [at('01T00:00'), at('05T00:00')];
    expect(secondsAbove(steps, 24 * hours, from, to)).toBe(48 * hours);
    expect(secondsAbove(steps, 24 * hours, from, to, dark)).toBe(24 * hours);
    expect(observedSeconds(from, to)).toBe(96 * hours);
    expect(observedSeconds(from, to, dark)).toBe(72 * hours);
  });

  it('hides no maximum outside of it', () => {
    const [from, to] = [at('01T00:00'), at('04T12:00')];
    expect(worstExposure(steps, from, to, dark)).toBe(72 * hours);
    expect(
      worstExposure(steps, from, to, [
        { from: at('02T12:00'), to: at('04T06:00') },
      ]),
    ).toBe(36 * hours);
  });
});
