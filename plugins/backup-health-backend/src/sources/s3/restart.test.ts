import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import { ConfigReader } from '@backstage/config';
import { instant } from '@backup-health/backstage-plugin-common';
import { setTimeout } from 'node:timers/promises';
import { runSession } from '../../collect/session';
import { BucketConfig } from '../../config';
import {
  createTestDatabases,
  liveKeys,
} from '../../store/__testUtils__/databases';
import { DatabaseStore } from '../../store/databaseStore';
import { startStubStore, StubObject } from './__fixtures__/stubStore';
import { BucketSource } from './bucketSource';

// A bucket, and the store that keeps where it stood, over a restart.

jest.setTimeout(60_000);

const start = Date.parse('2024-01-01T02:00:00Z');
const now = instant(Date.parse('2026-11-21T05:00:00Z'));

function dump(i: number): StubObject {
  const at = new Date(start + i * 3_600_000).toISOString();
  const text = at.slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  return { Key: `pg/shop-${text}.sql.gz`, Size: 1000, LastModified: at };
}

describe('a bucket that is read after a restart', () => {
  const databases = createTestDatabases();
  let bucket: Awaited<ReturnType<typeof startStubStore>>;

  beforeEach(async () => {
    bucket = await startStubStore({
      bucket: 'backups',
      objects: Array.from({ length: 5000 }, (_, i) => dump(i)),
    });
  });

  afterEach(async () => {
    await bucket.stop();
  });

  /** One reading by a process of its own. */
  async function read(store: DatabaseStore, config: Partial<BucketConfig>) {
    const ending = new AbortController();
    const source = BucketSource.create({
      delay: async () => {},
      config: {
        id: 'dumps',
        title: 'Dumps',
        bucket: 'backups',
        endpoint: bucket.url,
        region: 'us-east-1',
        forcePathStyle: true,
        accessKeyId: 'a',
        secretAccessKey: 'b',
        intervalSeconds: 60,
        wholeEverySeconds: 86_400,
        layouts: [
          {
            type: 'dumps',
            prefix: 'pg/',
            pattern: '^(?<db>[a-z]+)-(?<time>\\d{8}-\\d{6})\\.sql\\.gz',
            timeFormat: 'yyyyMMdd-HHmmss',
            timeZone: 'UTC',
            minimumBytes: 21,
            verify: false,
            asset: { kind: 'database', name: '$db' },
          },
        ],
        ...config,
      },
      credentials: DefaultAwsCredentialsManager.fromConfig(
        new ConfigReader({}),
      ),
      now: () => now,
      patience: { connectMs: 5_000, answerMs: 5_000, attempts: 1 },
      onRead: () => setImmediate(() => ending.abort()),
    });
    await store.syncSources([{ ...source }], now);
    const before = bucket.listings.length;
    const revision = await store.revision();
    await runSession({
      source,
      follower: String(Math.random()),
      store,
      signal: new AbortController().signal,
      ending: ending.signal,
      limits: { beatMs: 60_000 },
      delay: (ms, signal) => setTimeout(ms, undefined, { signal }),
      onOutcome: () => {},
    });
    return {
      listings: bucket.listings.length - before,
      revisions: (await store.revision()) - revision,
      keys: await liveKeys(store),
    };
  }

  describe.each(databases.eachSupportedId())('on %s', id => {
    it('says nothing of the bucket where what was kept cannot be read', async () => {
      const knex = await databases.init(id);
      const store = await DatabaseStore.create({
        database: { getClient: async () => knex },
      });
      await read(store, {});
      const conditions = async () =>
        (await store.listSources()).flatMap(({ streams }) =>
          streams.map(({ stream, condition }) => [stream, condition]),
        );
      const before = await conditions();
      jest
        .spyOn(store, 'originsOf')
        .mockRejectedValue(new Error('the database is away'));
      await expect(read(store, {})).rejects.toThrow('the database is away');
      expect(await conditions()).toEqual(before);
    });

    it.each<[string, Partial<BucketConfig>]>([
      ['a bucket', {}],
      ['a replica', { replica: { of: 'main', prefix: '' } }],
    ])('goes on where it stood: %s', async (_, config) => {
      const knex = await databases.init(id);
      const store = await DatabaseStore.create({
        database: { getClient: async () => knex },
      });
      const points = (keys: string[]) => keys.filter(key => /\d{8}/.test(key));

      const first = await read(store, config);
      expect(first.listings).toBe(5);
      expect(points(first.keys)).toHaveLength(5000);

      const quiet = await read(store, config);
      expect(quiet).toMatchObject({ listings: 1, revisions: 0 });

      bucket.objects.push(
        ...Array.from({ length: 10 }, (__, i) => dump(5000 + i)),
      );
      const grown = await read(store, config);
      expect(grown.listings).toBe(1);
      expect(points(grown.keys)).toHaveLength(5010);
      const known = new Set(grown.keys);
      expect(first.keys.filter(key => !known.has(key))).toEqual([]);
    });
  });
});
