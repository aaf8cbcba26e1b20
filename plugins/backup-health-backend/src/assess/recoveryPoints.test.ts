import { mockServices, TestDatabaseId } from '@backstage/backend-test-utils';
import { instant, Observation } from '@backup-health/backstage-plugin-common';
import { readBackupHealthConfig } from '../config';
import {
  createSyncedStore,
  createTestDatabases,
} from '../store/__testUtils__/databases';
import { reading } from '../store/__testUtils__/observations';
import { Assessor } from './assessor';
import { RecoveryPoints } from './recoveryPoints';

jest.setTimeout(60_000);

const source = 'kubernetes:production';
const cluster = 'uid-1';
const now = instant(Date.parse('2026-11-21T05:00:00Z'));
const hour = 3_600_000;
const ago = (hours: number) => instant(now - hours * hour);
const shop = 'component:default/shop';

const objects: Observation = {
  type: 'asset',
  key: 'shop',
  ref: { kind: 'kubernetes-objects', cluster, name: 'shop' },
};
const volume: Observation = {
  type: 'asset',
  key: 'shop/data',
  ref: { kind: 'volume', cluster, namespace: 'shop', name: 'data' },
  createdAt: ago(60),
};
const backup = (
  name: string,
  hours: number,
  include: string[] = [],
): Observation => ({
  type: 'recovery-point',
  key: name,
  asOf: ago(hours),
  availableAt: ago(hours - 0.5),
  result: 'good',
  holds: {
    by: 'namespaces',
    cluster,
    include,
    exclude: [],
    includeResources: [],
    excludeResources: [],
    labelled: false,
    volumeData: 'yes',
  },
  locations: [],
  evidence: 'artifact-seen',
  volumeResults: true,
});
const result = (point: string, of: 'good' | 'failed'): Observation => ({
  type: 'volume-result',
  key: `of ${point}`,
  point,
  volume: volume.type === 'asset' ? volume.ref : { kind: 'volume', name: '' },
  result: of,
});

describe('the recovery points of a service', () => {
  const databases = createTestDatabases();

  async function setUp(id: TestDatabaseId) {
    const streams = [
      'core/namespaces',
      'velero.io/backups',
      'velero.io/podvolumebackups',
    ];
    const { store } = await createSyncedStore(databases, id, {
      source,
      streams,
    });
    const config = readBackupHealthConfig(
      mockServices.rootConfig({ data: {} }),
    );
    const clock = () => now;
    const assessor = new Assessor({
      store,
      config,
      logger: mockServices.logger.mock(),
      clock,
    });
    const read = async (at: typeof now, each: Observation[][]) => {
      for (const [n, observations] of each.entries()) {
        await store.commit(source, reading(streams[n], at, observations));
      }
      await assessor.tick();
    };
    await store.recordSource(source, { clusterUid: cluster });
    await store.recordSweep(
      [
        {
          entityRef: shop,
          title: 'shop',
          annotations: { 'backstage.io/kubernetes-namespace': 'shop' },
          dependsOn: [],
        },
      ],
      now,
    );
    const points = new RecoveryPoints({ store, config, clock });
    const told = async (
      request: Partial<Parameters<RecoveryPoints['list']>[1]> = {},
    ) => {
      const page = await points.list(shop, { limit: 50, ...request });
      return page.items.map(
        ({ asset, point, good }) =>
          `${asset.kind} ${point.key} ${point.holds} ${point.result}${
            good ? ', good' : ''
          }`,
      );
    };
    return { points, read, told };
  }

  const backups = [
    backup('of-others', 1, ['blog']),
    backup('of-all', 10),
    backup('of-shop', 20, ['shop']),
    backup('before-the-volume', 70),
  ];

  describe.each(databases.eachSupportedId())('on %s', id => {
    it('are those that hold its assets, newest first, with their own results', async () => {
      const { read, told } = await setUp(id);
      await read(now, [
        [objects, volume],
        backups,
        [result('of-all', 'failed'), result('of-shop', 'good')],
      ]);
      expect(await told()).toEqual([
        'volume of-all held failed',
        'kubernetes-objects of-all held good, good',
        'volume of-shop held good, good',
        'kubernetes-objects of-shop held good, good',
        'kubernetes-objects before-the-volume held good, good',
      ]);
      expect(await told({ asset: `volume:${cluster}/shop/data` })).toEqual([
        'volume of-all held failed',
        'volume of-shop held good, good',
      ]);
      expect(await told({ from: ago(20), to: ago(10) })).toEqual([
        'volume of-shop held good, good',
        'kubernetes-objects of-shop held good, good',
      ]);
    });

    it('stay when their source deletes them, and are then not good', async () => {
      const { read, told } = await setUp(id);
      await read(ago(1), [[objects], backups, []]);
      await read(now, [[objects], [backups[1]], []]);
      expect(await told()).toEqual([
        'kubernetes-objects of-all held good, good',
        'kubernetes-objects of-shop held good',
        'kubernetes-objects before-the-volume held good',
      ]);
    });

    it('are judged at an earlier time by what was there then', async () => {
      const { points, read } = await setUp(id);
      await read(ago(9), [[objects], [backup('young', 10)], []]);
      const earlier = await points.list(shop, { limit: 9 });
      const late = [backup('young', 10), backup('late', 30)];
      await read(ago(2), [[objects], late, []]);
      await read(now, [[objects], [], []]);
      const at = async (judgedAt: typeof now) => {
        const { items } = await points.list(shop, { limit: 9, judgedAt });
        return items.map(
          ({ point, good, firstSeenAt }) =>
            `${point.key} ${good} ${(now - firstSeenAt) / hour}`,
        );
      };
      expect(earlier.items.map(({ point }) => point.key)).toEqual(['young']);
      expect(await at(ago(1))).toEqual(['young true 9', 'late true 2']);
      expect(await at(now)).toEqual(['young false 9', 'late false 2']);
    });

    it('come page by page, each once', async () => {
      const { points, read, told } = await setUp(id);
      await read(now, [
        [objects, volume],
        Array.from({ length: 30 }, (_, n) => backup(`backup-${n}`, n + 1)),
        [],
      ]);
      const all = await told({ limit: 500 });
      expect(all).toHaveLength(60);
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        seen.push(...(await told({ limit: 7, cursor })));
        ({ nextCursor: cursor } = await points.list(shop, {
          limit: 7,
          cursor,
        }));
      } while (cursor);
      expect(seen).toEqual(all);
    });

    it('are refused of an asset that it does not have', async () => {
      const { read, points } = await setUp(id);
      await read(now, [[objects], [], []]);
      await expect(
        points.list(shop, { asset: 'volume:c9/a/b', limit: 5 }),
      ).rejects.toThrow('has no asset "volume:c9/a/b"');
      await expect(
        points.list(shop, { cursor: 'x', limit: 5 }),
      ).rejects.toThrow('not one of this list');
    });
  });
});
