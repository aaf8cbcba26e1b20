import {
  Instant,
  instant,
  Observation,
} from '@backup-health/backstage-plugin-common';
import type { StreamOutcome } from '@backup-health/backstage-plugin-node';
import {
  answerXml,
  refuse,
  startStubStore,
  StubAnswer,
  StubObject,
} from './__fixtures__/stubStore';
import { BucketConfig } from '../../config';
import { everyLayout } from './__testUtils__/everyLayout';
import { noCredentials, readSource } from './__testUtils__/reading';
import { BucketSource } from './bucketSource';

// Everything that may go wrong, with every layout: nothing crashes, nothing is
// concluded from what was not read, what went wrong is named, and the rest of
// the bucket is as it was.

const versioned =
  '<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>';

/** Which of the calls it befalls, and what is answered to them. */
interface Fault {
  name: string;
  answer: StubAnswer;
  /** What is said of it. */
  says: RegExp;
}

function status(code: number): StubAnswer {
  return (_, response) => response.writeHead(code).end();
}

const reset: StubAnswer = request => {
  request.socket.destroy();
};

const silence: StubAnswer = () => {};

const cutBody: StubAnswer = (_, response) => {
  response.writeHead(200, { 'content-length': 5000 });
  response.write('<ListBucketResult><Name>backups</Name>');
  response.socket?.end();
};

const neverEnds = [silence, cutBody];

const faultRows: [string, StubAnswer, RegExp][] = [
  ['403', refuse(403, 'AccessDenied'), /refused \(AccessDenied\)/],
  ['403 without a body', status(403), /refused \(status 403\)/],
  ['no bucket', refuse(404, 'NoSuchBucket'), /no such bucket/],
  [
    'another region',
    refuse(301, 'PermanentRedirect', { 'x-amz-bucket-region': 'eu-west-1' }),
    /lies in eu-west-1/,
  ],
  ['a skewed clock', refuse(403, 'RequestTimeTooSkewed'), /clock/],
  ['a wrong signature', refuse(403, 'SignatureDoesNotMatch'), /signature/],
  ['a key that is gone', refuse(403, 'InvalidAccessKeyId'), /access key/],
  ['an old session', refuse(400, 'ExpiredToken'), /no longer valid/],
  ['500', refuse(500, 'InternalError'), /out of order/],
  ['502 of a proxy', status(502), /status 502|answered with/],
  ['503 SlowDown', refuse(503, 'SlowDown'), /overloaded/],
  ['silence', silence, /did not answer in time/],
  ['a reset', reset, /no connection|reading it failed/],
  [
    'a cut body',
    cutBody,
    /no connection|in time|reading it failed|not a listing|ended|ECONNRESET|not valid|cannot be/,
  ],
  [
    'a page of a portal',
    answerXml(200, '<html>Sign in</html>'),
    /not a listing|no index|no Backup|no JSON|does not support|not there|is no /,
  ],
  [
    'XML that breaks off',
    answerXml(200, '<ListBucketResult><Name>backups</Name><Contents>'),
    /./,
  ],
  [
    'an endless listing',
    answerXml(
      200,
      '<ListBucketResult><Name>backups</Name><IsTruncated>true</IsTruncated><NextContinuationToken>same</NextContinuationToken></ListBucketResult>',
    ),
    /no way on|no index|no whole index|does not support/,
  ],
  ['501', refuse(501, 'NotImplemented'), /NotImplemented/],
];
const faults: Fault[] = faultRows.map(([name, wrong, says]) => ({
  name,
  answer: wrong,
  says,
}));

const folderOf = (type: string) =>
  everyLayout.find(({ config }) => config.type === type)!.config.prefix;

let store: Awaited<ReturnType<typeof startStubStore>>;

beforeEach(async () => {
  store = await startStubStore({
    bucket: 'backups',
    objects: [
      ...everyLayout.flatMap(({ objects }) => objects),
      ...oddObjects(),
    ],
  });
});

afterEach(async () => {
  await store.stop();
});

/** What nobody expects beside backups. */
function oddObjects(): StubObject[] {
  return [
    '2026/11/',
    '2026/11/\u0001',
    '2026/11/shop-9999-99-99T99-99-99Z.sql.gz.tmp',
    'pgbackrest/backup/main/20269999-999999F/x',
    'pg/basebackups_005/base_zz_backup_stop_sentinel.jsonx',
    'host-a/snapshots/not-a-hash',
    'velero/backups//x',
    'kopia/\u{1f600}',
  ].map(Key => ({ Key, Size: 1, LastModified: '2026-11-21T02:00:00Z' }));
}

/** @param answerMs - long, but where nothing is ever answered */
function source(
  answerMs = 10_000,
  { now, ...config }: Partial<BucketConfig> & { now?: () => Instant } = {},
) {
  return BucketSource.create({
    delay: async () => {},
    config: {
      id: 'all',
      title: 'All',
      bucket: 'backups',
      endpoint: store.url,
      region: 'us-east-1',
      forcePathStyle: true,
      accessKeyId: 'AKIDSTUB',
      secretAccessKey: 'do-not-show-this',
      intervalSeconds: 60,
      wholeEverySeconds: 86_400,
      layouts: everyLayout.map(({ config: layout }) => layout),
      ...config,
    },
    credentials: noCredentials,
    now,
    patience: { connectMs: 10_000, answerMs, attempts: 1 },
  });
}

/** Healthy, but for the calls that this one says otherwise to. */
function answer(otherwise: (url: URL) => StubAnswer | undefined) {
  store.answer(
    (url: URL) =>
      otherwise(url) ??
      (url.searchParams.has('versioning')
        ? answerXml(200, versioned)
        : undefined),
  );
}

const typeOf = (stream: string) =>
  stream.slice(0, stream.indexOf(':')).replace(/-wal$/, '');

/** What a stream says, times of reading left out. */
function said(outcome: StreamOutcome): Observation[] | undefined {
  return outcome.condition === 'readable'
    ? outcome.origins
        .flatMap(({ observations }) => observations)
        .filter(({ type }) => type !== 'window')
    : undefined;
}

const goodPoints = (outcome: StreamOutcome) =>
  (said(outcome) ?? []).filter(
    o => o.type === 'recovery-point' && o.result === 'good',
  ).length;

/** Whether a call is one of those that a layout of this type sends. */
function isOf(type: string, url: URL): boolean {
  if (type === 'versioning') return url.searchParams.has('versioning');
  const asked =
    url.searchParams.get('prefix') ??
    decodeURIComponent(url.pathname).replace('/backups/', '');
  return asked.startsWith(folderOf(type));
}

const types = everyLayout.map(({ config }) => config.type);
const cases = faults.flatMap(fault => types.map(type => ({ ...fault, type })));

describe('a bucket in which all is well', () => {
  it('is read, with every layout', async () => {
    answer(() => undefined);
    const { outcomes } = await readSource(source());
    for (const { config, points } of everyLayout) {
      const own = Object.entries(outcomes).filter(
        ([stream]) => typeOf(stream) === config.type,
      );
      expect(own.length).toBeGreaterThan(0);
      const found = own.flatMap(([, outcome]) =>
        (said(outcome) ?? []).filter(o => o.type === 'recovery-point'),
      );
      expect([config.type, found.length]).toEqual([config.type, points]);
    }
  });
});

describe(`a bucket in which something is wrong (${cases.length} cases)`, () => {
  it.each(cases)('$name, to $type', async ({ answer: wrong, says, type }) => {
    const answerMs = neverEnds.includes(wrong) ? 500 : undefined;
    answer(() => undefined);
    const well = (await readSource(source())).outcomes;
    answer(url => (isOf(type, url) ? wrong : undefined));
    const { outcomes } = await readSource(source(answerMs));

    const reachesAll = Object.values(outcomes).every(
      outcome => outcome.condition !== 'readable',
    );
    const unharmed = Object.entries(outcomes).filter(
      ([stream, outcome]) =>
        stream !== 'bucket' &&
        typeOf(stream) !== type &&
        outcome.condition === 'readable',
    );
    expect(unharmed.map(([, outcome]) => said(outcome))).toEqual(
      unharmed.map(([stream]) => said(well[stream])),
    );
    for (const [stream, outcome] of Object.entries(outcomes)) {
      if (stream === 'bucket') continue;
      // Nothing becomes better by what cannot be read.
      expect(goodPoints(outcome)).toBeLessThanOrEqual(goodPoints(well[stream]));
    }
    const own = Object.entries(outcomes).filter(
      ([stream]) => typeOf(stream) === type,
    );
    const text = JSON.stringify(own);
    expect(text).toMatch(says);
    expect(text).not.toContain('do-not-show-this');
    // What was read is not told as read, or it is told what is wrong with it.
    const hidden = own.filter(
      ([stream, outcome]) =>
        outcome.condition === 'readable' &&
        JSON.stringify(said(outcome)) === JSON.stringify(said(well[stream])),
    );
    expect(
      reachesAll || hidden.length < own.length || type === 'versioning',
    ).toBe(true);
  });
});

/** All that may be sent, by what it asks of which. */
const reads = [
  'GET ?list-type',
  ...[
    'versioning',
    'object-lock',
    'lifecycle',
    'encryption',
    'publicAccessBlock',
    'policyStatus',
    'acl',
    'replication',
    'location',
  ].map(about => `GET ?${about}`),
  'GET object',
  'HEAD object',
];

describe('what is sent to a bucket', () => {
  it('is each of the questions, and nothing else, where all are answered', async () => {
    const locked =
      '<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled></ObjectLockConfiguration>';
    const closed = '<PolicyStatus><IsPublic>false</IsPublic></PolicyStatus>';
    answer(url => {
      if (url.searchParams.has('object-lock')) return answerXml(200, locked);
      if (url.searchParams.has('policyStatus')) return answerXml(200, closed);
      return undefined;
    });
    for (const replica of [undefined, { of: 'main', prefix: '' }]) {
      let now = Date.parse('2026-11-21T03:00:00Z');
      const one = source(undefined, {
        replica,
        layouts: everyLayout.map(({ config }) =>
          'verify' in config ? { ...config, verify: true } : config,
        ),
        now: () => instant(now),
      });
      // Locks are looked at once they are known, and all anew after a day.
      for (let hours = 0; hours < 30; hours += 6) {
        now += 6 * 3_600_000;
        await readSource(one);
      }
    }
    expect([...new Set(store.calls)].sort()).toEqual([...reads].sort());
  });

  it('is never a write, whatever is answered', async () => {
    answer(() => undefined);
    const one = source();
    await readSource(one);
    await readSource(one);
    for (const fault of faults.slice(0, 4)) {
      answer(() => fault.answer);
      await readSource(source());
    }
    expect(store.calls.filter(call => !reads.includes(call))).toEqual([]);
    expect(store.requests.length).toBeGreaterThan(50);
  });
});
