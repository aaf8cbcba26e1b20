import { instant } from '@backup-health/backstage-plugin-common';
import { RecoveryPointOfAsset } from '../../assess/recoveryPoints';
import { aVerdict } from '../../router/__testUtils__/stored';
import { pointsAtMost, pointsPart } from './pointsPart';

const verdict = aVerdict('component:default/shop', 'ok');
const point = (n: number, change: Partial<RecoveryPointOfAsset> = {}) => ({
  asset: verdict.assets[0].ref,
  at: instant(n),
  good: true,
  firstSeenAt: instant(n),
  ...change,
  point: {
    key: `p${n}`,
    result: 'good' as const,
    holds: 'held' as const,
    worth: 'good' as const,
    evidence: 'artifact-seen' as const,
    locations: [],
    artifact: true,
    ...change.point,
  },
});

function listing(all: RecoveryPointOfAsset[]) {
  const listOf = jest.fn(async (_: unknown, { limit, cursor = '0' }) => {
    const end = Number(cursor) + limit;
    return {
      items: all.slice(Number(cursor), end),
      nextCursor: end < all.length ? String(end) : undefined,
    };
  });
  return { listOf };
}

describe('the recovery points of an export', () => {
  const asOf = instant(1000);

  it('are those that were seen by then, deleted since or not', async () => {
    const gone = point(900, {
      point: { ...point(900).point, goneAt: instant(2000) },
    });
    const points = listing([
      point(1000),
      gone,
      point(800, { firstSeenAt: instant(1001) }),
      point(700, { point: { ...point(700).point, goneAt: instant(950) } }),
    ]);
    const part = await pointsPart(points, verdict, asOf);
    expect(part.items.map(({ key, goneAt }) => [key, goneAt])).toEqual([
      ['p1000', undefined],
      ['p900', undefined],
      ['p700', '1970-01-01T00:00:00.950Z'],
    ]);
    // As people call the cluster, as in the rest of the file.
    expect(part.items[0].asset.clusterTitle).toBe('cluster c1');
    expect(part.cut).toBeUndefined();
    expect(points.listOf).toHaveBeenCalledWith(
      verdict,
      expect.objectContaining({ to: 1001, judgedAt: 1000 }),
    );
  });

  it('are not more than a file can hold, and it says where the rest is', async () => {
    const all = Array.from({ length: pointsAtMost + 1 }, (_, i) =>
      point(pointsAtMost - i),
    );
    const part = await pointsPart(listing(all), verdict, instant(10_000));
    expect(part.items).toHaveLength(pointsAtMost);
    expect(part.cut).toMatch(
      /Only the newest 2000 .*recovery-points\?to=1970-01-01T00:00:00\.001Z/,
    );
    const whole = await pointsPart(
      listing(all.slice(1)),
      verdict,
      instant(10_000),
    );
    expect(whole.cut).toBeUndefined();
  });
});
