import { podTemplate } from '../podTemplate';
import { looksLike } from './looksLike';

const running = (image: string, ...args: string[]) =>
  looksLike(
    podTemplate.parse({ spec: { containers: [{ name: 'c', image, args }] } }),
  );

describe('looksLike', () => {
  it.each([
    ['pg_dumpall', 'postgres:17', 'sh', '-c', 'pg_dumpall | gzip > all.sql.gz'],
    ['pg_dump', 'postgres:17', 'pg_dump', '-Fc', 'app'],
    ['mysqldump', 'mysql:8', '/usr/bin/mysqldump --all-databases'],
    ['mongodump', 'mongo', 'mongodump'],
    ['restic', 'restic/restic:0.17.3', 'backup', '/data'],
    ['velero', 'velero/velero:v1.18.2', 'backup', 'create'],
    [
      'etcdctl snapshot',
      'etcd:3',
      'etcdctl --endpoints=https://x snapshot save /b/s.db',
    ],
    [
      'talosctl etcd snapshot',
      'talosctl',
      'talosctl -n 10.0.0.2 etcd snapshot db',
    ],
    ['k3s etcd-snapshot', 'k3s', 'k3s etcd-snapshot save'],
    ['kopia', 'kopia/kopia', 'snapshot', 'create'],
    ['rclone', 'rclone/rclone:1', 'sync', '/a', 'b2:a'],
    ['aws s3', 'amazon/aws-cli:2', 's3', 'cp', '/dump', 's3://b'],
    ['pgbackrest', 'pgbackrest', 'pgbackrest --stanza=main backup'],
    ['wal-g', 'wal-g', 'wal-g backup-push'],
    [
      'vault operator raft snapshot',
      'vault',
      'vault operator raft snapshot save s',
    ],
    ['redis-cli --rdb', 'redis:7', 'redis-cli -h redis --rdb /dump.rdb'],
    ['postgres-backup-local', 'prodrigestivill/postgres-backup-local:16'],
  ])('takes it for %s: %s %s', (tool, image, ...args) => {
    expect(running(image, ...args)).toBe(tool);
  });

  it.each([
    ['ghcr.io/ngosang/restic-exporter:1'],
    ['amazon/aws-cli:2', 's3', 'ls', 's3://b'],
    ['redis:7', 'redis-cli ping; echo --rdb'],
    ['busybox', 'echo done'],
  ])('takes it for nothing: %s %s', (image, ...args) => {
    expect(running(image, ...args)).toBeUndefined();
  });

  it('looks at containers that come first as well', () => {
    const template = podTemplate.parse({
      spec: {
        initContainers: [{ name: 'dump', image: 'x', command: ['pg_dump'] }],
        containers: [{ name: 'upload', image: 'y' }],
      },
    });
    expect(looksLike(template)).toBe('pg_dump');
  });

  // An expression that backtracks would not end within this run.
  it('takes a script of a million characters', () => {
    expect(running('x', 'etcdctl '.repeat(100_000))).toBeUndefined();
    expect(running('backup'.repeat(100_000), 'aws aws-'.repeat(9_999))).toBe(
      undefined,
    );
  });
});
