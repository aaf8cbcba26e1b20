import {
  AssetRef,
  instant,
  UnreadSystemObservation,
} from '@backup-health/backstage-plugin-common';
import { reaches, UnreadSystemTable } from './unreadSystems';
import { Stored } from './types';

const system = (
  rest: Partial<UnreadSystemObservation> = {},
): UnreadSystemObservation => ({
  type: 'unread-system',
  key: 'c1/unread/k8up',
  cluster: 'c1',
  title: 'K8up',
  docs: 'https://docs.k8up.io',
  groups: ['k8up.io'],
  kinds: ['volume', 'database'],
  inUse: 'yes',
  namespaces: ['web'],
  ...rest,
});

const volume: AssetRef = {
  kind: 'volume',
  cluster: 'c1',
  namespace: 'web',
  name: 'data',
};
const objects: AssetRef = {
  kind: 'kubernetes-objects',
  cluster: 'c1',
  name: 'web',
};
const everything = system({
  kinds: ['kubernetes-objects', 'volume'],
  namespaces: undefined,
});

const rows: [
  name: string,
  of: UnreadSystemObservation,
  asset: AssetRef,
  isReached: boolean,
][] = [
  ['a volume in a namespace of its objects', system(), volume, true],
  [
    'a volume in another namespace',
    system(),
    { ...volume, namespace: 'blog' },
    false,
  ],
  ['a kind that it does not back up', system(), objects, false],
  [
    'the objects of a namespace of its objects',
    system({ kinds: ['kubernetes-objects'] }),
    objects,
    true,
  ],
  [
    'the objects of another namespace',
    system({ kinds: ['kubernetes-objects'] }),
    { ...objects, name: 'blog' },
    false,
  ],
  ['anything, where it may be anywhere', everything, objects, true],
  [
    'a database of which config names no namespace',
    system(),
    { kind: 'database', cluster: 'c1', name: 'main' },
    true,
  ],
  ['nothing, where it is not in use', system({ inUse: 'no' }), volume, false],
  [
    'anything, where nobody may say',
    system({ inUse: 'unknown', namespaces: undefined }),
    { ...volume, namespace: 'blog' },
    true,
  ],
  [
    'no bucket',
    everything,
    { kind: 'bucket', cluster: 'c1', name: 'media' },
    false,
  ],
];

const stored = (
  observation: UnreadSystemObservation,
  source = 'kubernetes:one',
): Stored<'unread-system'> => ({
  source,
  stream: 'discovery/cluster',
  origin: 'k8up',
  observation,
  firstSeenAt: instant(0),
});

describe('what a system that is not read may back up', () => {
  it.each(rows)('is %s', (_, of, asset, isReached) => {
    expect(reaches(of, asset)).toBe(isReached);
    const table = new UnreadSystemTable();
    const one = stored(of);
    table.put(one);
    expect(table.reaching(asset)).toEqual(isReached ? [of] : []);
    table.delete(one);
    expect(table.reaching(asset)).toEqual([]);
  });

  it('is nothing of another cluster, or of none', () => {
    const table = new UnreadSystemTable();
    table.put(stored(everything));
    expect(table.reaching({ ...volume, cluster: 'c2' })).toEqual([]);
    expect(table.reaching({ kind: 'volume', name: 'data' })).toEqual([]);
  });

  it('is said by the account that may see it', () => {
    const blind = system({ inUse: 'unknown', namespaces: undefined });
    for (const order of [
      [blind, system()],
      [system(), blind],
    ]) {
      const table = new UnreadSystemTable();
      order.forEach((each, i) => table.put(stored(each, `kubernetes:${i}`)));
      expect(table.reaching(volume)).toEqual([system()]);
    }
  });
});
