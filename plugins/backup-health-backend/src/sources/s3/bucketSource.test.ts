import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import { ConfigReader } from '@backstage/config';
import {
  instant,
  Observation,
  parseInstant,
} from '@backup-health/backstage-plugin-common';
import type { StreamOutcome } from '@backup-health/backstage-plugin-node';
import { BucketConfig, DumpsLayoutConfig } from '../../config';
import {
  answerXml,
  refuse,
  startStubStore,
  StubObject,
} from './__fixtures__/stubStore';
import listing from './__fixtures__/pgdump-listing.json';
import { BucketSource, BucketSourceOptions } from './bucketSource';

const now = parseInstant('2026-11-21T05:00:00Z')!;
const secret = 'do/not+show-this-secret';

const layout: DumpsLayoutConfig = {
  type: 'dumps',
  prefix: '2026/',
  pattern:
    '^\\d{2}/(?<db>[a-z]+)-(?<time>\\d{4}-\\d{2}-\\d{2}T[^.]+)\\.sql\\.gz',
  timeFormat: "yyyy-MM-dd'T'HH-mm-ss'Z'",
  timeZone: 'UTC',
  minimumBytes: 21,
  verify: false,
  asset: {
    kind: 'database',
    cluster: 'lvs-cloud',
    namespace: 'platform',
    name: '$db',
  },
  cronJob: { cluster: 'lvs-cloud', namespace: 'platform', name: 'pgdump-s3' },
};

let store: Awaited<ReturnType<typeof startStubStore>>;

beforeEach(async () => {
  store = await startStubStore({
    bucket: 'backups',
    objects: listing.map(object => ({ ...object })),
  });
});

afterEach(async () => {
  await store.stop();
});

function bucketSource(
  config: Partial<BucketConfig> = {},
  options: Partial<BucketSourceOptions> = {},
) {
  return BucketSource.create({
    delay: async () => {},
    config: {
      id: 'dumps',
      title: 'Dumps of the platform',
      bucket: 'backups',
      endpoint: store.url,
      region: 'us-east-1',
      forcePathStyle: true,
      accessKeyId: 'AKIDSTUB',
      secretAccessKey: secret,
      intervalSeconds: 60,
      wholeEverySeconds: 86_400,
      layouts: [layout],
      ...config,
    },
    credentials: DefaultAwsCredentialsManager.fromConfig(new ConfigReader({})),
    patience: { connectMs: 500, answerMs: 500, attempts: 1 },
    ...options,
  });
}

async function readAll(
  source: BucketSource,
  signal: AbortSignal = new AbortController().signal,
) {
  const outcomes: Record<string, StreamOutcome> = {};
  let clockAheadSeconds: number | undefined;
  await source.read({
    signal,
    onSource: async reading => {
      clockAheadSeconds = reading.clockAheadSeconds;
    },
    onStream: async outcome => {
      outcomes[outcome.stream] = outcome;
    },
  });
  return { outcomes, clockAheadSeconds };
}

function observations(outcome: StreamOutcome): Observation[] {
  if (outcome.condition !== 'readable') {
    throw new Error(`${outcome.condition}: ${outcome.message}`);
  }
  return outcome.origins.flatMap(origin => origin.observations);
}

function ofType<T extends Observation['type']>(
  outcome: StreamOutcome,
  type: T,
) {
  return observations(outcome).filter(
    (observation): observation is Extract<Observation, { type: T }> =>
      observation.type === type,
  );
}

describe('BucketSource', () => {
  it('tells its streams before it is read', () => {
    const source = bucketSource({
      layouts: [
        layout,
        { ...layout, pattern: '(?<time>x)' },
        { ...layout, prefix: '' },
      ],
    });
    expect(source).toMatchObject({
      id: 's3:dumps',
      kind: 's3',
      title: 'Dumps of the platform',
      intervalSeconds: 60,
      streams: ['bucket', 'dumps:2026/', 'dumps:'],
    });
  });

  it('reads the dumps under a prefix, and the asset that they are of', async () => {
    const { outcomes } = await readAll(bucketSource());
    expect(Object.keys(outcomes)).toEqual(['dumps:2026/', 'bucket']);
    const points = ofType(outcomes['dumps:2026/'], 'recovery-point');
    expect(points.map(point => point.key)).toEqual([
      's3/dumps/2026/11/shop-2026-11-16T02-00-00Z.sql.gz',
      's3/dumps/2026/11/shop-2026-11-17T02-00-00Z.sql.gz',
      's3/dumps/2026/11/shop-2026-11-18T02-00-00Z.sql.gz',
      's3/dumps/2026/11/shop-2026-11-19T02-00-00Z.sql.gz',
      's3/dumps/2026/11/shop-2026-11-20T02-00-00Z.sql.gz',
      's3/dumps/2026/11/shop-2026-11-21T02-00-00Z.sql.gz',
    ]);
    expect(
      ofType(outcomes['dumps:2026/'], 'asset').map(({ ref }) => ref),
    ).toEqual([
      {
        kind: 'database',
        cluster: 'name:lvs-cloud',
        namespace: 'platform',
        name: 'shop',
      },
    ]);
  });

  it('tells of the bucket as a place, the same each time that it is read', async () => {
    const source = bucketSource({ site: 'off-site' });
    const first = (await readAll(source)).outcomes.bucket;
    expect(observations(first)).toEqual([
      {
        type: 'location',
        key: 's3/dumps',
        title: 'Dumps of the platform',
        provider: 's3',
        bucket: 'backups',
        endpoint: store.url,
        site: 'off-site',
        availability: 'available',
        facts: expect.objectContaining({
          versioning: {
            known: false,
            because:
              'The store does not support this question (NotImplemented).',
          },
        }),
      },
    ]);
    const second = (await readAll(source)).outcomes.bucket;
    expect(observations(second)).toEqual(observations(first));
  });

  it('asks a bucket without layouts for one object', async () => {
    const { outcomes } = await readAll(bucketSource({ layouts: [] }));
    expect(outcomes.bucket.condition).toBe('readable');
    expect(store.listings.map(url => url.searchParams.get('max-keys'))).toEqual(
      ['1'],
    );
  });

  it('reads page after page, and only with GET', async () => {
    await store.stop();
    store = await startStubStore({
      bucket: 'backups',
      objects: manyDumps(25),
      pageSize: 10,
    });
    const { outcomes } = await readAll(bucketSource());
    expect(ofType(outcomes['dumps:2026/'], 'recovery-point')).toHaveLength(25);
    expect(store.listings).toHaveLength(3);
    expect([...store.methods]).toEqual(['GET']);
  });

  it('reads keys that XML cannot hold', async () => {
    store.objects.push({
      Key: '2026/11/shop+shop & <ü>\u0001-20261121.sql',
      Size: 100,
      LastModified: '2026-11-21T02:00:00Z',
    });
    const { outcomes } = await readAll(
      bucketSource({
        layouts: [
          {
            ...layout,
            pattern: '-(?<time>\\d{8})\\.sql',
            timeFormat: 'yyyyMMdd',
            asset: { kind: 'files', name: 'x' },
          },
        ],
      }),
    );
    expect(ofType(outcomes['dumps:2026/'], 'recovery-point')).toMatchObject([
      { key: 's3/dumps/2026/11/shop+shop & <ü>\u0001-20261121.sql' },
    ]);
  });

  it('takes an object once, by the first layout that can, where prefixes overlap', async () => {
    const { outcomes } = await readAll(
      bucketSource({
        layouts: [
          {
            ...layout,
            prefix: '',
            pattern: 'shop-(?<time>2026-11-17T[^.]+)\\.sql\\.gz',
            asset: { kind: 'database', name: 'first' },
          },
          { ...layout, asset: { kind: 'database', name: 'second' } },
        ],
      }),
    );
    const keys = (stream: string) =>
      ofType(outcomes[stream], 'recovery-point').map(({ key }) =>
        key.slice(22, 32),
      );
    expect(keys('dumps:')).toEqual(['2026-11-17']);
    expect(keys('dumps:2026/')).toEqual([
      '2026-11-16',
      '2026-11-18',
      '2026-11-19',
      '2026-11-20',
      '2026-11-21',
    ]);
  });

  it('tells of the first objects that it cannot read, and counts the others', async () => {
    await store.stop();
    store = await startStubStore({ bucket: 'backups', objects: manyDumps(30) });
    const { outcomes } = await readAll(
      bucketSource({ layouts: [{ ...layout, timeFormat: 'yyyyMMdd' }] }),
    );
    const problems = ofType(outcomes['dumps:2026/'], 'problem');
    expect(problems).toHaveLength(21);
    expect(problems[0]).toMatchObject({
      title:
        '"2026-01-01T00-00-00Z" in the key 2026/11/shop-2026-01-01T00-00-00Z.sql.gz is not a time of the form yyyyMMdd',
    });
    expect(problems[20]).toMatchObject({
      title: '10 further objects match a layout and cannot be read by it',
    });
  });

  it('concludes nothing from a part of a listing', async () => {
    await store.stop();
    store = await startStubStore({
      bucket: 'backups',
      objects: manyDumps(30),
      pageSize: 10,
    });
    const limits = { objects: 25, points: 100 };
    const { outcomes } = await readAll(bucketSource({}, { limits }));
    expect(outcomes['dumps:2026/']).toMatchObject({
      condition: 'failing',
      message: `Bucket backups at ${store.host}: more than 25 objects lie below 2026/, so that nothing is concluded from what is there.`,
      remedy: expect.stringContaining('longer prefix'),
    });
    // It could be listed, so that the place is there.
    expect(outcomes.bucket.condition).toBe('readable');
  });

  it('keeps the newest where there are more recovery points than it keeps', async () => {
    store.objects.splice(0, Infinity, ...manyDumps(30));
    const limits = { objects: 100, points: 25 };
    const { outcomes } = await readAll(bucketSource({}, { limits }));
    const points = ofType(outcomes['dumps:2026/'], 'recovery-point');
    expect(points).toHaveLength(25);
    expect(points[0].key).toContain('shop-2026-01-06T');
    expect(ofType(outcomes['dumps:2026/'], 'problem')).toMatchObject([
      {
        title: 'More than 25 recovery points lie here: the oldest are left out',
      },
    ]);
  });

  it('tells how far the clock of the store is ahead', async () => {
    const ahead = (seconds: number) =>
      readAll(
        bucketSource({}, { now: () => instant(Date.now() - seconds * 1000) }),
      );
    expect((await ahead(0)).clockAheadSeconds).toBe(0);
    expect((await ahead(600)).clockAheadSeconds).toBeGreaterThan(595);
    expect((await ahead(-600)).clockAheadSeconds).toBeLessThan(-595);
  });

  it('dates what it read by the clock that it was given', async () => {
    const { outcomes } = await readAll(bucketSource({}, { now: () => now }));
    expect(outcomes.bucket.readAt).toBe(now);
  });

  it('takes credentials from the aws section where the bucket has none', async () => {
    const authorizations: (string | undefined)[] = [];
    store.answer((request, response) => {
      authorizations.push(request.headers.authorization);
      answerXml(
        200,
        '<ListBucketResult><Name>backups</Name></ListBucketResult>',
      )(request, response);
    });
    const credentials = DefaultAwsCredentialsManager.fromConfig(
      new ConfigReader({
        aws: {
          mainAccount: { accessKeyId: 'AKIDMAIN', secretAccessKey: 'x' },
          accounts: [
            {
              accountId: '123456789012',
              accessKeyId: 'AKIDOTHER',
              secretAccessKey: 'x',
            },
          ],
        },
      }),
    );
    const none = { accessKeyId: undefined, secretAccessKey: undefined };
    await readAll(bucketSource(none, { credentials }));
    await readAll(
      bucketSource({ ...none, accountId: '123456789012' }, { credentials }),
    );
    expect([
      ...new Set(
        authorizations.map(text => /Credential=(\w+)/.exec(text ?? '')?.[1]),
      ),
    ]).toEqual(['AKIDMAIN', 'AKIDOTHER']);
  });
});

describe('BucketSource, where the bucket cannot be read', () => {
  async function failure(config: Partial<BucketConfig> = {}) {
    const { outcomes } = await readAll(bucketSource(config));
    const outcome = outcomes['dumps:2026/'];
    if (outcome.condition === 'readable') throw new Error('It was read.');
    return { ...outcome, bucket: outcomes.bucket };
  }

  it.each([
    [
      'AccessDenied',
      403,
      'forbidden',
      'listing the objects below 2026/ was refused (AccessDenied)',
      's3:ListBucket',
    ],
    [
      'InvalidAccessKeyId',
      403,
      'forbidden',
      'the access key is not known there',
      'accessKeyId',
    ],
    [
      'SignatureDoesNotMatch',
      403,
      'forbidden',
      'the signature was refused',
      'secretAccessKey',
    ],
    ['RequestTimeTooSkewed', 403, 'forbidden', 'clock', 'NTP'],
    ['ExpiredToken', 400, 'forbidden', 'no longer valid', 'Renew'],
    ['SlowDown', 503, 'failing', 'overloaded', 'interval'],
    ['InternalError', 500, 'failing', 'out of order', 'tried again'],
    [
      'InvalidRequest',
      400,
      'failing',
      'it answered with InvalidRequest',
      'forcePathStyle',
    ],
  ])('explains %s', async (code, status, condition, message, remedy) => {
    store.answer(refuse(status, code));
    const failed = await failure();
    expect(failed).toMatchObject({
      condition,
      message: expect.stringContaining(`Bucket backups at ${store.host}: `),
      remedy: expect.stringContaining(remedy),
      bucket: { stream: 'bucket', condition },
    });
    expect(failed.message).toContain(message);
    expect(JSON.stringify(failed)).not.toMatch(
      new RegExp(`AKIDSTUB|Signature=|${secret.replace('+', '\\+')}`),
    );
  });

  it('explains a refusal without a body by its status', async () => {
    store.answer((_, response) => response.writeHead(403).end());
    expect(await failure()).toMatchObject({
      condition: 'forbidden',
      message: expect.stringContaining('was refused (status 403)'),
    });
  });

  it('names the region that a redirect names', async () => {
    store.answer(
      refuse(301, 'PermanentRedirect', {
        'x-amz-bucket-region': 'eu-central-1',
      }),
    );
    expect(await failure()).toMatchObject({
      condition: 'failing',
      message: expect.stringContaining(
        'it lies in eu-central-1 and not in us-east-1 (PermanentRedirect)',
      ),
      remedy: expect.stringContaining(
        'Set region of the bucket with the id dumps under backupHealth.s3 to eu-central-1',
      ),
    });
  });

  it('knows that a bucket is not there, and says so of the place', async () => {
    const failed = await failure({ bucket: 'gone' });
    expect(failed).toMatchObject({
      condition: 'failing',
      message: `Bucket gone at ${store.host}: there is no such bucket (NoSuchBucket).`,
    });
    expect(observations(failed.bucket)).toMatchObject([
      { key: 's3/dumps', availability: 'unavailable' },
    ]);
  });

  it.each([
    ['a page of a portal', '<html><body>Sign in</body></html>'],
    ['another XML', '<Other/>'],
  ])('does not take %s for an empty bucket', async (_, body) => {
    store.answer(answerXml(200, body));
    expect(await failure()).toMatchObject({
      condition: 'failing',
      message: expect.stringContaining(
        'the answer is not a listing of objects',
      ),
    });
  });

  it.each([
    ['no way on', ''],
    [
      'the same token again',
      '<NextContinuationToken>x</NextContinuationToken>',
    ],
  ])(
    'does not take a listing that has %s for a whole one',
    async (_, token) => {
      store.answer(
        answerXml(
          200,
          `<ListBucketResult><Name>backups</Name><IsTruncated>true</IsTruncated>${token}</ListBucketResult>`,
        ),
      );
      expect(await failure()).toMatchObject({
        condition: 'failing',
        message: expect.stringContaining('more pages and no way on'),
      });
    },
  );

  it('concludes nothing when a later page fails', async () => {
    await store.stop();
    store = await startStubStore({
      bucket: 'backups',
      objects: manyDumps(25),
      pageSize: 10,
    });
    store.answer((url: URL) =>
      url.searchParams.has('continuation-token')
        ? refuse(500, 'InternalError')
        : undefined,
    );
    expect(await failure()).toMatchObject({ condition: 'failing' });
  });

  it('knows a reset connection for a failure', async () => {
    store.answer((request, _) => request.socket.destroy());
    expect(await failure()).toMatchObject({ condition: 'failing' });
  });

  it('tries no other prefix where nobody answers', async () => {
    await store.stop();
    const { outcomes } = await readAll(
      bucketSource({ layouts: [layout, { ...layout, prefix: 'other/' }] }),
    );
    expect(Object.values(outcomes)).toMatchObject([
      { stream: 'dumps:2026/', condition: 'failing' },
      { stream: 'dumps:other/', condition: 'failing' },
      { stream: 'bucket', condition: 'failing' },
    ]);
  });

  it('asks for one prefix where no answer of the bucket would differ', async () => {
    store.answer(refuse(403, 'InvalidAccessKeyId'));
    const { outcomes } = await readAll(
      bucketSource({ layouts: [layout, { ...layout, prefix: 'other/' }] }),
    );
    expect(outcomes['dumps:other/'].condition).toBe('forbidden');
    // It is asked twice whether the refusal stays.
    expect(store.requests.map(url => url.searchParams.get('prefix'))).toEqual([
      '2026/',
      '2026/',
      '2026/',
    ]);
  });

  it('reads the other prefixes where one is refused', async () => {
    store.answer((url: URL) =>
      url.searchParams.get('prefix') === '2026/'
        ? refuse(403, 'AccessDenied')
        : undefined,
    );
    const { outcomes } = await readAll(
      bucketSource({ layouts: [layout, { ...layout, prefix: '' }] }),
    );
    expect(outcomes['dumps:2026/'].condition).toBe('forbidden');
    expect(outcomes['dumps:'].condition).toBe('readable');
    expect(outcomes.bucket.condition).toBe('readable');
  });

  it.each([
    ['never begins', (_: unknown, __: unknown) => {}],
    [
      'never ends',
      (
        _: unknown,
        response: { writeHead(n: number): void; write(s: string): void },
      ) => {
        response.writeHead(200);
        response.write('<ListBucketResult><Name>');
      },
    ],
  ])('does not wait for an answer that %s', async (_, answer) => {
    store.answer(answer);
    expect(await failure()).toMatchObject({
      condition: 'failing',
      message: expect.stringContaining('it did not answer in time'),
    });
  });

  it('stops in the middle of a slow answer when it is aborted', async () => {
    const controller = new AbortController();
    store.answer((_, response) => {
      response.writeHead(200);
      response.write('<ListBucketResult>');
      setTimeout(() => controller.abort(new Error('the task is over')), 20);
    });
    const outcomes: StreamOutcome[] = [];
    await expect(
      bucketSource(
        {},
        { patience: { connectMs: 500, answerMs: 60_000, attempts: 1 } },
      ).read({
        signal: controller.signal,
        onSource: async () => {},
        onStream: async outcome => {
          outcomes.push(outcome);
        },
      }),
    ).rejects.toThrow('the task is over');
    expect(outcomes).toEqual([]);
  });

  it('says that there are no credentials', async () => {
    const credentials = {
      getCredentialProvider: async () => ({
        sdkCredentialProvider: async () => {
          throw Object.assign(new Error('tried AKIDSTUB'), {
            name: 'CredentialsProviderError',
          });
        },
      }),
    };
    const { outcomes } = await readAll(
      bucketSource(
        { accessKeyId: undefined, secretAccessKey: undefined },
        { credentials },
      ),
    );
    expect(outcomes.bucket).toMatchObject({
      condition: 'failing',
      message: `Bucket backups at ${store.host}: there are no credentials to read it with.`,
    });
  });
});

function manyDumps(count: number): StubObject[] {
  return Array.from({ length: count }, (_, i) => {
    const day = new Date(Date.UTC(2026, 0, 1 + i)).toISOString();
    return {
      Key: `2026/11/shop-${day.slice(0, 19).replace(/:/g, '-')}Z.sql.gz`,
      Size: 1000,
      LastModified: day,
    };
  });
}
