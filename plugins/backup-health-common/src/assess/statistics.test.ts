import { instant } from '../model/instant';
import { ResolvedAsset } from '../model/resolved';
import {
  anAsset,
  aPlan,
  aPoint,
  aRun,
  aService,
  at,
  dailyPoints,
  day,
  hour,
  now,
} from './__testUtils__/build';
import { assessEntity } from './assessEntity';

const statisticsOf = (asset: Partial<ResolvedAsset>, time = now) =>
  assessEntity(aService([anAsset(asset)]), time).assets[0].statistics;

describe('how the backups of an asset went', () => {
  it('counts the runs of the last 30 days, and how they ended', () => {
    const failed = [1, 2, 40].map(days =>
      aRun(instant(now - days * day), { result: 'failed' }),
    );
    const running = aRun(instant(now - hour), {
      result: 'running',
      endedAt: undefined,
    });
    expect(
      statisticsOf({
        points: dailyPoints(50),
        plans: [aPlan({}, { runs: [...failed, running] })],
      }),
    ).toEqual({
      runs: 32,
      succeeded: 30,
      medianSizeBytes: 200_000_000,
      medianDurationSeconds: 240,
      growthBytesPerDay: 0,
    });
  });

  it('counts by days of UTC, and knows when one counts no more', () => {
    const points = [aPoint(at('2026-10-23T01:00:00Z')), ...dailyPoints(3)];
    const midnight = at('2026-11-22T00:00:00Z');
    const runs = (time: typeof now) => statisticsOf({ points }, time)?.runs;
    expect([runs(now), runs(instant(midnight - 1)), runs(midnight)]).toEqual([
      4, 4, 3,
    ]);
    const { nextChangeAt } = assessEntity(
      aService([anAsset({ points, plans: [aPlan({ schedule: undefined })] })]),
      now,
    );
    expect(nextChangeAt).toBe(midnight);
  });

  it('knows how much larger they are from day to day', () => {
    const growing = dailyPoints(10).map((point, i) => ({
      ...point,
      sizeBytes: 100_000_000 + i * 5_000_000,
    }));
    expect(statisticsOf({ points: growing })?.growthBytesPerDay).toBe(
      5_000_000,
    );
    const few = growing.slice(-4);
    expect(statisticsOf({ points: few })).toMatchObject({ runs: 4 });
    expect(statisticsOf({ points: few })?.growthBytesPerDay).toBeUndefined();
  });

  it.each([
    ['no run is known', { points: [] }],
    ['all were long ago', { points: dailyPoints(9, 60) }],
  ])('says nothing where %s', (_, asset) => {
    expect(statisticsOf(asset)).toBeUndefined();
  });
});
