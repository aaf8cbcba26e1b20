import { ago, anAsset, aService, hour, now } from './__testUtils__/build';
import { assessEntity } from './assessEntity';

const window = (gaps: [number, number][]) => ({
  key: 'w',
  from: ago(50 * hour),
  to: ago(hour),
  locations: ['s3/dumps'],
  evidence: 'artifact-seen' as const,
  gaps: gaps.map(([from, to]) => ({
    from: ago(from * hour),
    to: ago(to * hour),
    because: 'a segment is not there',
  })),
});

const windowsOf = (...gaps: [number, number][]) =>
  assessEntity(
    aService([anAsset({ windows: [window(gaps)] })]),
    now,
  ).assets[0].windows?.map(({ from, to }) => [
    (now - from) / hour,
    (now - to) / hour,
  ]);

describe('the windows that an asset can be brought back within', () => {
  it('are none of the gaps in what is archived', () => {
    expect(windowsOf()).toEqual([[50, 1]]);
    expect(windowsOf([20, 10], [40, 30])).toEqual([
      [50, 40],
      [30, 20],
      [10, 1],
    ]);
    expect(windowsOf([50, 1])).toBeUndefined();
  });
});
