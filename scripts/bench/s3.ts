/*
 * How much it costs to read a large bucket: all of it at first, and then what is
 * new. By default it serves the bucket itself, from another process:
 *
 *   node --require @backstage/cli/config/nodeTransform.cjs scripts/bench/s3.ts
 *
 * BENCH_S3_KEYS    how many keys that bucket has (200000)
 * BENCH_S3_URL, BENCH_S3_BUCKET, BENCH_S3_PREFIX, BENCH_S3_PATTERN,
 * AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY
 *                  a bucket of yours; then nothing is added to it
 */
import { fork } from 'node:child_process';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import type { StreamOutcome } from '@backup-health/backstage-plugin-node';
import { KeptInMemory } from '../../plugins/backup-health-backend/src/sources/s3/__testUtils__/keptStreams';
import { BucketSource } from '../../plugins/backup-health-backend/src/sources/s3/bucketSource';

const count = Number(process.env.BENCH_S3_KEYS ?? 200_000);
const databases = ['cart', 'mail', 'shop', 'users'];
const minute = 60_000;
const first = Date.parse('2024-01-01T00:00:00Z');

function keyOf(database: string, i: number): string {
  const time = new Date(first + i * minute).toISOString();
  return `pg/${database}-${time
    .slice(0, 19)
    .replace(/[-:]/g, '')
    .replace('T', '-')}.sql.gz`;
}

/** Serves a bucket of dumps, one a minute; a message adds ten. */
function serve(): void {
  const each = Math.ceil(count / databases.length);
  const keys = databases.flatMap(database =>
    Array.from({ length: each }, (_, i) => keyOf(database, i)),
  );
  let added = 0;
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://bench');
    response.setHeader('content-type', 'application/xml');
    if (!searchParams.has('list-type')) {
      response.writeHead(501);
      response.end('<Error><Code>NotImplemented</Code></Error>');
      return;
    }
    const after =
      searchParams.get('continuation-token') ??
      searchParams.get('start-after') ??
      '';
    const from = upperBound(keys, after);
    const page = keys.slice(from, from + 1000);
    const isCut = from + page.length < keys.length;
    const token = isCut
      ? `<NextContinuationToken>${
          page[page.length - 1]
        }</NextContinuationToken>`
      : '';
    response.end(
      `<ListBucketResult><Name>bench</Name><IsTruncated>${isCut}</IsTruncated>${token}${page
        .map(
          key =>
            `<Contents><Key>${key}</Key><LastModified>2025-06-01T00:00:00Z</LastModified><Size>50000</Size></Contents>`,
        )
        .join('')}</ListBucketResult>`,
    );
  });
  process.on('message', message => {
    if (message !== 'add') return;
    for (let i = 0; i < 10; i++, added++) {
      const key = keyOf(
        databases[added % databases.length],
        each + Math.floor(added / databases.length),
      );
      keys.splice(upperBound(keys, key), 0, key);
    }
    process.send?.(keys.length);
  });
  process.on('disconnect', () => process.exit());
  server.listen(0, '127.0.0.1', () =>
    process.send?.((server.address() as AddressInfo).port),
  );
}

function upperBound(keys: string[], key: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keys[middle] <= key) low = middle + 1;
    else high = middle;
  }
  return low;
}

async function measure(): Promise<void> {
  const own = process.env.BENCH_S3_URL === undefined;
  const server = own
    ? fork(__filename, ['serve'], { execArgv: process.execArgv })
    : undefined;
  const heard = () =>
    new Promise<unknown>(resolve => {
      const onMessage = (message: unknown) => {
        // The loader that compiles TypeScript has messages of its own.
        if (typeof message !== 'number') return;
        server?.off('message', onMessage);
        resolve(message);
      };
      server?.on('message', onMessage);
    });
  const url = own
    ? `http://127.0.0.1:${await heard()}`
    : process.env.BENCH_S3_URL;
  const create = () =>
    BucketSource.create({
      config: {
        id: 'bench',
        title: 'Bench',
        bucket: process.env.BENCH_S3_BUCKET ?? 'bench',
        endpoint: url,
        region: process.env.AWS_REGION ?? 'us-east-1',
        forcePathStyle: true,
        accessKeyId: process.env.AWS_ACCESS_KEY_ID ?? 'bench',
        secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY ?? 'bench',
        intervalSeconds: 60,
        wholeEverySeconds: 86_400,
        layouts: [
          {
            type: 'dumps',
            prefix: process.env.BENCH_S3_PREFIX ?? 'pg/',
            pattern:
              process.env.BENCH_S3_PATTERN ??
              '^(?<database>[a-z]+)-(?<time>\\d{8}-\\d{6})\\.sql\\.gz',
            timeFormat: 'yyyyMMdd-HHmmss',
            timeZone: 'UTC',
            minimumBytes: 21,
            verify: false,
            asset: { kind: 'database', name: 'bench' },
          },
        ],
      },
      credentials: {
        getCredentialProvider: async () => {
          throw new Error('The bench has credentials of its own.');
        },
      },
      onRead: calls => {
        lastCalls = calls;
      },
    });

  const add = async () => {
    if (!server) return;
    const added = heard();
    server.send('add');
    await added;
  };
  const source = create();
  const before = process.memoryUsage().rss;
  const whole = await timed(source);
  const memory = process.memoryUsage().rss - before;
  await add();
  const refresh = await timed(source);
  await add();
  const restarted = await timed(create());
  server?.disconnect();

  const say = (line: string) => process.stdout.write(`${line}\n`);
  say(`keys             ${own ? count : 'of the bucket given'}`);
  say(`kept             ${whole.points} recovery points`);
  say(`first read       ${whole.ms} ms, ${whole.calls} calls`);
  say(`after 10 new     ${refresh.ms} ms, ${refresh.calls} calls`);
  say(`after a restart  ${restarted.ms} ms, ${restarted.calls} calls`);
  say(`memory           ${Math.round(memory / 1e6)} MB more`);
  say(`ratio of time    1 : ${(whole.ms / refresh.ms).toFixed(1)}`);
  say(`ratio of calls   1 : ${(whole.calls / refresh.calls).toFixed(1)}`);
  // A process that has just begun asks how the bucket is set up as well.
  for (const [calls, most] of [
    [refresh.calls, 10],
    [restarted.calls, 20],
  ]) {
    if (calls > most) {
      throw new Error(`${calls} calls after 10 new objects are too many.`);
    }
  }
}

let lastCalls = 0;
const kept = new KeptInMemory();

async function timed(source: BucketSource) {
  const start = performance.now();
  const outcomes: StreamOutcome[] = [];
  let points = 0;
  await source.read({
    signal: new AbortController().signal,
    kept,
    onSource: async () => {},
    onStream: async outcome => {
      outcomes.push(outcome);
      if (outcome.condition !== 'readable') {
        if (outcome.stream !== 'bucket') throw new Error(outcome.message);
        return;
      }
      points += outcome.origins
        .flatMap(({ observations }) => observations)
        .filter(({ type }) => type === 'recovery-point').length;
    },
  });
  const ms = Math.round(performance.now() - start);
  outcomes.forEach(outcome => kept.keep(outcome));
  return {
    ms,
    calls: lastCalls,
    points,
  };
}

if (process.argv[2] === 'serve') {
  serve();
} else {
  measure().catch(error => {
    process.stderr.write(`${error.stack}\n`);
    process.exitCode = 1;
  });
}
