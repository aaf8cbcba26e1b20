import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { LayoutConfig } from '../../../config';
import dumps from '../__fixtures__/pgdump-listing.json';
import pgbackrest from '../__fixtures__/pgbackrest/listing.json';
import restic from '../__fixtures__/restic/listing.json';
import { StubObject } from '../__fixtures__/stubStore';

const fixture = (name: string) =>
  readFileSync(join(__dirname, '../__fixtures__', name));
const asset = { kind: 'database' as const, name: 'shop' };

function file(Key: string, Body: string | Buffer = 'x'): StubObject {
  return { Key, Body, Size: Body.length, LastModified: '2026-11-21T02:00:00Z' };
}

/** One of each kind of layout, each in a folder of its own, with its objects. */
export const everyLayout: {
  config: LayoutConfig;
  objects: StubObject[];
  /** What it says at its best. */
  points: number;
}[] = [
  {
    config: {
      type: 'dumps',
      prefix: '2026/',
      pattern: String.raw`^\d{2}/shop-(?<time>[^.]+)\.sql\.gz`,
      timeFormat: "yyyy-MM-dd'T'HH-mm-ss'Z'",
      timeZone: 'UTC',
      minimumBytes: 21,
      verify: false,
      asset,
    },
    objects: dumps,
    points: 6,
  },
  {
    config: {
      type: 'pgbackrest',
      prefix: 'pgbackrest/',
      stanza: 'main',
      asset: { ...asset, name: 'pgbackrest' },
    },
    objects: pgbackrest.map(object => ({
      ...object,
      Body: fixture(
        object.Key.includes('backup.info')
          ? 'pgbackrest/backup.info'
          : 'pgbackrest/archive.info',
      ),
    })),
    points: 3,
  },
  {
    config: {
      type: 'wal-g',
      prefix: 'pg/',
      asset: { ...asset, name: 'wal-g' },
    },
    objects: [
      file(
        'pg/basebackups_005/base_000000010000000A000000F1_backup_stop_sentinel.json',
        fixture('walg/backup_stop_sentinel.json'),
      ),
      file(
        'pg/basebackups_005/base_000000010000000A000000F1/metadata.json',
        JSON.stringify({
          start_time: '2026-11-21T01:59:03.1Z',
          finish_time: '2026-11-21T01:59:47.2Z',
        }),
      ),
      ...['1', '2', '3'].map(n =>
        file(`pg/wal_005/000000010000000A000000F${n}.lz4`),
      ),
    ],
    points: 1,
  },
  {
    config: {
      type: 'restic',
      prefix: 'host-a/',
      verify: false,
      asset: { kind: 'files', name: 'host-a' },
    },
    objects: restic,
    points: 3,
  },
  {
    config: {
      type: 'kopia',
      prefix: 'kopia/',
      asset: { kind: 'files', name: 'nas' },
    },
    objects: ['kopia.repository', 'kopia.blobcfg', 'q77aa-s0011', 'xn0_0a'].map(
      name => file(`kopia/${name}`),
    ),
    points: 1,
  },
  {
    config: { type: 'velero', prefix: 'velero/', cluster: 'prod' },
    objects: [
      file(
        'velero/backups/daily/velero-backup.json',
        JSON.stringify({
          metadata: { namespace: 'velero', name: 'daily' },
          status: {
            phase: 'Completed',
            startTimestamp: '2026-11-21T01:00:00Z',
            completionTimestamp: '2026-11-21T01:05:00Z',
          },
        }),
      ),
      file(
        'velero/backups/daily/daily-volumeinfo.json.gz',
        gzipSync(fixture('velero/objectstore-volumeinfo.json')),
      ),
    ],
    points: 1,
  },
  {
    config: {
      type: 'versioning',
      prefix: '',
      asset: { kind: 'bucket', name: 'backups' },
    },
    objects: [],
    points: 0,
  },
];
