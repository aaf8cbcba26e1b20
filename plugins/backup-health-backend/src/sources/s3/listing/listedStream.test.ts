import { Instant, instant } from '@backup-health/backstage-plugin-common';
import type { ObservedOrigin } from '@backup-health/backstage-plugin-node';
import { S3Client } from '@aws-sdk/client-s3';
import { startStubStore, StubObject, refuse } from '../__fixtures__/stubStore';
import { KeptInMemory } from '../__testUtils__/keptStreams';
import { BucketReader } from '../bucketReader';
import { createDumpsLayout } from '../layouts/dumps';
import { ListedLayout } from '../layouts/types';
import { ListedStream } from './listedStream';

const day = 86_400_000;
const start = Date.parse('2024-01-01T02:00:00Z');

const layout = createDumpsLayout(
  {
    type: 'dumps',
    prefix: 'pg/',
    pattern: '^(?:[^/]+/)*(?<db>[a-z]+)-(?<time>\\d{8}-\\d{6})\\.sql\\.gz',
    timeFormat: 'yyyyMMdd-HHmmss',
    timeZone: 'UTC',
    minimumBytes: 21,
    verify: false,
    asset: { kind: 'database', name: '$db' },
  },
  { bucketId: 'b', bucketTitle: 'B', bucket: 'b', wholeEverySeconds: 86_400 },
);

let store: Awaited<ReturnType<typeof startStubStore>>;
let now: Instant;

beforeEach(async () => {
  store = await startStubStore({
    bucket: 'backups',
    objects: [],
    pageSize: 100,
  });
  now = instant(start + 3000 * day);
});

afterEach(async () => {
  await store.stop();
});

function dump(db: string, day_: number, folder = ''): StubObject {
  const at = new Date(start + day_ * day).toISOString();
  const text = at.slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  return {
    Key: `pg/${folder}${db}-${text}.sql.gz`,
    Size: 1000,
    LastModified: at,
  };
}

function dumps(db: string, count: number, from = 0): StubObject[] {
  return Array.from({ length: count }, (_, i) => dump(db, from + i));
}

function createStream(
  points = 50_000,
  {
    kept,
    reader = 'v1',
    of = layout,
  }: { kept?: KeptInMemory; reader?: string; of?: ListedLayout } = {},
) {
  const stream = ListedStream.create({
    stream: of.stream,
    prefix: of.prefix,
    layouts: [of],
    wholeEverySeconds: 86_400,
    limits: { objects: 100_000, points },
    reader,
  });
  const client = new S3Client({
    region: 'us-east-1',
    endpoint: store.url,
    forcePathStyle: true,
    maxAttempts: 1,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  return async () => {
    const bucket = BucketReader.create({
      client,
      bucket: 'backups',
      callMs: 5000,
      signal: new AbortController().signal,
    });
    const origins = await stream.read({ bucket, now, kept });
    kept?.keep({
      stream: of.stream,
      condition: 'readable',
      readAt: now,
      origins,
      position: stream.position,
    });
    return {
      calls: bucket.calls,
      origins,
      points: origins.filter(({ origin }) => origin.startsWith('pg/')).length,
    };
  };
}

describe('ListedStream', () => {
  it('asks for what is new only, where keys ascend with time', async () => {
    store.objects.push(...dumps('shop', 2500));
    const read = createStream();
    expect(await read()).toMatchObject({ points: 2500, calls: 25 });

    store.objects.push(...dumps('shop', 10, 2500));
    const { points, calls } = await read();
    expect(points).toBe(2510);
    expect(calls).toBe(1);
  });

  it('looks behind each of several databases, in a few calls', async () => {
    const names = ['cart', 'mail', 'shop', 'users', 'wiki'];
    names.forEach(name => store.objects.push(...dumps(name, 600)));
    const read = createStream();
    expect(await read()).toMatchObject({ points: 3000, calls: 30 });

    names.forEach(name => store.objects.push(...dumps(name, 2, 600)));
    const { points, calls } = await read();
    expect(points).toBe(3010);
    expect(calls).toBeLessThanOrEqual(10);
  });

  it('asks for what is new only, where the oldest are left out', async () => {
    const names = ['cart', 'shop'];
    names.forEach(name => store.objects.push(...dumps(name, 1000)));
    const read = createStream(1000);
    expect(await read()).toMatchObject({ points: 1000, calls: 20 });
    names.forEach(name => store.objects.push(...dumps(name, 5, 1000)));
    expect(await read()).toMatchObject({ points: 1000, calls: 2 });
  });

  it('finds a database that was not there before', async () => {
    store.objects.push(...dumps('cart', 300), ...dumps('shop', 300));
    const read = createStream();
    await read();
    store.objects.push(...dumps('mail', 3, 300), ...dumps('zoo', 3, 300));
    expect(await read()).toMatchObject({ points: 606 });
  });

  it('goes on in the folder of the next month', async () => {
    const inMonths = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, i) => {
        const month = new Date(start + (from + i) * day)
          .toISOString()
          .slice(0, 7)
          .replace('-', '/');
        return dump('all', from + i, `${month}/`);
      });
    store.objects.push(...inMonths(0, 760));
    const read = createStream();
    await read();
    store.objects.push(...inMonths(760, 800));
    expect(await read()).toMatchObject({ points: 800, calls: 1 });
  });

  it('tells the same where nothing is new', async () => {
    store.objects.push(...dumps('shop', 500));
    const read = createStream();
    const { origins } = await read();
    expect((await read()).origins).toEqual(origins);
  });

  it('never takes what it did not list for deleted, until all is listed', async () => {
    store.objects.push(...dumps('shop', 500));
    const read = createStream();
    await read();
    store.objects.splice(10, 5);
    expect(await read()).toMatchObject({ points: 500, calls: 1 });
    now = instant(now + day);
    expect(await read()).toMatchObject({ points: 495, calls: 5 });
  });

  it('lists all at once when one of the newest is missing', async () => {
    store.objects.push(...dumps('shop', 500));
    const read = createStream();
    await read();
    store.objects.splice(10, 5);
    store.objects.pop();
    expect(await read()).toMatchObject({ points: 494, calls: 6 });
  });

  it('sees that one of the newest was written anew', async () => {
    store.objects.push(...dumps('shop', 500));
    const read = createStream();
    await read();
    store.objects[499].Size = 20;
    const { origins } = await read();
    expect(
      origins.find(({ origin }) => origin === store.objects[499].Key)
        ?.observations,
    ).toMatchObject([{ sizeBytes: 20 }]);
  });

  it('lists all where keys do not ascend with time', async () => {
    store.objects.push(
      ...dumps('shop', 300).map((object, i) => ({
        ...object,
        Key: object.Key.replace(
          'pg/',
          `pg/${((i * 7919) % 300).toString(36)}x/`,
        ),
      })),
    );
    const read = createStream();
    expect(await read()).toMatchObject({ points: 300, calls: 3 });
    expect(await read()).toMatchObject({ points: 300, calls: 3 });
  });

  it('keeps what it knows when a call fails, and goes on from there', async () => {
    store.objects.push(...dumps('shop', 500));
    const read = createStream();
    await read();
    store.answer(refuse(500, 'InternalError'));
    await expect(read()).rejects.toThrow('listing the objects below pg/');
    store.answer(undefined);
    store.objects.push(dump('shop', 500));
    expect(await read()).toMatchObject({ points: 501, calls: 1 });
  });
});

describe('ListedStream, of objects in storage classes', () => {
  const classes = (origins: ObservedOrigin[]) =>
    origins.flatMap(({ observations }) =>
      observations.flatMap(of =>
        of.type === 'recovery-point' ? [of.storageClass] : [],
      ),
    );

  it('tells those that the listing tells, and asks for nothing more', async () => {
    store.objects.push(
      { ...dump('shop', 0), StorageClass: 'DEEP_ARCHIVE' },
      { ...dump('shop', 1), StorageClass: 'STANDARD' },
      dump('shop', 2),
    );
    const { origins, calls } = await createStream()();
    expect(classes(origins)).toEqual(['DEEP_ARCHIVE', undefined, undefined]);
    expect(calls).toBe(1);
  });

  it('sees that one was moved, and nothing else of it changed', async () => {
    store.objects.push(dump('shop', 0));
    const read = createStream();
    expect(classes((await read()).origins)).toEqual([undefined]);
    store.objects[0].StorageClass = 'GLACIER';
    expect(classes((await read()).origins)).toEqual(['GLACIER']);
  });

  it('asks of the newest of a tiered class whither it was moved', async () => {
    const StorageClass = 'INTELLIGENT_TIERING';
    store.objects.push(
      { ...dump('shop', 0), StorageClass },
      { ...dump('shop', 1), StorageClass },
    );
    const read = createStream();
    expect(classes((await read()).origins)).toEqual([
      StorageClass,
      StorageClass,
    ]);
    expect(store.calls.filter(call => call === 'HEAD object')).toHaveLength(1);
    store.objects[1].ArchiveStatus = 'ARCHIVE_ACCESS';
    now = instant(now + 2 * day);
    expect(classes((await read()).origins)).toEqual([
      StorageClass,
      'INTELLIGENT_TIERING ARCHIVE_ACCESS',
    ]);
  });
});

describe('ListedStream, after a restart', () => {
  let kept: KeptInMemory;

  beforeEach(() => {
    kept = new KeptInMemory();
  });

  it('goes on from what was kept, and tells the same as without a restart', async () => {
    const names = ['cart', 'mail', 'shop'];
    names.forEach(name => store.objects.push(...dumps(name, 1000)));
    store.objects.push({ ...dump('wiki', 0), Key: 'pg/wiki-yesterday.sql.gz' });
    store.objects.push({
      ...dump('shop', 999),
      Key: `${dump('shop', 999).Key}.sig`,
    });
    const steady = createStream(2000, { kept });
    expect(await steady()).toMatchObject({ points: 2000, calls: 31 });

    names.forEach(name => store.objects.push(...dumps(name, 4, 1000)));
    const restarted = await createStream(2000, { kept })();

    expect(restarted.calls).toBeLessThanOrEqual(3);
    expect(restarted.origins).toEqual((await createStream(2000)()).origins);
    expect(restarted.origins).toContainEqual({
      origin: dump('shop', 999).Key,
      observations: [
        expect.objectContaining({
          signature: expect.objectContaining({ present: true }),
        }),
      ],
    });
  });

  it('lists the whole when it is due, however often it was restarted', async () => {
    store.objects.push(...dumps('shop', 500));
    await createStream(undefined, { kept })();
    store.objects.splice(10, 5);
    now = instant(now + day / 2);
    expect(await createStream(undefined, { kept })()).toMatchObject({
      points: 500,
      calls: 1,
    });
    now = instant(now + day / 2);
    expect(await createStream(undefined, { kept })()).toMatchObject({
      points: 495,
      calls: 5,
    });
  });

  it.each<[string, () => void, { reader?: string }]>([
    ['it is read in another way by now', () => {}, { reader: 'v2' }],
    ['the newest was deleted meanwhile', () => store.objects.pop(), {}],
    [
      'the position is none',
      () => kept.positions.set(layout.stream, '{"wholeAt":1}'),
      {},
    ],
    [
      'not all of it was kept',
      () => {
        const [position] = [...kept.positions.values()];
        kept.keep({
          stream: layout.stream,
          condition: 'readable',
          readAt: now,
          origins: [],
          position,
        });
      },
      {},
    ],
  ])('lists the whole where %s', async (_, change, options) => {
    store.objects.push(...dumps('shop', 500));
    await createStream(undefined, { kept })();
    change();
    const restarted = await createStream(undefined, { kept, ...options })();
    expect(restarted.calls).toBeGreaterThanOrEqual(5);
    expect(restarted.points).toBe(store.objects.length);
  });

  it('lists the whole where more problems were met than are told', async () => {
    store.objects.push(
      ...dumps('shop', 500),
      ...dumps('shop', 21).map((object, i) => ({
        ...object,
        Key: `pg/shop-${20249900 + i}-020000.sql.gz`,
      })),
    );
    await createStream(undefined, { kept })();
    expect([...kept.positions]).toEqual([]);
    expect((await createStream(undefined, { kept })()).calls).toBe(6);
  });

  it('takes what was found in an object for no part of its listing', async () => {
    store.objects.push(...dumps('shop', 500));
    const fault = jest.fn(async () => 'It ends before its time.');
    const of: ListedLayout = { ...layout, verify: fault };
    await createStream(undefined, { kept, of })();
    fault.mockResolvedValue('It has no end.');
    const { calls, origins } = await createStream(undefined, { kept, of })();

    expect(calls).toBe(1);
    expect(origins.slice(498, 500)).toMatchObject([
      { observations: [{ result: 'good' }] },
      { observations: [{ result: 'failed', message: 'It has no end.' }] },
    ]);

    store.objects.pop();
    const shorter = await createStream(undefined, { kept, of })();
    expect(shorter.points).toBe(499);
  });

  it('does not believe its own memory where another has read since', async () => {
    store.objects.push(...dumps('shop', 500));
    const one = createStream(undefined, { kept });
    await one();
    const removed = store.objects.splice(10, 5);
    now = instant(now + day);
    expect((await createStream(undefined, { kept })()).points).toBe(495);

    const { points, calls, origins } = await one();

    expect({ points, calls }).toEqual({ points: 495, calls: 1 });
    expect(origins.map(({ origin }) => origin)).not.toContain(removed[0].Key);
  });
});
