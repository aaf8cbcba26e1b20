import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { instant, parseInstant } from '@backup-health/backstage-plugin-common';
import { LayoutConfig } from '../../config';
import {
  describeOnObjectStore,
  makeBucket,
  put,
  removeBucket,
  testObjectStore,
  TestObjectStore,
} from './__testUtils__/objectStore';
import { noCredentials, ofType, readSource } from './__testUtils__/reading';
import { BucketSource } from './bucketSource';

// Repositories that the tools themselves make, on Ceph.

const has = (tool: string) => {
  try {
    execFileSync('sh', ['-c', `command -v ${tool}`]);
    return true;
  } catch {
    return false;
  }
};
const database =
  process.env.BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING;
const describeRestic = has('restic') ? describe : describe.skip;
const describePgDump = has('pg_dump') && database ? describe : describe.skip;

describeOnObjectStore('what backup tools write', () => {
  let store: TestObjectStore;
  let bucket: string;
  let folder: string;

  beforeAll(() => {
    store = testObjectStore();
  });

  beforeEach(async () => {
    bucket = await makeBucket(store);
    folder = mkdtempSync(join(tmpdir(), 'backup-health-tools-'));
  });

  afterEach(async () => {
    rmSync(folder, { recursive: true, force: true });
    await removeBucket(store, bucket);
  }, 60_000);

  const read = (layout: LayoutConfig) =>
    readSource(
      BucketSource.create({
        delay: async () => {},
        config: {
          id: 'ceph',
          title: 'Ceph',
          bucket,
          endpoint: store.url,
          region: 'us-east-1',
          forcePathStyle: true,
          ...store.owner,
          intervalSeconds: 60,
          wholeEverySeconds: 86_400,
          layouts: [layout],
        },
        credentials: noCredentials,
      }),
    );

  describeRestic('restic', () => {
    it('lists snapshots that are recovery points', async () => {
      const restic = (...args: string[]) =>
        execFileSync('restic', args, {
          encoding: 'utf8',
          env: {
            PATH: process.env.PATH,
            HOME: folder,
            RESTIC_CACHE_DIR: join(folder, 'cache'),
            RESTIC_REPOSITORY: `s3:${store.url}/${bucket}/host-a`,
            RESTIC_PASSWORD: 'only-for-the-test',
            AWS_ACCESS_KEY_ID: store.owner.accessKeyId,
            AWS_SECRET_ACCESS_KEY: store.owner.secretAccessKey,
          },
        });
      writeFileSync(join(folder, 'data'), 'one');
      restic('init');
      restic('backup', join(folder, 'data'));
      writeFileSync(join(folder, 'data'), 'two');
      restic('backup', join(folder, 'data'));
      const listed: { id: string; time: string }[] = JSON.parse(
        restic('snapshots', '--json'),
      );

      const { outcomes } = await read({
        type: 'restic',
        prefix: 'host-a/',
        verify: true,
        asset: { kind: 'files', name: 'host-a' },
      });
      const points = ofType(outcomes['restic:host-a/'], 'recovery-point');
      expect(points.map(({ key }) => key.slice(-64))).toEqual(
        listed.map(({ id }) => id),
      );
      points.forEach(({ result, asOf }, i) => {
        expect(result).toBe('good');
        // It is written when all of its data is, and before the next begins.
        expect(asOf! + 1000).toBeGreaterThan(parseInstant(listed[i].time)!);
      });
      expect(points[0].asOf!).toBeLessThan(
        instant(Date.parse(listed[1].time)) + 1000,
      );
      expect(ofType(outcomes['restic:host-a/'], 'problem')).toEqual([]);
    }, 120_000);
  });

  describePgDump('pg_dump', () => {
    it('writes a dump that is a recovery point of the second in its name', async () => {
      const dump = execFileSync(
        'pg_dump',
        ['--format=custom', '--dbname', database ?? ''],
        { env: { PATH: process.env.PATH } },
      );
      await put(store, bucket, 'pg/postgres-20251120-020003.dump', dump);
      const { outcomes } = await read({
        type: 'dumps',
        prefix: 'pg/',
        pattern: '^(?<db>[a-z]+)-(?<time>\\d{8}-\\d{6})\\.dump',
        timeFormat: 'yyyyMMdd-HHmmss',
        timeZone: 'UTC',
        minimumBytes: 21,
        verify: false,
        asset: { kind: 'database', name: '$db' },
      });
      expect(ofType(outcomes['dumps:pg/'], 'recovery-point')).toMatchObject([
        {
          asOf: parseInstant('2025-11-20T02:00:03Z'),
          sizeBytes: dump.length,
          result: 'good',
        },
      ]);
    }, 60_000);

    it('is whole where its gzip is, and fails where that was cut off', async () => {
      const sql = execFileSync('pg_dump', ['--dbname', database ?? ''], {
        env: { PATH: process.env.PATH },
      });
      const whole = gzipSync(sql);
      await put(store, bucket, 'pg/whole-20251120-020003.sql.gz', whole);
      // Always the same, so that its end is not by chance that of a gzip.
      const noise = Array.from({ length: 2000 }, (_, i) =>
        createHash('sha256').update(`${i}`).digest(),
      );
      const cut = gzipSync(Buffer.concat(noise));
      await put(
        store,
        bucket,
        'pg/cut-20251120-020003.sql.gz',
        cut.subarray(0, 30_000),
      );
      const { outcomes } = await read({
        type: 'dumps',
        prefix: 'pg/',
        pattern: '^(?<db>[a-z]+)-(?<time>\\d{8}-\\d{6})\\.sql\\.gz',
        timeFormat: 'yyyyMMdd-HHmmss',
        timeZone: 'UTC',
        minimumBytes: 21,
        verify: true,
        asset: { kind: 'database', name: '$db' },
      });
      expect(
        ofType(outcomes['dumps:pg/'], 'recovery-point').map(
          ({ key, result, sizeBytes }) => [key, result, sizeBytes],
        ),
      ).toEqual([
        ['s3/ceph/pg/cut-20251120-020003.sql.gz', 'failed', 30_000],
        ['s3/ceph/pg/whole-20251120-020003.sql.gz', 'good', whole.length],
      ]);
    }, 60_000);
  });
});
