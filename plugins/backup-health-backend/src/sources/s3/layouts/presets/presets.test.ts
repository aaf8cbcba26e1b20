import {
  formatInstant,
  parseInstant,
} from '@backup-health/backstage-plugin-common';
import { createDumpsLayout } from '../dumps';
import { DumpsPresetName, dumpsPresets } from './registry';

function observe(name: DumpsPresetName, key: string) {
  const preset = dumpsPresets[name];
  const layout = createDumpsLayout(
    {
      type: 'dumps',
      preset: name,
      prefix: '',
      timeZone: 'UTC',
      minimumBytes: 21,
      verify: false,
      ...preset,
    },
    {
      bucketId: 'b',
      bucketTitle: 'B',
      bucket: 'b',
      wholeEverySeconds: 86_400,
    },
  );
  return layout.observe({
    key,
    sizeBytes: 50_000,
    lastModified: parseInstant('2026-11-21T12:00:00Z')!,
  });
}

describe('the presets', () => {
  it.each<[DumpsPresetName, string, string, string]>([
    [
      'k3s-etcd',
      'etcd-snapshot-cp-1-1795219200.zip',
      '2026-11-21T00:00:00Z',
      'etcd',
    ],
    ['k3s-etcd', 'on-demand-cp-1-1795219999', '2026-11-21T00:13:19Z', 'etcd'],
    [
      'talos-etcd',
      'important/prod-cluster-2026-11-21T02:00:00Z.snap.zst.age',
      '2026-11-21T02:00:00Z',
      'prod-cluster',
    ],
    [
      'talos-etcd',
      'prod-2026-11-21T02:00:00+01:00.snap',
      '2026-11-21T01:00:00Z',
      'prod',
    ],
    [
      'kubeadm-etcd',
      '2026/11/etcd-snapshot-20261121-020001.db.gz',
      '2026-11-21T02:00:01Z',
      'etcd',
    ],
    [
      'pg-dump',
      '2026/11/pgdumpall-20261121-010002.sql.gz',
      '2026-11-21T01:00:02Z',
      'pgdumpall',
    ],
    [
      'zalando-dump',
      'acid-main/2f6d3c1e-uid/logical_backups/1795222800.sql.gz',
      '2026-11-21T01:00:00Z',
      'acid-main',
    ],
    [
      'vault-raft',
      'prod/vault-snapshot-1795226401699731000.snap',
      '2026-11-21T02:00:01.699Z',
      'vault',
    ],
    ['redis-rdb', 'redis-20261121-020000.rdb', '2026-11-21T02:00:00Z', 'redis'],
    [
      'git-bundle',
      'mirror/gitops-20261121-020000.bundle',
      '2026-11-21T02:00:00Z',
      'gitops',
    ],
    [
      'immich',
      'backups/immich-db-backup-20261121T020000-v3.2.2-pg17.11.sql.gz',
      '2026-11-21T02:00:00Z',
      'immich',
    ],
    [
      'vaultwarden',
      'vaultwarden/db_20261121_030000.sqlite3',
      '2026-11-21T03:00:00Z',
      'vaultwarden',
    ],
    [
      'grafana',
      'grafana-20261121-020000.db',
      '2026-11-21T02:00:00Z',
      'grafana',
    ],
  ])('%s knows %s', (name, key, asOf, asset) => {
    const observed = observe(name, key);
    if (observed?.type !== 'recovery-point') throw new Error(`${observed}`);
    expect(formatInstant(observed.asOf!)).toBe(asOf);
    expect(observed.holds).toMatchObject({ refs: [{ name: asset }] });
  });

  it('knows what is encrypted by its name', () => {
    expect(
      observe('talos-etcd', 'a-2026-11-21T02:00:00Z.snap.age'),
    ).toMatchObject({ encrypted: true });
  });

  it.each<[DumpsPresetName, string]>([
    ['k3s-etcd', '.metadata/etcd-snapshot-cp-1-1795219200.zip'],
    ['immich', 'immich-db-backup-20261121T020000-v3-pg17.sql.gz.tmp'],
    ['pg-dump', 'shop-20261121-010002.sql.gz.partial'],
  ])('%s leaves %s alone', (name, key) => {
    expect(observe(name, key)).toBeUndefined();
  });
});
