import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  formatInstant,
  Instant,
  parseInstant,
} from '@backup-health/backstage-plugin-common';
import { DumpsLayoutConfig } from '../../../../config';
import listing from '../../__fixtures__/pgdump-listing.json';
import { BucketObject } from '../types';
import { createDumpsLayout } from './dumpsLayout';

const objects: BucketObject[] = listing.map(listed => ({
  key: listed.Key,
  sizeBytes: listed.Size,
  lastModified: parseInstant(listed.LastModified)!,
}));

const shop: DumpsLayoutConfig = {
  type: 'dumps',
  prefix: '2026/',
  pattern: '^\\d{2}/shop-(?<time>[^.]+)\\.sql\\.gz$',
  timeFormat: "yyyy-MM-dd'T'HH-mm-ss'Z'",
  timeZone: 'UTC',
  minimumBytes: 21,
  verify: false,
  asset: {
    kind: 'database',
    cluster: 'lvs-cloud',
    namespace: 'platform',
    name: 'shop',
  },
  cronJob: { cluster: 'lvs-cloud', namespace: 'platform', name: 'pgdump-s3' },
};

function layoutOf(config: Partial<DumpsLayoutConfig> = {}) {
  return createDumpsLayout(
    { ...shop, ...config },
    {
      bucketId: 'dumps',
      bucketTitle: 'Dumps',
      bucket: 'b',
      wholeEverySeconds: 86_400,
    },
  );
}

function pointsOf(config: Partial<DumpsLayoutConfig>, of: BucketObject[]) {
  const layout = layoutOf(config);
  return of.flatMap(listed => {
    const observation = layout.observe(listed);
    return observation?.type === 'recovery-point' ? [observation] : [];
  });
}

function object(
  key: string,
  lastModified = '2026-11-21T02:05:00Z',
  sizeBytes = 5000,
): BucketObject {
  return { key, sizeBytes, lastModified: parseInstant(lastModified)! };
}

describe('the dumps layout', () => {
  it('makes a recovery point of a dump', () => {
    expect(layoutOf().observe(objects[7])).toEqual({
      type: 'recovery-point',
      key: 's3/dumps/2026/11/shop-2026-11-21T02-00-00Z.sql.gz',
      plan: 'name:lvs-cloud/cronjob/platform/pgdump-s3',
      asOf: parseInstant('2026-11-21T02:00:00Z'),
      availableAt: parseInstant('2026-11-21T04:35:38.980Z'),
      result: 'good',
      phase: 'present',
      holds: {
        by: 'assets',
        refs: [
          {
            kind: 'database',
            cluster: 'name:lvs-cloud',
            namespace: 'platform',
            name: 'shop',
          },
        ],
      },
      locations: ['s3/dumps'],
      sizeBytes: 1215076,
      evidence: 'artifact-seen',
    });
  });

  it('leaves judging the size of an empty gzip to the assessment', () => {
    const points = pointsOf({}, objects);
    expect(points.map(point => [point.sizeBytes, point.result])).toEqual([
      [20, 'good'],
      [300000, 'good'],
      [1215078, 'good'],
      [1215070, 'good'],
      [1215071, 'good'],
      [1215076, 'good'],
    ]);
  });

  it('does not believe in a dump below the size that config asks for', () => {
    const points = pointsOf({ minimumBytes: 1_000_000 }, objects);
    expect(points.map(point => [point.sizeBytes, point.result])).toContainEqual(
      [300000, 'failed'],
    );
    expect(points[1].message).toBe(
      'It has 300000 bytes, less than the 1000000 that a dump of shop has at least.',
    );
  });

  // Real keys of the tools that write them.
  it.each<[string, Partial<DumpsLayoutConfig>, string, string]>([
    [
      '2026/11/pg_dumpall-20261121020000.sql.gz',
      {
        pattern: 'pg_dumpall-(?<time>\\d{14})\\.sql\\.gz',
        timeFormat: 'yyyyMMddHHmmss',
      },
      'shop',
      '2026-11-21T02:00:00Z',
    ],
    [
      '2026/11/shop-2026-11-21.dump',
      {
        pattern: '(?<db>[a-z]+)-(?<time>\\d{4}-\\d\\d-\\d\\d)\\.dump',
        timeFormat: 'yyyy-MM-dd',
        asset: { kind: 'database', name: '$db' },
      },
      'shop',
      '2026-11-21T00:00:00Z',
    ],
    [
      '2026/11/pgdumpall-20261121-010002.sql.gz',
      {
        pattern: 'pgdumpall-(?<time>\\d{8}-\\d{6})\\.sql\\.gz',
        timeFormat: 'yyyyMMdd-HHmmss',
      },
      'shop',
      '2026-11-21T01:00:02Z',
    ],
    [
      '2026/11/etcd-snapshot-20261121-020001.db.gz',
      {
        pattern: 'etcd-snapshot-(?<time>\\d{8}-\\d{6})\\.db\\.gz',
        timeFormat: 'yyyyMMdd-HHmmss',
      },
      'shop',
      '2026-11-21T02:00:01Z',
    ],
    [
      'etcd/20261121T020001Z-snapshot.db',
      {
        prefix: 'etcd/',
        pattern: '^(?<time>\\d{8}T\\d{6}Z)-snapshot\\.db',
        timeFormat: "yyyyMMdd'T'HHmmss'Z'",
      },
      'shop',
      '2026-11-21T02:00:01Z',
    ],
    [
      'important/backups/prod-cluster-2026-11-21T02:00:00Z.snap.zst.age',
      {
        prefix: 'important/backups/',
        pattern:
          '^(?<cluster>[a-z-]+)-(?<time>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ)\\.snap\\.zst\\.age',
        timeFormat: "yyyy-MM-dd'T'HH:mm:ss'Z'",
        asset: { kind: 'etcd', name: '$<cluster>-etcd' },
      },
      'prod-cluster-etcd',
      '2026-11-21T02:00:00Z',
    ],
    [
      'prod/etcd-snapshot-cp-1-1795219200.zip',
      {
        prefix: 'prod/',
        pattern: '^etcd-snapshot-(?<node>[a-z0-9-]+)-(?<time>\\d{10})\\.zip',
        timeFormat: 'epochSeconds',
      },
      'shop',
      '2026-11-21T00:00:00Z',
    ],
    [
      'spilo/acid-main/2f6d3c1e-uid/logical_backups/1795222800.sql.gz',
      {
        prefix: 'spilo/',
        pattern:
          '^(?<cluster>[^/]+)/[^/]+/logical_backups/(?<time>\\d{10})\\.sql\\.gz',
        timeFormat: 'epochSeconds',
        asset: { kind: 'database', name: '$cluster' },
      },
      'acid-main',
      '2026-11-21T01:00:00Z',
    ],
    [
      'vault/prod/vault-snapshot-1795226401699731000.snap',
      {
        prefix: 'vault/',
        pattern: '^(?<env>[a-z]+)/vault-snapshot-(?<time>\\d{19})\\.snap',
        timeFormat: 'epochNanos',
        asset: { kind: 'vault', name: 'vault-$env' },
      },
      'vault-prod',
      '2026-11-21T02:00:01.699Z',
    ],
    [
      'backups/immich-db-backup-20261121T020000-v3.2.2-pg17.11.sql.gz',
      {
        prefix: 'backups/',
        pattern:
          '^immich-db-backup-(?<time>\\d{8}T\\d{6})-v[\\d.]+-pg[\\d.]+\\.sql\\.gz$',
        timeFormat: "yyyyMMdd'T'HHmmss",
        timeZone: 'Europe/Vienna',
      },
      'shop',
      '2026-11-21T01:00:00Z',
    ],
    [
      'vaultwarden/db_20261121_030000.sqlite3',
      {
        prefix: 'vaultwarden/',
        pattern: '^db_(?<time>\\d{8}_\\d{6})\\.sqlite3',
        timeFormat: 'yyyyMMdd_HHmmss',
      },
      'shop',
      '2026-11-21T03:00:00Z',
    ],
  ])('reads %s', (key, config, name, asOf) => {
    const [point] = pointsOf(config, [object(key, '2026-11-21T03:05:00Z')]);
    expect(point).toMatchObject({
      holds: { refs: [{ name }] },
      result: 'good',
    });
    expect(formatInstant(point.asOf as Instant)).toBe(asOf);
  });

  it('takes none of the keys that other tools leave in a bucket', () => {
    const keys = readFileSync(
      join(__dirname, '../../__fixtures__/keys.txt'),
      'utf8',
    )
      .trim()
      .split('\n');
    const taken = (pattern: string, timeFormat: string) =>
      pointsOf(
        { prefix: '', pattern, timeFormat },
        keys.map(key => object(key)),
      ).map(point => point.key.replace('s3/dumps/', ''));
    expect(keys).toHaveLength(56);
    expect(
      taken(
        '^\\d{4}/\\d{2}/[a-z-]+-(?<time>\\d{8}-\\d{6})\\.(?:sql|db)\\.gz',
        'yyyyMMdd-HHmmss',
      ),
    ).toEqual([
      '2026/11/etcd-snapshot-20261121-020001.db.gz',
      '2026/11/pgdumpall-20261121-010002.sql.gz',
    ]);
    // The metadata beside a snapshot has its name, and is none.
    expect(
      taken(
        '^[a-z]+/etcd-snapshot-[a-z0-9-]+-(?<time>\\d{10})\\.zip',
        'epochSeconds',
      ),
    ).toEqual(['prod/etcd-snapshot-cp-1-1795219200.zip']);
    expect(
      taken('vault-snapshot-(?<time>\\d{19})\\.snap', 'epochNanos'),
    ).toEqual(['vault/prod/vault-snapshot-1795226401699731000.snap']);
  });

  it.each([
    ['a folder', object('2026/11/')],
    [
      'one still being written',
      object('2026/11/shop-2026-11-21T02-00-00Z.sql.gz.tmp'),
    ],
    [
      'one of something else',
      object('2026/11/wiki-2026-11-21T02-00-00Z.sql.gz'),
    ],
    [
      'a key longer than S3 has',
      object(`2026/11/shop-${'0'.repeat(1024)}.sql.gz`),
    ],
  ])('has nothing to say of %s', (_, of) => {
    expect(layoutOf().observe(of)).toBeUndefined();
  });

  it('tells of an empty object, which is a dump that failed', () => {
    const key = '2026/11/shop-2026-11-21T02-00-00Z.sql.gz';
    expect(layoutOf().observe(object(key, undefined, 0))).toMatchObject({
      sizeBytes: 0,
    });
  });

  it('says which key has no readable time', () => {
    expect(layoutOf().observe(object('2026/11/shop-latest.sql.gz'))).toEqual({
      type: 'problem',
      key: 's3/dumps/2026/11/shop-latest.sql.gz',
      title:
        "\"latest\" in the key 2026/11/shop-latest.sql.gz is not a time of the form yyyy-MM-dd'T'HH-mm-ss'Z'",
      remedy:
        'Mend timeFormat of the layout for dumps of database shop, or make its group "time" match the time only.',
    });
  });

  it('says which key does not tell the asset', () => {
    const layout = layoutOf({
      pattern: '^\\d{2}/(?<db>[a-z]+)?-(?<time>[^.]+)\\.sql\\.gz',
      asset: { kind: 'database', name: '$db' },
    });
    expect(
      layout.observe(object('2026/11/-2026-11-21T02-00-00Z.sql.gz')),
    ).toMatchObject({
      type: 'problem',
      title: expect.stringContaining('does not tell the asset'),
    });
  });
});

describe('the times of a dump', () => {
  const written = (lastModified: string) =>
    pointsOf({}, [
      object('2026/11/shop-2026-11-20T02-00-00Z.sql.gz', lastModified),
    ])[0];

  it('is available from when it was written', () => {
    const point = written('2026-11-20T02:07:00Z');
    expect(point).toMatchObject({
      asOf: parseInstant('2026-11-20T02:00:00Z'),
      availableAt: parseInstant('2026-11-20T02:07:00Z'),
      result: 'good',
    });
    expect(point.message).toBeUndefined();
  });

  it('is never available before its own time', () => {
    expect(written('2026-11-20T01:58:00Z')).toMatchObject({
      asOf: parseInstant('2026-11-20T02:00:00Z'),
      availableAt: parseInstant('2026-11-20T02:00:00Z'),
      result: 'good',
      message:
        'The key says 2026-11-20T02:00:00Z, the object was written at 2026-11-20T01:58:00Z, a little earlier.',
    });
  });

  it('is not known where the key is read in the wrong zone', () => {
    expect(written('2026-11-20T01:05:00Z')).toMatchObject({
      asOf: parseInstant('2026-11-20T02:00:00Z'),
      availableAt: parseInstant('2026-11-20T02:00:00Z'),
      result: 'unknown',
      message: expect.stringContaining("the layout's timeZone or timeFormat"),
    });
  });

  it('is the time of the key where the object was copied later', () => {
    expect(written('2026-11-21T02:00:01Z')).toMatchObject({
      asOf: parseInstant('2026-11-20T02:00:00Z'),
      availableAt: parseInstant('2026-11-21T02:00:01Z'),
      result: 'good',
      message: expect.stringContaining('more than 24 h later'),
    });
  });
});

describe('what follows from dumps together', () => {
  const conclude = (config: Partial<DumpsLayoutConfig>, of = objects) =>
    layoutOf(config).conclude(pointsOf(config, of));

  const byDatabase: Partial<DumpsLayoutConfig> = {
    pattern: '^\\d{2}/(?<db>[a-z]+)-(?<time>[^.]+)\\.sql\\.gz',
    asset: { kind: 'database', name: '$db' },
  };

  it('is each asset that was met, once', () => {
    const dumps = [
      ...objects,
      object('2026/11/wiki-2026-11-21T02-00-00Z.sql.gz'),
    ];
    expect(conclude(byDatabase, dumps)).toEqual([
      {
        type: 'asset',
        key: 's3/dumps/dumps/2026//database://shop',
        ref: { kind: 'database', name: 'shop' },
      },
      {
        type: 'asset',
        key: 's3/dumps/dumps/2026//database://wiki',
        ref: { kind: 'database', name: 'wiki' },
      },
    ]);
  });

  it('is the asset that config names, also when no dump of it is left', () => {
    expect(conclude({}, [])).toMatchObject([
      { type: 'asset', ref: { name: 'shop' } },
    ]);
    expect(conclude(byDatabase, [])).toEqual([]);
  });

  it('is a plan where config names no CronJob that writes them', () => {
    const [, plan] = conclude({ ...byDatabase, cronJob: undefined });
    expect(plan).toEqual({
      type: 'plan',
      key: 's3/dumps/artifacts/2026//database://$db',
      system: 'artifacts',
      name: '$db',
      title: 'Dumps of $db in Dumps',
      role: 'backup',
      standing: 'declared',
      paused: false,
      selects: { by: 'assets', refs: [{ kind: 'database', name: 'shop' }] },
      location: 's3/dumps',
    });
    expect(
      pointsOf({ ...byDatabase, cronJob: undefined }, objects)[0].plan,
    ).toBe(plan.key);
  });
});
