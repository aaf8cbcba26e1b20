import {
  ClusterTwinObservation,
  Observation,
} from '@backup-health/backstage-plugin-common';
import { Fault, FakeCluster } from '../__testUtils__/fakeCluster';
import { json, status } from '../__testUtils__/stubServer';
import { KubernetesSource } from '../KubernetesSource';
import { DirectKubernetesReader } from '../reader/directReader';
import { backupSystems } from '../unread/backupSystems';
import { areOneStore, StoreState } from './compareClusters';

const namespaces = '/api/v1/namespaces';

const put = (cluster: FakeCluster, name: string, uid: string) =>
  cluster.put(namespaces, {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, uid },
  });

const forbidden: Fault = ({ path }, response) => {
  if (path !== namespaces) return false;
  json(response, 403, status(403, 'may not list'));
  return true;
};

const away: Fault = (_, response) => {
  response.destroy();
  return true;
};

describe('sources that call themselves one cluster', () => {
  const clusters: FakeCluster[] = [];
  afterEach(async () => {
    await Promise.all(clusters.splice(0).map(cluster => cluster.stop()));
  });

  async function aCluster(...names: [name: string, uid: string][]) {
    const cluster = await FakeCluster.start({ v1: ['namespaces'] });
    clusters.push(cluster);
    for (const [name, uid] of names) put(cluster, name, uid);
    return cluster;
  }

  /** What the first of them says of the others. */
  async function said(...of: FakeCluster[]): Promise<Observation[]> {
    const sources: KubernetesSource[] = of.map((cluster, i) =>
      KubernetesSource.create({
        reader: DirectKubernetesReader.create({
          cluster: { name: `c${i}`, url: cluster.url, skipTLSVerify: false },
          delay: async () => {},
        }),
        name: `c${i}`,
        intervalSeconds: 1,
        systems: [],
        unread: backupSystems,
        others: () => sources,
      }),
    );
    const observations: Observation[] = [];
    await sources[0].read({
      signal: new AbortController().signal,
      onSource: async () => {},
      onStream: async outcome => {
        if (outcome.condition !== 'readable') return;
        observations.push(...outcome.origins.flatMap(o => o.observations));
      },
    });
    return observations;
  }

  const relations = (observations: Observation[]) =>
    observations
      .filter((o): o is ClusterTwinObservation => o.type === 'cluster-twin')
      .map(({ other, relation }) => [other, relation]);

  it('are one where both lead to one store', async () => {
    const one = await aCluster(['shop', 'a']);

    const observations = await said(one, one);

    expect(relations(observations)).toEqual([['kubernetes:c1', 'same']]);
    expect(observations).toContainEqual(
      expect.objectContaining({
        type: 'problem',
        title: expect.stringContaining('two ways to one cluster'),
      }),
    );
  });

  it('are two where one went on by itself', async () => {
    const original = await aCluster(['shop', 'a']);
    const clone = await aCluster(['shop', 'a'], ['new', 'b']);

    expect(relations(await said(original, clone))).toEqual([
      ['kubernetes:c1', 'different'],
    ]);
    expect(relations(await said(clone, original))).toEqual([
      ['kubernetes:c1', 'different'],
    ]);
  });

  it('are two where they have other namespaces at one revision', async () => {
    const original = await aCluster(['shop', 'a']);
    const clone = await aCluster(['shop', 'b']);

    expect(relations(await said(original, clone))).toEqual([
      ['kubernetes:c1', 'different'],
    ]);
  });

  it('are not known to be one where they cannot be compared', async () => {
    const original = await aCluster(['shop', 'a']);
    const clone = await aCluster(['shop', 'a']);
    clone.fault = forbidden;

    expect(relations(await said(original, clone))).toEqual([
      ['kubernetes:c1', 'unknown'],
    ]);
  });

  it('are not told of where one never said which cluster it is', async () => {
    const original = await aCluster(['shop', 'a']);
    const clone = await aCluster(['shop', 'a']);
    clone.fault = away;

    expect(relations(await said(original, clone))).toEqual([]);
  });

  it('are each compared with each', async () => {
    const original = await aCluster(['shop', 'a']);
    const clone = await aCluster(['shop', 'a'], ['new', 'b']);

    expect(relations(await said(original, original, clone))).toEqual([
      ['kubernetes:c1', 'same'],
      ['kubernetes:c2', 'different'],
    ]);
  });

  it('are no matter of clusters with other identities', async () => {
    const original = await aCluster(['shop', 'a']);
    const other = await aCluster(['shop', 'a']);
    other.fault = ({ path }, response) => {
      if (path !== '/api/v1/namespaces/kube-system') return false;
      json(response, 200, {
        kind: 'Namespace',
        metadata: { name: 'kube-system', uid: 'another' },
      });
      return true;
    };

    expect(await said(original, other)).toEqual([]);
  });
});

describe('two ways to a store', () => {
  const series = (...revisions: number[]) => {
    const left = [...revisions];
    return async (): Promise<StoreState> => ({
      revision: BigInt(left.shift() ?? 0),
      namespaces: '[]',
    });
  };

  const rows: [name: string, one: number[], other: number[], isOne: boolean][] =
    [
      ['a store at rest', [5, 5, 5, 5, 5, 5], [5, 5, 5], true],
      ['a store that grows', [5, 7, 9, 9, 12, 20], [6, 9, 15], true],
      ['one that is behind', [50, 52, 54, 56, 58, 60], [11, 13, 15], false],
      ['one that is ahead', [11, 13, 15, 17, 19, 21], [50, 52, 54], false],
      ['one that agrees once', [5, 7, 9, 11, 13, 15], [6, 8, 14], false],
      ['one that agrees twice', [5, 7, 9, 11, 13, 15], [6, 10, 12], false],
    ];

  it.each(rows)('%s', async (_, one, other, isOne) => {
    await expect(areOneStore(series(...one), series(...other))).resolves.toBe(
      isOne,
    );
  });
});
