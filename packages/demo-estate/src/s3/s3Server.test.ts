import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import {
  DeleteObjectCommand,
  GetBucketAclCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLocationCommand,
  GetBucketPolicyStatusCommand,
  GetBucketReplicationCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  GetObjectLockConfigurationCommand,
  GetObjectRetentionCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectVersionsCommand,
  ListObjectsV2Command,
  ListObjectsV2CommandInput,
  PutObjectCommand,
  S3Client,
  S3ClientConfig,
} from '@aws-sdk/client-s3';
import { demoAccounts, demoKeys } from '../credentials';
import { listen, Listener } from '../http/listen';
import { Seed } from '../random/seed';
import { dumpBody, emptyDump, storedBody } from './body';
import { Bucket } from './bucket';
import { S3Server } from './s3Server';

const now = () => Date.now();
const gigabyte = 1_000_000_000;

const plain = Bucket.create({ name: 'plain', createdAt: 0 });
const settled = Bucket.create({
  name: 'settled',
  createdAt: 0,
  settings: {
    location: 'nbg1',
    versioning: 'Enabled',
    encryption: 'AES256',
    objectLock: { mode: 'COMPLIANCE', days: 14 },
    lifecycle: [
      {
        id: 'month',
        prefix: 'dumps/',
        expireAfterDays: 30,
        oldVersionDays: 90,
      },
    ],
    isPublic: false,
    blocksPublicAccess: true,
    replicatedTo: 'elsewhere',
  },
});

/** In the order of a listing, which is not that of JavaScript. */
const keys = [
  'a b+c&d.txt',
  'dumps/2026/one.gz',
  'dumps/2026/two.gz',
  'dumps/2027/one.gz',
  'dumps/empty.gz',
  'dumps/large.gz',
  'notes.txt',
  // U+FF5E comes after U+1F600 in UTF-16, and before it in UTF-8.
  'z/\uff5e',
  'z/\u{1f600}',
];

let listener: Listener;
const clients: S3Client[] = [];

function client(config: S3ClientConfig = {}): S3Client {
  const s3 = new S3Client({
    endpoint: listener.url,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: demoKeys.reader,
    maxAttempts: 1,
    ...config,
  });
  clients.push(s3);
  return s3;
}

beforeAll(async () => {
  for (const key of keys) {
    plain.put({
      key,
      body: storedBody(`content of ${key}`),
      lastModified: Date.UTC(2026, 10, 21, 1, 2, 3, 456),
    });
  }
  const put = (key: string, body: ReturnType<typeof emptyDump>) =>
    plain.put({ key, body, lastModified: 0 });
  put('dumps/empty.gz', emptyDump());
  put('dumps/large.gz', dumpBody(1.2 * gigabyte, 'gzip', Seed.of('large')));
  const server = S3Server.create({
    buckets: new Map([plain, settled].map(bucket => [bucket.name, bucket])),
    accounts: demoAccounts,
    now,
  });
  listener = await listen(
    (request, response) => server.handle(request, response),
    0,
  );
});
afterAll(async () => {
  clients.forEach(s3 => s3.destroy());
  await listener.stop();
});

describe('credentials', () => {
  it.each<[what: string, config: S3ClientConfig, code: string]>([
    [
      'a key that nobody has',
      { credentials: { accessKeyId: 'nobody', secretAccessKey: 'x' } },
      'InvalidAccessKeyId',
    ],
    [
      'a wrong secret',
      { credentials: { accessKeyId: 'demo', secretAccessKey: 'x' } },
      'SignatureDoesNotMatch',
    ],
    [
      'a clock that is an hour late',
      { systemClockOffset: -3_600_000 },
      'RequestTimeTooSkewed',
    ],
    [
      'a key without rights to the bucket',
      { credentials: demoKeys.stranger },
      'AccessDenied',
    ],
  ])('%s', async (_what, config, code) => {
    await expect(
      client(config).send(new ListObjectsV2Command({ Bucket: 'plain' })),
    ).rejects.toMatchObject({
      name: code,
      $metadata: { httpStatusCode: 403 },
    });
  });

  it('none at all', async () => {
    const response = await fetch(`${listener.url}/plain?list-type=2`);
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('<Code>AccessDenied</Code>');
  });

  it('of a reader do not write', async () => {
    const s3 = client();
    const object = { Bucket: 'plain', Key: 'mine' };
    const denied = { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } };
    await expect(
      s3.send(new PutObjectCommand({ ...object, Body: 'x' })),
    ).rejects.toMatchObject(denied);
    await expect(
      s3.send(new DeleteObjectCommand(object)),
    ).rejects.toMatchObject(denied);
  });

  it('of a stranger see no bucket', async () => {
    const namesFor = async (credentials: S3ClientConfig['credentials']) => {
      const list = new ListBucketsCommand({});
      const { Buckets } = await client({ credentials }).send(list);
      return (Buckets ?? []).map(({ Name }) => Name);
    };
    expect(await namesFor(demoKeys.reader)).toEqual(['plain', 'settled']);
    expect(await namesFor(demoKeys.stranger)).toEqual([]);
  });
});

describe('listing', () => {
  const list = (options: Partial<ListObjectsV2CommandInput> = {}) =>
    client().send(new ListObjectsV2Command({ Bucket: 'plain', ...options }));
  const keysOf = ({ Contents = [] }: Awaited<ReturnType<typeof list>>) =>
    Contents.map(({ Key }) => Key);

  it('is in the order of the bytes of the keys', async () => {
    expect(keysOf(await list())).toEqual(keys);
  });

  it('tells size, time and tag of each', async () => {
    const { Contents } = await list({ Prefix: 'notes' });
    expect(Contents).toEqual([
      {
        Key: 'notes.txt',
        Size: 20,
        // Whole seconds, as S3 keeps them.
        LastModified: new Date('2026-11-21T01:02:03Z'),
        ETag: `"${createHash('md5')
          .update('content of notes.txt')
          .digest('hex')}"`,
        StorageClass: 'STANDARD',
      },
    ]);
  });

  it.each([1, 2, 4, 9, 10])('is the same in pages of %i', async MaxKeys => {
    const found: (string | undefined)[] = [];
    let token: string | undefined;
    do {
      const page = await list({ MaxKeys, ContinuationToken: token });
      expect(page.KeyCount).toBeLessThanOrEqual(MaxKeys);
      expect(page.IsTruncated).toBe(page.NextContinuationToken !== undefined);
      found.push(...keysOf(page));
      token = page.NextContinuationToken;
    } while (token);
    expect(found).toEqual(keys);
  });

  it.each([1, 2, 3])('shows folders once, in pages of %i', async MaxKeys => {
    const found: (string | undefined)[] = [];
    let token: string | undefined;
    do {
      const page = await list({
        MaxKeys,
        ContinuationToken: token,
        Prefix: 'dumps/',
        Delimiter: '/',
      });
      const folders = (page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix);
      found.push(...folders, ...keysOf(page));
      token = page.NextContinuationToken;
    } while (token);
    expect(found).toEqual([
      'dumps/2026/',
      'dumps/2027/',
      'dumps/empty.gz',
      'dumps/large.gz',
    ]);
  });

  it('begins after a key, whether or not it is there', async () => {
    expect(keysOf(await list({ StartAfter: 'dumps/large.gz' }))).toEqual(
      keys.slice(6),
    );
    expect(keysOf(await list({ StartAfter: 'dumps/m' }))).toEqual(
      keys.slice(6),
    );
  });

  it('keeps to a prefix, and finds nothing under another', async () => {
    const { Contents, KeyCount, IsTruncated } = await list({ Prefix: 'none/' });
    expect([Contents, KeyCount, IsTruncated]).toEqual([undefined, 0, false]);
    expect(keysOf(await list({ Prefix: 'dumps/2026/' }))).toHaveLength(2);
  });

  it('encodes keys for who asks for it', async () => {
    const { Contents = [], EncodingType } = await list({ EncodingType: 'url' });
    expect(EncodingType).toBe('url');
    expect(Contents[0].Key).toBe('a%20b%2Bc%26d.txt');
    expect(Contents.at(-1)?.Key).toBe('z/%F0%9F%98%80');
  });

  it('holds no key where none is wanted', async () => {
    const { Contents, IsTruncated } = await list({ MaxKeys: 0 });
    expect([Contents, IsTruncated]).toEqual([undefined, false]);
  });

  it('refuses a token of nobody', async () => {
    await expect(list({ ContinuationToken: 'bogus' })).rejects.toMatchObject({
      name: 'InvalidArgument',
      $metadata: { httpStatusCode: 400 },
    });
  });
});

describe('objects', () => {
  const get = (Key: string, Range?: string) =>
    client().send(new GetObjectCommand({ Bucket: 'plain', Key, Range }));
  const read = async (Key: string, Range?: string) =>
    (await get(Key, Range)).Body?.transformToString();

  it('are read whole', async () => {
    expect(await read('a b+c&d.txt')).toBe('content of a b+c&d.txt');
    expect(await read('z/\u{1f600}')).toBe('content of z/\u{1f600}');
  });

  it.each([
    ['bytes=0-6', 'content', 'bytes 0-6/20'],
    ['bytes=11-', 'notes.txt', 'bytes 11-19/20'],
    ['bytes=-4', '.txt', 'bytes 16-19/20'],
    ['bytes=-99', 'content of notes.txt', 'bytes 0-19/20'],
    ['bytes=16-99', '.txt', 'bytes 16-19/20'],
  ])('are read in part: %s', async (range, text, contentRange) => {
    const part = await get('notes.txt', range);
    expect(part.$metadata.httpStatusCode).toBe(206);
    expect(part.ContentRange).toBe(contentRange);
    expect(await part.Body?.transformToString()).toBe(text);
  });

  it('have no part beyond their end', async () => {
    await expect(get('notes.txt', 'bytes=20-')).rejects.toMatchObject({
      name: 'InvalidRange',
      $metadata: { httpStatusCode: 416 },
    });
  });

  it('of any size are made as they are read, the same each time', async () => {
    const head = await client().send(
      new HeadObjectCommand({ Bucket: 'plain', Key: 'dumps/large.gz' }),
    );
    expect(head.ContentLength).toBe(1.2 * gigabyte);
    expect(head.ETag).toMatch(/^"[0-9a-f]{32}-144"$/);

    const bytes = async (range: string) => {
      const { Body } = await get('dumps/large.gz', range);
      return Buffer.from((await Body?.transformToByteArray()) ?? []);
    };
    const start = await bytes('bytes=0-199999');
    expect(start.subarray(0, 3).toString('hex')).toBe('1f8b08');
    expect(await bytes('bytes=5-70000')).toEqual(start.subarray(5, 70_001));
    const end = await bytes('bytes=-8');
    expect(await bytes('bytes=1199999992-')).toEqual(end);
    expect(end).toHaveLength(8);
  });

  it('that are a gzip of nothing have 20 bytes', async () => {
    const { Body, ContentLength } = await get('dumps/empty.gz');
    expect(ContentLength).toBe(20);
    const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
    expect(gunzipSync(bytes)).toHaveLength(0);
  });

  it.each([
    ['a key', 'plain', 'none', 'NoSuchKey'],
    ['a bucket', 'none', 'notes.txt', 'NoSuchBucket'],
  ])('miss %s', async (_what, bucket, Key, name) => {
    const of = { Bucket: bucket, Key };
    await expect(client().send(new GetObjectCommand(of))).rejects.toMatchObject(
      { name, $metadata: { httpStatusCode: 404 } },
    );
    // There is no body to say which.
    await expect(
      client().send(new HeadObjectCommand(of)),
    ).rejects.toMatchObject({ $metadata: { httpStatusCode: 404 } });
  });

  it.each<
    [what: string, config: S3ClientConfig, body: () => string | Readable]
  >([
    ['at once', {}, () => 'by hand'],
    ['as a stream, in chunks', {}, () => Readable.from(['by ', 'hand'])],
    [
      'without checksums',
      { requestChecksumCalculation: 'WHEN_REQUIRED' },
      () => 'by hand',
    ],
  ])('are written %s, and deleted', async (_what, config, body) => {
    const s3 = client({ ...config, credentials: demoKeys.writer });
    const object = { Bucket: 'plain', Key: 'by-hand/ü & more.txt' };
    await s3.send(
      new PutObjectCommand({
        ...object,
        Body: body(),
        ContentLength: 7,
        ContentType: 'text/plain',
        Metadata: { origin: 'test' },
      }),
    );
    const found = await s3.send(new GetObjectCommand(object));
    expect(await found.Body?.transformToString()).toBe('by hand');
    expect(found.ContentType).toBe('text/plain');
    expect(found.Metadata).toEqual({ origin: 'test' });
    await s3.send(new DeleteObjectCommand(object));
    await expect(s3.send(new GetObjectCommand(object))).rejects.toMatchObject({
      name: 'NoSuchKey',
    });
  });
});

describe('how a bucket is set up', () => {
  it('is told where it is', async () => {
    const s3 = client();
    const of = { Bucket: 'settled' };
    await s3.send(new HeadBucketCommand(of));
    expect(await s3.send(new GetBucketLocationCommand(of))).toMatchObject({
      LocationConstraint: 'nbg1',
    });
    expect(await s3.send(new GetBucketVersioningCommand(of))).toMatchObject({
      Status: 'Enabled',
    });
    expect(await s3.send(new GetBucketEncryptionCommand(of))).toMatchObject({
      ServerSideEncryptionConfiguration: {
        Rules: [
          { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
        ],
      },
    });
    expect(
      await s3.send(new GetObjectLockConfigurationCommand(of)),
    ).toMatchObject({
      ObjectLockConfiguration: {
        ObjectLockEnabled: 'Enabled',
        Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 14 } },
      },
    });
    expect(
      await s3.send(new GetBucketLifecycleConfigurationCommand(of)),
    ).toMatchObject({
      Rules: [
        {
          ID: 'month',
          Status: 'Enabled',
          Filter: { Prefix: 'dumps/' },
          Expiration: { Days: 30 },
          NoncurrentVersionExpiration: { NoncurrentDays: 90 },
        },
      ],
    });
    expect(
      (await s3.send(new GetBucketPolicyStatusCommand(of))).PolicyStatus,
    ).toEqual({ IsPublic: false });
    expect(await s3.send(new GetPublicAccessBlockCommand(of))).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
    expect(await s3.send(new GetBucketReplicationCommand(of))).toMatchObject({
      ReplicationConfiguration: {
        Rules: [
          {
            Status: 'Enabled',
            Destination: { Bucket: 'arn:aws:s3:::elsewhere' },
          },
        ],
      },
    });
  });

  it('says by its own name that something was never configured', async () => {
    const s3 = client();
    const of = { Bucket: 'plain' };
    const versioning = await s3.send(new GetBucketVersioningCommand(of));
    expect(versioning.Status).toBeUndefined();
    await expect(
      s3.send(new GetBucketEncryptionCommand(of)),
    ).rejects.toMatchObject({
      name: 'ServerSideEncryptionConfigurationNotFoundError',
    });
    await expect(
      s3.send(new GetObjectLockConfigurationCommand(of)),
    ).rejects.toMatchObject({ name: 'ObjectLockConfigurationNotFoundError' });
    await expect(
      s3.send(new GetBucketLifecycleConfigurationCommand(of)),
    ).rejects.toMatchObject({ name: 'NoSuchLifecycleConfiguration' });
    await expect(
      s3.send(new GetBucketPolicyStatusCommand(of)),
    ).rejects.toMatchObject({ name: 'NoSuchBucketPolicy' });
    await expect(
      s3.send(new GetPublicAccessBlockCommand(of)),
    ).rejects.toMatchObject({ name: 'NoSuchPublicAccessBlockConfiguration' });
    await expect(
      s3.send(new GetBucketReplicationCommand(of)),
    ).rejects.toMatchObject({ name: 'ReplicationConfigurationNotFoundError' });
  });

  it('says of all else that it is not implemented, and never the list', async () => {
    await expect(
      client().send(new GetBucketAclCommand({ Bucket: 'plain' })),
    ).rejects.toMatchObject({
      name: 'NotImplemented',
      $metadata: { httpStatusCode: 501 },
    });
  });
});

describe('versions', () => {
  const of = { Bucket: 'settled' };
  const write = (Key: string, Body: string) =>
    client({ credentials: demoKeys.writer }).send(
      new PutObjectCommand({ ...of, Key, Body }),
    );

  it('are listed newest first, in pages, with what was deleted', async () => {
    await write('v/a', 'one');
    await write('v/a', 'second');
    await write('v/b', 'other');
    await client({ credentials: demoKeys.writer }).send(
      new DeleteObjectCommand({ ...of, Key: 'v/b' }),
    );
    const found: string[] = [];
    let marker: { KeyMarker?: string; VersionIdMarker?: string } = {};
    for (;;) {
      const page = await client().send(
        new ListObjectVersionsCommand({
          ...of,
          Prefix: 'v/',
          MaxKeys: 1,
          ...marker,
        }),
      );
      for (const { Key, Size, IsLatest } of page.Versions ?? []) {
        found.push(`${Key} ${Size} ${IsLatest}`);
      }
      for (const { Key, IsLatest } of page.DeleteMarkers ?? []) {
        found.push(`${Key} deleted ${IsLatest}`);
      }
      if (!page.IsTruncated) break;
      marker = {
        KeyMarker: page.NextKeyMarker,
        VersionIdMarker: page.NextVersionIdMarker,
      };
    }
    expect(found).toEqual([
      'v/a 6 true',
      'v/a 3 false',
      'v/b deleted true',
      'v/b 5 false',
    ]);
  });

  it('are read by their id, and locked by the default of the bucket', async () => {
    await write('v/c', 'first');
    const head = await client().send(
      new HeadObjectCommand({ ...of, Key: 'v/c' }),
    );
    await write('v/c', 'changed');
    const first = await client().send(
      new GetObjectCommand({ ...of, Key: 'v/c', VersionId: head.VersionId }),
    );
    expect(await first.Body?.transformToString()).toBe('first');
    expect(head.ObjectLockMode).toBe('COMPLIANCE');
    const { Retention } = await client().send(
      new GetObjectRetentionCommand({ ...of, Key: 'v/c' }),
    );
    expect(Retention?.Mode).toBe('COMPLIANCE');
    const days =
      (Number(Retention?.RetainUntilDate) - Number(head.LastModified)) /
      86_400_000;
    expect(Math.round(days)).toBe(14);
  });
});
