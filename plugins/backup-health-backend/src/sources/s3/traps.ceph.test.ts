import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { instant } from '@backup-health/backstage-plugin-common';
import { everyLayout } from './__testUtils__/everyLayout';
import {
  allowReader,
  describeOnObjectStore,
  makeBucket,
  put,
  removeBucket,
  testObjectStore,
  TestObjectStore,
} from './__testUtils__/objectStore';
import { judge } from './__testUtils__/verdict';

// What is found in real buckets beside backups, and what accounts may not do.

jest.setTimeout(60_000);

const fixture = (name: string) =>
  readFileSync(join(__dirname, '__fixtures__', name));
const repository = everyLayout.find(
  ({ config }) => config.type === 'pgbackrest',
)!;
const asset = { kind: 'database', name: 'shop' };

describeOnObjectStore('a bucket of the real world', () => {
  let store: TestObjectStore;
  let bucket: string;

  beforeAll(() => {
    store = testObjectStore();
  });

  beforeEach(async () => {
    bucket = await makeBucket(store);
  });

  afterEach(async () => {
    await removeBucket(store, bucket);
  }, 60_000);

  const told = (layout: object, account: 'owner' | 'reader' = 'reader') =>
    judge({
      now: instant(Date.now() + 120_000),
      config: {
        s3: [
          {
            id: 'b',
            bucket,
            endpoint: store.url,
            accessKeyId: store[account].accessKeyId,
            secretAccessKey: store[account].secretAccessKey,
            layouts: [{ asset, ...layout }],
          },
        ],
        assets: [{ entity: 'component:default/shop', asset }],
        tiers: { plain: { title: 'Plain', copies: 1 } },
        assetKinds: { database: { copies: 1, keep: { daily: 1 } } },
      },
      annotations: { 'backup-health/tier': 'plain' },
    });

  const dumps = {
    type: 'dumps',
    prefix: 'pg/',
    pattern: '-(?<time>\\d{14})\\.sql\\.gz',
    timeFormat: 'yyyyMMddHHmmss',
  };
  const dumpOf = (hoursAgo: number, name = 'shop') =>
    `pg/${name}-${new Date(Date.now() - hoursAgo * 3_600_000)
      .toISOString()
      .slice(0, 19)
      .replace(/[-:T]/g, '')}.sql.gz`;
  const points = async (layout: object = dumps) =>
    (await told(layout, 'owner')).service.assets[0].points;

  it('has objects that are no backups', async () => {
    const good = dumpOf(1);
    await put(store, bucket, good);
    await put(store, bucket, 'pg/', '');
    await put(store, bucket, `${dumpOf(2)}/`, '');
    await put(store, bucket, `${dumpOf(3)}.partial`);
    await put(store, bucket, `${good}.sha256`);
    await put(store, bucket, `${good}.asc`);
    const unfinished = { Bucket: bucket, Key: dumpOf(4) };
    const { UploadId } = await store.client.send(
      new CreateMultipartUploadCommand(unfinished),
    );
    await store.client.send(
      new UploadPartCommand({
        ...unfinished,
        UploadId,
        PartNumber: 1,
        Body: 'x'.repeat(1000),
      }),
    );
    expect(await points()).toMatchObject([
      { key: `s3/b/${good}`, signature: { present: true } },
    ]);
  });

  it('has older versions and delete markers', async () => {
    await store.client.send(
      new PutBucketVersioningCommand({
        Bucket: bucket,
        VersioningConfiguration: { Status: 'Enabled' },
      }),
    );
    const [kept, deleted] = [dumpOf(1), dumpOf(2)];
    for (const key of [kept, kept, deleted]) await put(store, bucket, key);
    await store.client.send(
      new DeleteObjectCommand({ Bucket: bucket, Key: deleted }),
    );
    expect((await points()).map(({ key }) => key)).toEqual([`s3/b/${kept}`]);
  });

  it.each(['a\nb', 'a b%20c', 'ünï 日本', '"<&>\'', 'a\\b', '..'])(
    'has the odd key %j, and its dumps all the same',
    async odd => {
      const keys = [dumpOf(1, `${odd}/shop`), dumpOf(2)];
      for (const key of keys) await put(store, bucket, key);
      expect(await points()).toHaveLength(2);
    },
  );

  it('has a dump of nothing, which is the newest', async () => {
    const before = dumpOf(30);
    await put(store, bucket, before);
    await put(store, bucket, dumpOf(1), '');
    const { rules, verdict } = await told(dumps, 'owner');
    expect(rules).toContain('artifact-too-small');
    expect(verdict.assets[0].lastGood?.key).toBe(`s3/b/${before}`);
  });

  it('has a time in its keys that is not of the zone that config says', async () => {
    const ahead = new Date(Date.now() + 2 * 3_600_000).toISOString();
    await put(
      store,
      bucket,
      `pg/shop-${ahead.slice(0, 19).replace(/[-:T]/g, '')}.sql.gz`,
    );
    const { state, service } = await told(dumps, 'owner');
    expect(service.assets[0].points).toMatchObject([{ result: 'unknown' }]);
    expect(state).toBe('unknown');
  });

  describe('with a repository that not all may be read of', () => {
    const { config, objects } = repository;
    const layout = { type: 'pgbackrest', prefix: config.prefix };

    beforeEach(async () => {
      for (const { Key, Body } of objects) {
        await put(store, bucket, Key, Body ?? 'x');
      }
    });

    const allow = (statements: object[]) =>
      store.client.send(
        new PutBucketPolicyCommand({
          Bucket: bucket,
          Policy: JSON.stringify({
            Version: '2012-10-17',
            Statement: statements.map(statement => ({
              Effect: 'Allow',
              Principal: { AWS: ['arn:aws:iam:::user/reader'] },
              Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
              ...statement,
            })),
          }),
        }),
      );

    const conditions = (read: Awaited<ReturnType<typeof told>>) =>
      Object.fromEntries(
        read.sources[0].streams.map(({ stream, condition }) => [
          stream,
          condition,
        ]),
      );

    it('knows nothing for certain where the archive may not be listed', async () => {
      await allow([
        { Action: ['s3:GetObject'] },
        {
          Action: ['s3:ListBucket'],
          Condition: {
            StringLike: { 's3:prefix': `${config.prefix}backup/*` },
          },
        },
      ]);
      const read = await told(layout);
      expect(conditions(read)).toMatchObject({
        'pgbackrest:pgbackrest/main': 'readable',
        'pgbackrest-wal:pgbackrest/main': 'forbidden',
      });
      expect(read.service.assets[0].points).toHaveLength(3);
      expect(read.state).toBe('unknown');
    });

    it('says which right is missing where objects may not be opened', async () => {
      await allowReader(store, bucket, [{ actions: ['s3:ListBucket'] }]);
      const read = await told(layout);
      expect(conditions(read)).toMatchObject({
        'pgbackrest:pgbackrest/main': 'forbidden',
        'pgbackrest-wal:pgbackrest/main': 'forbidden',
      });
      expect(JSON.stringify(read.verdict.findings)).toContain('s3:GetObject');
      expect(read.state).toBe('unknown');
    });

    it('reads the copy of an index that was half written', async () => {
      const index = fixture('pgbackrest/backup.info');
      const key = `${config.prefix}backup/main/backup.info`;
      await put(store, bucket, key, index.subarray(0, 1000));
      expect(await points(layout)).toHaveLength(3);
      await put(store, bucket, `${key}.copy`, index.subarray(0, 1000));
      const read = await told(layout, 'owner');
      expect(conditions(read)).toMatchObject({
        'pgbackrest:pgbackrest/main': 'failing',
      });
      expect(read.state).toBe('unknown');
    });
  });
});
