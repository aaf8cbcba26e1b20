import {
  DeleteObjectCommand,
  PutBucketVersioningCommand,
} from '@aws-sdk/client-s3';
import { formatInstant } from '@backup-health/backstage-plugin-common';
import { BucketConfig, DumpsLayoutConfig } from '../../config';
import {
  allowReader,
  describeOnObjectStore,
  makeBucket,
  put,
  removeBucket,
  testObjectStore,
  TestObjectStore,
} from './__testUtils__/objectStore';
import { KeptInMemory } from './__testUtils__/keptStreams';
import { noCredentials, ofType, readSource } from './__testUtils__/reading';
import { BucketSource } from './bucketSource';
import { inParallel } from './inParallel';

// Against Ceph's own gateway, as `make test` starts it.

const dumps: DumpsLayoutConfig = {
  type: 'dumps',
  prefix: 'postgres/',
  pattern: '^(?<db>[^/]+)-(?<time>\\d{8}-\\d{6})\\.sql\\.gz',
  timeFormat: 'yyyyMMdd-HHmmss',
  timeZone: 'UTC',
  minimumBytes: 21,
  verify: false,
  asset: { kind: 'database', name: '$db' },
};

describeOnObjectStore('BucketSource, on Ceph', () => {
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

  async function read(config: Partial<BucketConfig> = {}, kept?: KeptInMemory) {
    let calls = 0;
    const reading = await readSource(
      BucketSource.create({
        delay: async () => {},
        onRead: of => {
          calls = of;
        },
        config: {
          id: 'ceph',
          title: 'Ceph',
          bucket,
          endpoint: store.url,
          region: 'us-east-1',
          forcePathStyle: true,
          ...store.reader,
          intervalSeconds: 60,
          wholeEverySeconds: 86_400,
          layouts: [dumps],
          ...config,
        },
        credentials: noCredentials,
      }),
      { kept },
    );
    return { ...reading, calls };
  }

  it('reads what a policy lets an account of its own list', async () => {
    await put(store, bucket, 'postgres/shop-20261121-020000.sql.gz');
    await put(store, bucket, 'vault/prod-20261121-030000.snap');
    await allowReader(store, bucket, [
      { actions: ['s3:ListBucket'], prefix: 'postgres/' },
    ]);
    const { outcomes, clockAheadSeconds } = await read({
      layouts: [dumps, { ...dumps, prefix: 'vault/' }],
    });
    expect(
      ofType(outcomes['dumps:postgres/'], 'recovery-point').map(point => [
        point.key,
        formatInstant(point.asOf!),
      ]),
    ).toEqual([
      ['s3/ceph/postgres/shop-20261121-020000.sql.gz', '2026-11-21T02:00:00Z'],
    ]);
    expect(outcomes['dumps:vault/']).toMatchObject({
      condition: 'forbidden',
      message: `Bucket ${bucket} at ${
        new URL(store.url).host
      }: listing the objects below vault/ was refused (AccessDenied).`,
      remedy: expect.stringContaining('Grant s3:ListBucket'),
    });
    expect(ofType(outcomes.bucket, 'location')).toMatchObject([
      { availability: 'available' },
    ]);
    expect(clockAheadSeconds).toBe(0);
  });

  it.each([
    ['has no right', {}, 'forbidden', 'AccessDenied'],
    [
      'has a wrong secret',
      { secretAccessKey: 'wrong' },
      'forbidden',
      'SignatureDoesNotMatch',
    ],
    [
      'is not known',
      { accessKeyId: 'nobody' },
      'forbidden',
      'InvalidAccessKeyId',
    ],
    ['names no bucket', { bucket: 'no-such' }, 'failing', 'NoSuchBucket'],
  ] as const)(
    'names what is wrong when the account %s',
    async (_, config, condition, code) => {
      const { outcomes } = await read(config);
      expect(outcomes['dumps:postgres/']).toMatchObject({
        condition,
        message: expect.stringContaining(code),
        remedy: expect.stringMatching(/\w+/),
      });
      expect(JSON.stringify(outcomes)).not.toContain(
        store.reader.secretAccessKey,
      );
    },
  );

  it('takes a bucket that is gone for a place that is gone', async () => {
    const { outcomes } = await read({ bucket: 'no-such' });
    expect(ofType(outcomes.bucket, 'location')).toMatchObject([
      {
        availability: 'unavailable',
        message: expect.stringContaining('there is no such bucket'),
      },
    ]);
  });

  it.each([
    'a b+c&d=e%2F',
    '日本語 ü',
    '<xml>&amp;"\'',
    '..//./x',
    `${'long/'.repeat(80)}name`,
    'x:2026-11-21T02:00:00Z',
    'tab\tand\u0001',
  ])('reads the key of %p', async odd => {
    const key = `postgres/${odd}/20261121-020000.sql.gz`;
    await put(store, bucket, key);
    const { outcomes } = await read({
      ...store.owner,
      layouts: [
        {
          ...dumps,
          pattern: '/(?<time>\\d{8}-\\d{6})\\.sql\\.gz',
          asset: { kind: 'files', name: 'odd' },
        },
      ],
    });
    expect(
      ofType(outcomes['dumps:postgres/'], 'recovery-point').map(p => p.key),
    ).toEqual([`s3/ceph/${key}`]);
  });

  it('takes what only older versions hold for deleted', async () => {
    await store.client.send(
      new PutBucketVersioningCommand({
        Bucket: bucket,
        VersioningConfiguration: { Status: 'Enabled' },
      }),
    );
    const [older, newer] = ['20', '21'].map(
      d => `postgres/shop-202611${d}-020000.sql.gz`,
    );
    await put(store, bucket, older);
    await put(store, bucket, newer);
    await put(store, bucket, newer);
    await store.client.send(
      new DeleteObjectCommand({ Bucket: bucket, Key: older }),
    );
    const { outcomes } = await read(store.owner);
    expect(
      ofType(outcomes['dumps:postgres/'], 'recovery-point').map(p => p.key),
    ).toEqual([`s3/ceph/${newer}`]);
  });

  it('reads past the first thousand keys', async () => {
    const keys = Array.from(
      { length: 1005 },
      (_, i) =>
        `postgres/shop-2023${String(1 + Math.floor(i / 100)).padStart(
          2,
          '0',
        )}01-00${String(i % 60).padStart(2, '0')}${String(
          Math.floor((i % 100) / 60),
        ).padStart(2, '0')}.sql.gz`,
    );
    await inParallel(keys, 20, key => put(store, bucket, key));
    const kept = new KeptInMemory();
    const first = await read(store.owner, kept);
    expect(
      ofType(first.outcomes['dumps:postgres/'], 'recovery-point'),
    ).toHaveLength(1005);
    Object.values(first.outcomes).forEach(outcome => kept.keep(outcome));

    // After a restart it goes on from there, in one page.
    await put(store, bucket, 'postgres/shop-20241201-000000.sql.gz');
    const restarted = await read(store.owner, kept);
    expect(
      ofType(restarted.outcomes['dumps:postgres/'], 'recovery-point'),
    ).toHaveLength(1006);
    expect(restarted.calls).toBe(first.calls - 1);
  }, 60_000);
});
