import { instant } from '../model/instant';
import { ResolvedAsset } from '../model/resolved';
import { assessEntity } from './assessEntity';
import {
  ago,
  anAsset,
  aPlan,
  aPoint,
  aService,
  day,
  hour,
  now,
} from './__testUtils__/build';

/** Snapshots of etcd, each hour, the last of them so long ago. */
const etcd = (newestAgo: number, plan: object = {}): ResolvedAsset => {
  const key = 'c1/etcd-snapshots/server-1';
  return anAsset({
    ref: { kind: 'etcd', cluster: 'c1', name: 'c1' },
    createdAt: ago(300 * day),
    plans: [
      aPlan({
        key,
        system: 'etcd-snapshots',
        title: 'etcd snapshots',
        schedule: { expression: '0 * * * *', dialect: 'robfig-v3' },
        ...plan,
      }),
    ],
    points: Array.from({ length: 48 }, (_, i) =>
      aPoint(ago(newestAgo + (47 - i) * hour), { plan: key }),
    ),
  });
};

const namespace = (
  cover: ResolvedAsset,
  madeAgo: number,
  rest: Partial<ResolvedAsset> = {},
) =>
  assessEntity(
    aService([
      anAsset({
        ref: { kind: 'kubernetes-objects', cluster: 'c1', name: 'shop' },
        requirement: 'optional',
        coveredBy: cover,
        createdAt: ago(madeAgo),
        plans: [],
        points: [],
        ...rest,
      }),
    ]),
    now,
  );

describe('a namespace that relies on the backups of etcd', () => {
  it.each([
    ['older than all of them', 300 * day, {}],
    ['older than the newest', 2 * hour, {}],
    ['as old as the newest', 59 * 60_000, {}],
    ['of which nobody knows when it was made', 0, { createdAt: undefined }],
    ['that was brought back after the newest', 10 * 60_000, { restored: true }],
  ])('is covered, %s', (_, madeAgo, rest) => {
    const { state, assets } = namespace(
      etcd(59 * 60_000),
      madeAgo,
      rest as Partial<ResolvedAsset>,
    );
    expect(state).toBe('ok');
    expect(assets[0].lastGood).toBeDefined();
  });

  it.each([1, 30, 58])('waits for the next where it is %s min old', minutes => {
    const { state, assets, findings } = namespace(
      etcd(59 * 60_000),
      minutes * 60_000,
    );
    expect(state).toBe('pending');
    expect(assets[0].lastGood).toBeUndefined();
    expect(findings).toEqual([]);
  });

  it.each([3 * hour, 26 * hour, 9 * day])(
    'is not covered where nothing was taken since it was made, %s ms ago',
    madeAgo => {
      const { state, assets, findings } = namespace(
        etcd(madeAgo + hour),
        madeAgo,
      );
      expect(['ok', 'pending', 'exempt']).not.toContain(state);
      expect(assets[0].lastGood).toBeUndefined();
      const titles = findings.map(({ title }) => title).join('\n');
      expect(titles).toMatch(
        /objects of namespace shop.* is in no backup of etcd/i,
      );
      expect(JSON.stringify(findings)).not.toContain('nothing to bring');
    },
  );

  it('is not covered by a window that ended before it was made', () => {
    const cover = etcd(2 * hour, { schedule: undefined });
    const window = {
      key: 'w',
      from: ago(9 * day),
      to: ago(2 * hour),
      locations: [],
      evidence: 'artifact-seen' as const,
    };
    const of = (to: number) =>
      namespace(
        { ...cover, points: [], windows: [{ ...window, to: instant(to) }] },
        hour,
      ).assets[0].lastGood;
    expect(of(ago(2 * hour))).toBeUndefined();
    expect(of(ago(30 * 60_000))).toBeDefined();
  });

  it('is covered by a dump that is older than the volume it lies in now', () => {
    const { state } = namespace(anAsset(), hour, {
      ref: {
        kind: 'volume',
        cluster: 'c1',
        namespace: 'platform',
        name: 'data',
      },
    });
    expect(state).toBe('ok');
  });
});
