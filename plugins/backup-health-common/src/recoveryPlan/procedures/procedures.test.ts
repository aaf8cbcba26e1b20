import { at, anAsset, aPlan, aPoint } from '../../assess/__testUtils__/build';
import { AssetKind } from '../../model/asset';
import { LocationObservation, PlanObservation } from '../../model/observation';
import { ResolvedAsset } from '../../model/resolved';
import { restorableOf } from '../restorable';
import { procedureOf, restoreProcedures } from './registry';
import { Restoring } from './types';

const asOf = at('2026-11-21T01:00:00Z');
const snapshot = '5ab1c2d3'.repeat(8);

/** A bucket that is read, and the Velero, Longhorn or VolSync place beside it. */
const places: Partial<LocationObservation>[] = [
  { key: 's3/dumps', bucket: 'the-dumps', endpoint: 'https://s3.example.org' },
  { key: 's3/velero', bucket: 'velero' },
  { key: 'c1/velero/velero/default', bucket: 'velero', prefix: 'shop' },
  { key: 'c1/longhorn/default' },
  { key: 'c1/csi/longhorn-snap' },
  { key: 'c1/k3s/node/cp-1', title: 'node cp-1' },
  { key: 'c1/volsync/photos/restic/immich-restic', provider: 'restic' },
];

interface Case {
  kind: AssetKind;
  name?: string;
  key: string;
  location?: string;
  plan?: Partial<PlanObservation>;
  asset?: Partial<ResolvedAsset>;
  window?: boolean;
}

function restore(given: Case): { id: string } & Restoring {
  const { kind, name = 'main', key, location } = given;
  const locations = [location ?? 's3/dumps'];
  const plan = aPlan({ key: 'plan', ...given.plan });
  const ref = {
    kind,
    cluster: 'c1',
    ...(kind !== 'kubernetes-objects' && { namespace: 'shop' }),
    name,
  };
  const asset = anAsset({
    ref,
    plans: [plan],
    points: given.window
      ? []
      : [aPoint(asOf, { key, plan: 'plan', locations })],
    windows: given.window
      ? [
          {
            key,
            plan: 'plan',
            from: at('2026-11-14T01:00:00Z'),
            to: asOf,
            locations,
            evidence: 'artifact-seen',
          },
        ]
      : undefined,
    locations: Object.fromEntries(
      places.map(place => [
        place.key,
        {
          type: 'location',
          title: `place ${place.key}`,
          availability: 'available',
          ...place,
        } as LocationObservation,
      ]),
    ),
    ...given.asset,
  });
  const what = restorableOf(asset, {
    lastGood: {
      key,
      asOf,
      availableAt: asOf,
      plan: 'plan',
      asset: ref,
      evidence: 'artifact-seen',
    },
  })!;
  const procedure = procedureOf(what);
  return { id: procedure.id, ...procedure.restore([what]) };
}

const commands = (given: Case) =>
  restore(given).actions.flatMap(({ command }) => command ?? []);

const cases: [string, Case, string[]][] = [
  [
    'velero',
    {
      kind: 'kubernetes-objects',
      name: 'shop',
      key: 'c1/velero/velero/daily-20261121010000',
      location: 'c1/velero/velero/default',
    },
    [
      'velero --namespace velero backup describe daily-20261121010000',
      'velero --namespace velero restore create --from-backup daily-20261121010000 --include-namespaces shop --wait',
      'velero --namespace velero restore describe "${RESTORE:?name of the restore, as the command before printed it}" --details',
    ],
  ],
  [
    'velero',
    {
      kind: 'volume',
      key: 'c1/velero/velero/daily-1',
      location: 'c1/velero/velero/default',
    },
    [
      'velero --namespace velero backup describe daily-1',
      'velero --namespace velero restore create --from-backup daily-1 --include-namespaces shop --include-resources persistentvolumeclaims,persistentvolumes,pods --wait',
      'velero --namespace velero restore describe "${RESTORE:?name of the restore, as the command before printed it}" --details',
    ],
  ],
  [
    'longhorn',
    {
      kind: 'volume',
      key: 'c1/longhorn/backup-0123456789abcdef',
      location: 'c1/longhorn/default',
    },
    [
      "kubectl -n longhorn-system get backups.longhorn.io backup-0123456789abcdef -o jsonpath='{.status.url}'",
      'kubectl -n longhorn-system get volumes.longhorn.io',
    ],
  ],
  [
    'longhorn-system',
    {
      kind: 'kubernetes-objects',
      name: 'longhorn-system',
      key: 'c1/longhorn/systembackup/weekly',
      location: 'c1/longhorn/default',
    },
    ['kubectl -n longhorn-system get systembackups.longhorn.io weekly'],
  ],
  [
    'csi-snapshots',
    {
      kind: 'volume',
      key: 'c1/csi/shop/data-1',
      location: 'c1/csi/longhorn-snap',
    },
    [
      'kubectl -n shop get volumesnapshots.snapshot.storage.k8s.io data-1 -o yaml',
    ],
  ],
  [
    'volsync',
    {
      kind: 'volume',
      key: 'c1/volsync/photos/immich/2026-11-21T01:00:00Z',
      location: 'c1/volsync/photos/restic/immich-restic',
    },
    [
      'kubectl -n photos get replicationsources.volsync.backube immich -o yaml',
      'kubectl -n photos get replicationdestinations.volsync.backube -o yaml',
    ],
  ],
  [
    'pgbackrest',
    { kind: 'database', key: 's3/dumps/pg/backup/main/20261121-010000F' },
    [
      'pgbackrest --stanza=main info',
      'pgbackrest --stanza=main --set=20261121-010000F --type=immediate --target-action=promote restore',
    ],
  ],
  [
    'pgbackrest',
    {
      kind: 'database',
      key: 's3/dumps/pg/backup/main/wal',
      window: true,
    },
    [
      'pgbackrest --stanza=main info',
      'pgbackrest --stanza=main restore',
      'pgbackrest --stanza=main --type=time --target="${MOMENT:?a moment, as 2026-11-21 04:00:00+00}" --target-action=promote restore',
    ],
  ],
  [
    'wal-g',
    {
      kind: 'database',
      key: 's3/dumps/basebackups_005/base_000000010000000000000004',
    },
    [
      'wal-g backup-list',
      'wal-g backup-fetch "${PGDATA:?the empty data directory}" base_000000010000000000000004',
    ],
  ],
  [
    'wal-g',
    { kind: 'database', key: 's3/dumps/wal_005/', window: true },
    [
      'wal-g backup-list',
      'wal-g backup-fetch "${PGDATA:?the empty data directory}" LATEST',
    ],
  ],
  [
    'restic',
    { kind: 'files', key: `s3/dumps/home/snapshots/${snapshot}` },
    [
      'restic -r s3:https://s3.example.org/the-dumps/home ls 5ab1c2d3',
      'restic -r s3:https://s3.example.org/the-dumps/home restore 5ab1c2d3 --target "${TARGET:?an empty directory}"',
    ],
  ],
  [
    'versioning',
    { kind: 'bucket', key: 's3/dumps/versioning/a/', window: true },
    [
      'aws s3api list-object-versions --bucket the-dumps --prefix a/ --endpoint-url https://s3.example.org',
    ],
  ],
  [
    'talos-etcd',
    { kind: 'etcd', key: 's3/dumps/prod-2026-11-21T01:00:00Z.snap.zst.age' },
    [
      'aws s3 cp s3://the-dumps/prod-2026-11-21T01:00:00Z.snap.zst.age ./prod-2026-11-21T01:00:00Z.snap.zst.age --endpoint-url https://s3.example.org',
      'talosctl -n "${NODE:?address of one control plane node}" bootstrap --recover-from=./prod-2026-11-21T01:00:00Z.snap',
    ],
  ],
  [
    'k3s-etcd',
    {
      kind: 'etcd',
      key: 'c1/k3s/local-etcd-snapshot-cp-1-1795219200-0f6c',
      location: 'c1/k3s/node/cp-1',
    },
    [
      'k3s server --cluster-reset --cluster-reset-restore-path="${SNAPSHOT:?path of the snapshot file on this server}"',
    ],
  ],
  [
    'k3s-etcd',
    { kind: 'etcd', key: 's3/dumps/etcd-snapshot-cp-1-1795219200.zip' },
    [
      'aws s3 cp s3://the-dumps/etcd-snapshot-cp-1-1795219200.zip ./etcd-snapshot-cp-1-1795219200.zip --endpoint-url https://s3.example.org',
      'k3s server --cluster-reset --cluster-reset-restore-path="${SNAPSHOT:?path of the snapshot file on this server}"',
    ],
  ],
  [
    'etcd',
    { kind: 'etcd', key: 's3/dumps/snapshot-20261121-010000.db' },
    [
      'aws s3 cp s3://the-dumps/snapshot-20261121-010000.db ./snapshot-20261121-010000.db --endpoint-url https://s3.example.org',
    ],
  ],
  [
    'vault-snapshot',
    { kind: 'vault', key: 's3/dumps/vault-1795226401699731000.snap' },
    [
      'aws s3 cp s3://the-dumps/vault-1795226401699731000.snap ./vault-1795226401699731000.snap --endpoint-url https://s3.example.org',
      'vault operator raft snapshot restore ./vault-1795226401699731000.snap',
    ],
  ],
  [
    'git-mirror',
    { kind: 'git-repository', key: 's3/dumps/fleet-20261121-010000.bundle' },
    [
      'aws s3 cp s3://the-dumps/fleet-20261121-010000.bundle ./fleet-20261121-010000.bundle --endpoint-url https://s3.example.org',
      'git clone --mirror ./fleet-20261121-010000.bundle ./restored.git',
    ],
  ],
  [
    'postgres-dump',
    { kind: 'database', key: 's3/dumps/2026/11/pgdumpall-20261121.sql.gz' },
    [
      'aws s3 cp s3://the-dumps/2026/11/pgdumpall-20261121.sql.gz ./pgdumpall-20261121.sql.gz --endpoint-url https://s3.example.org',
      'gunzip -t ./pgdumpall-20261121.sql.gz',
      'gunzip -c ./pgdumpall-20261121.sql.gz | psql --host="${PGHOST:?host of the new database server}" --username="${PGUSER:?a user who may create what is in the dump}" --dbname="${PGDATABASE:?the database to load it into, postgres for a dump of all}"',
    ],
  ],
  [
    'postgres-dump',
    {
      kind: 'database',
      key: 's3/velero/velero/a/shop-20261121.dump',
      location: 's3/velero',
      plan: { looksLike: 'pg_dump' },
    },
    [
      'aws s3 cp s3://velero/velero/a/shop-20261121.dump ./shop-20261121.dump',
      'pg_restore --host="${PGHOST:?host of the new database server}" --username="${PGUSER:?a user who may create what is in the dump}" --create --dbname=postgres ./shop-20261121.dump',
    ],
  ],
  [
    'database-dump',
    {
      kind: 'database',
      key: 's3/dumps/orders-20261121.sql.gz',
      plan: { looksLike: 'mysqldump' },
    },
    [
      'aws s3 cp s3://the-dumps/orders-20261121.sql.gz ./orders-20261121.sql.gz --endpoint-url https://s3.example.org',
    ],
  ],
  [
    'file',
    { kind: 'cache', key: 's3/dumps/redis-20261121-010000.rdb' },
    [
      'aws s3 cp s3://the-dumps/redis-20261121-010000.rdb ./redis-20261121-010000.rdb --endpoint-url https://s3.example.org',
    ],
  ],
  [
    'other',
    {
      kind: 'volume',
      key: 'nas/pool/data@auto',
      location: 'c1/longhorn/default',
    },
    [],
  ],
];

describe('how a recovery point is restored', () => {
  it.each(cases)('%s: %j', (id, given, expected) => {
    expect(restore(given).id).toBe(id);
    expect(commands(given)).toEqual(expected);
  });

  it('is told of every procedure', () => {
    const told = new Set(cases.map(([id]) => id));
    expect(
      restoreProcedures.map(({ id }) => id).filter(id => !told.has(id)),
    ).toEqual(['run']);
  });

  it('is in words where no document of the system tells a command', () => {
    for (const [id, given] of cases) {
      const { actions, source } = restore(given);
      expect(`${id} ${actions.length > 0}`).toBe(`${id} true`);
      const isFetchOnly = commands(given).every(each =>
        each.startsWith('aws s3 cp '),
      );
      expect(`${id} ${isFetchOnly || source !== undefined}`).toBe(`${id} true`);
    }
  });

  it('is not known of a Job of which only the run was seen', () => {
    const key = 'c1/job/platform/dump-1';
    const plan = aPlan({ key: 'plan' });
    const { id, unknown, actions } = restore({
      kind: 'database',
      key,
      asset: {
        points: [],
        plans: [
          {
            ...plan,
            runs: [{ key, plan: 'plan', result: 'succeeded', blocks: [] }],
          },
        ],
      },
    });
    expect(id).toBe('run');
    expect(unknown).toMatch(/never seen/);
    expect(actions[0].command).toBe(
      'kubectl -n platform get cronjob dump -o yaml',
    );
  });

  it('quotes what a bucket calls its objects', () => {
    const [fetch, tested] = commands({
      kind: 'database',
      key: "s3/dumps/a/pg$(reboot) 'x'.sql.gz",
    });
    expect(fetch).toContain(
      `'s3://the-dumps/a/pg$(reboot) '\\''x'\\''.sql.gz'`,
    );
    expect(tested).toBe(`gunzip -t './pg$(reboot) '\\''x'\\''.sql.gz'`);
  });
});
