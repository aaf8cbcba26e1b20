import { plusSeconds } from '../model/instant';
import { at, aDrill } from './__testUtils__/drill';
import { measuredRto, rtoSecondsOf, widestRto } from './measuredRto';
import { Drill } from './types';

/** Drills of so many seconds, a day apart, the latest last. */
function taking(...seconds: number[]): Drill[] {
  return seconds.map((s, day) => {
    const declaredAt = plusSeconds(at('2026-11-01T09:00:00Z'), day * 86_400);
    return aDrill({
      id: `day-${day}`,
      declaredAt,
      dataRestoredAt: undefined,
      workloadsReadyAt: undefined,
      validatedAt: plusSeconds(declaredAt, s),
    });
  });
}

describe('measuredRto', () => {
  it.each([
    { seconds: [60], latest: 60, median: 60, p95: undefined, max: 60 },
    { seconds: [90, 60], latest: 60, median: 75, p95: undefined, max: 90 },
    { seconds: [61, 60], latest: 60, median: 61, p95: undefined, max: 61 },
    { seconds: [9, 1, 8, 2], latest: 2, median: 5, p95: undefined, max: 9 },
    { seconds: [5, 1, 9, 3, 2], latest: 2, median: 3, p95: 9, max: 9 },
  ])('$seconds', ({ seconds, latest, median, p95, max }) => {
    expect(measuredRto(taking(...seconds))).toEqual([
      {
        scenario: 'namespace',
        samples: seconds.length,
        latestSeconds: latest,
        medianSeconds: median,
        p95Seconds: p95,
        maxSeconds: max,
      },
    ]);
  });

  it('takes the nearest rank of 40', () => {
    const seconds = Array.from({ length: 40 }, (_, i) => i + 1);
    expect(measuredRto(taking(...seconds))[0]).toMatchObject({
      p95Seconds: 38,
      maxSeconds: 40,
    });
  });

  it('says of a scenario that was drilled and never passed that it has no sample', () => {
    expect(measuredRto([aDrill({ result: 'partial' })])).toEqual([
      { scenario: 'namespace', samples: 0 },
    ]);
    expect(measuredRto([])).toEqual([]);
  });

  it('counts a correction, and not what it corrects', () => {
    const [drill] = taking(60);
    const corrected = {
      ...drill,
      id: 'b',
      corrects: drill.id,
      validatedAt: plusSeconds(drill.declaredAt, 600),
    };
    expect(measuredRto([drill, corrected])[0]).toMatchObject({
      samples: 1,
      latestSeconds: 600,
    });
  });

  it('keeps scenarios apart, the widest first', () => {
    const measured = measuredRto([
      ...taking(60),
      aDrill({ id: 'b', scenario: 'application' }),
      aDrill({ id: 'c', scenario: 'region-loss', result: 'failed' }),
    ]);
    expect(
      measured.map(({ scenario, samples }) => [scenario, samples]),
    ).toEqual([
      ['region-loss', 0],
      ['application', 1],
      ['namespace', 1],
    ]);
    expect(widestRto(measured)?.scenario).toBe('application');
  });
});

describe('rtoSecondsOf', () => {
  it('goes from the declaration to the validation, rounded up', () => {
    const declaredAt = at('2026-11-20T09:00:00Z');
    expect(
      rtoSecondsOf({ declaredAt, validatedAt: at('2026-11-20T09:41:00.001Z') }),
    ).toBe(2461);
  });

  it('is not known of data that is back and was not validated', () => {
    const declaredAt = at('2026-11-20T09:00:00Z');
    expect(
      rtoSecondsOf({ declaredAt, dataRestoredAt: at('2026-11-20T09:21:00Z') }),
    ).toBeUndefined();
  });
});
