import {
  exposureSteps,
  Instant,
  instant,
  parseInstant,
} from '@backup-health/backstage-plugin-common';
import { cornersOf } from './corners';

const at = (time: string): Instant => parseInstant(`2026-11-${time}:00Z`)!;
const hour = 3600;
const points = (...times: [string, string][]) =>
  exposureSteps(
    times.map(([asOf, availableAt]) => ({
      asOf: at(asOf),
      availableAt: at(availableAt),
    })),
  );
const said = (...args: Parameters<typeof cornersOf>) =>
  cornersOf(...args).map(c => [c.at.slice(8, 16), c.before, c.after]);

describe('cornersOf', () => {
  it('is the sawtooth: up to a point, down to its age, and its ends', () => {
    const steps = points(['19T02:00', '19T03:00'], ['20T02:00', '20T03:00']);
    expect(said(steps, at('19T06:00'), at('20T12:00'))).toEqual([
      ['19T06:00', 4 * hour, 4 * hour],
      ['20T03:00', 25 * hour, hour],
      ['20T12:00', 10 * hour, 10 * hour],
    ]);
  });

  it('begins with the first point that is known', () => {
    const steps = points(['20T02:00', '20T03:00']);
    expect(said(steps, at('19T00:00'), at('20T04:00'))).toEqual([
      ['20T03:00', hour, hour],
      ['20T04:00', 2 * hour, 2 * hour],
    ]);
    expect(said([], at('19T00:00'), at('20T04:00'))).toEqual([]);
  });

  it('has no number where there was nothing to go back to', () => {
    const steps = exposureSteps([
      {
        asOf: at('19T02:00'),
        availableAt: at('19T02:00'),
        goneAt: at('19T12:00'),
      },
    ]);
    expect(said(steps, at('19T06:00'), at('19T18:00'))).toEqual([
      ['19T06:00', 4 * hour, 4 * hour],
      ['19T12:00', 10 * hour, null],
      ['19T18:00', null, null],
    ]);
  });

  it('stays at nothing within continuous archiving', () => {
    const steps = exposureSteps(
      [{ asOf: at('19T02:00'), availableAt: at('19T02:00') }],
      [{ from: at('19T06:00'), to: at('19T12:00') }],
    );
    expect(said(steps, at('19T03:00'), at('19T13:00'))).toEqual([
      ['19T03:00', hour, hour],
      ['19T06:00', 4 * hour, 0],
      ['19T12:00', 0, 0],
      ['19T13:00', hour, hour],
    ]);
  });

  it('keeps the peaks where there is too much to draw', () => {
    const start = at('01T00:00');
    const steps = exposureSteps(
      Array.from({ length: 5000 }, (_, i) => {
        const asOf = instant(start + (i + (i > 2500 ? 50 : 0)) * 60_000);
        return { asOf, availableAt: asOf };
      }),
    );
    const corners = cornersOf(steps, start, at('10T00:00'));
    expect(corners).toHaveLength(2002);
    expect(Math.max(...corners.slice(0, -1).map(c => c.before ?? 0))).toBe(
      51 * 60,
    );
  });
});
