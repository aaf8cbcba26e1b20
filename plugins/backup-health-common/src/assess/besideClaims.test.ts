import { ResolvedAsset } from '../model/resolved';
import {
  anAsset,
  aPlan,
  aService,
  dailyPoints,
  now,
} from './__testUtils__/build';
import { assessEntity } from './assessEntity';

const files = (rest: Partial<ResolvedAsset> = {}) =>
  anAsset({
    ref: {
      kind: 'files',
      cluster: 'c1',
      namespace: 'platform',
      name: 'gitea:/srv/gitea',
    },
    volume: { nodeLocal: 'hostPath /srv/gitea' },
    plans: [],
    points: [],
    ...rest,
  });

function told(asset: ResolvedAsset, rpoSeconds?: number) {
  const service = aService([anAsset(), asset]);
  const { state, findings } = assessEntity(
    {
      ...service,
      policy: {
        ...service.policy,
        layers: [{ from: 'policy test', demands: { rpoSeconds } }],
      },
    },
    now,
  );
  return [state, ...findings.map(({ rule }) => rule)];
}

describe('data on the disk of a node that no plan names', () => {
  it.each([undefined, 26 * 3600])(
    'is at risk, and not said to have no backup: RPO %s',
    rpoSeconds => {
      expect(told(files(), rpoSeconds)).toEqual([
        'at-risk',
        'node-local-storage',
      ]);
    },
  );

  it('is judged as all else is where a plan names it', () => {
    const planned = files({ plans: [aPlan()], points: dailyPoints(9) });
    expect(told(planned)).toEqual(['ok']);
    const failing = files({ plans: [aPlan()] });
    expect(told(failing, 26 * 3600)[0]).not.toBe('at-risk');
  });

  it('has to be in no backup where its owner says so', () => {
    expect(told(files({ requirement: 'unwanted' }))).toEqual(['ok']);
  });

  it('is not what config declares and nothing backs up', () => {
    expect(told(files({ volume: undefined }))).toContain('no-plan');
  });
});

it('lies on its node with the snapshots that its driver makes there', () => {
  const place = {
    type: 'location' as const,
    key: 'csi',
    title: 'The storage of topolvm.io itself',
    provider: 'topolvm.io',
    site: 'on-site' as const,
    availability: 'unknown' as const,
  };
  const onNode = (provider: string) =>
    told(
      anAsset({
        volume: { nodeLocal: 'topolvm.io' },
        points: dailyPoints(9, 0, { locations: ['csi'] }),
        locations: { csi: { ...place, provider } },
      }),
    );
  expect(onNode('topolvm.io')).toContain('node-local-storage');
  expect(onNode('restic')).not.toContain('node-local-storage');
});
