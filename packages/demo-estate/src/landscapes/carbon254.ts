import { builtInResources } from '../kubernetes/resources/builtIn';
import { veleroResources } from '../kubernetes/resources/velero';
import { CronJobDefinition } from '../simulation/inventory/cronJobs';
import { WorkloadDefinition } from '../simulation/inventory/workloads';
import { uploadsDump } from '../simulation/jobs/dumpPrograms';
import { BackupSpec, VeleroInstallation } from '../simulation/velero/types';
import { stamp } from '../time/calendar';
import { daysAgo } from './incidents';
import { Landscape } from './types';

/** Everything but the cluster itself, Velero, and where its backups lie. */
const everything: BackupSpec = {
  includedNamespaces: ['*'],
  excludedNamespaces: ['kube-system', 'velero', 'minio'],
  // They can be made again from the vault.
  excludedResources: ['secrets'],
  defaultVolumesToFsBackup: true,
  storageLocation: 'default',
  ttl: '720h0m0s',
};

/**
 * Velero with a daily backup of everything that is kept for 30 days, and one
 * of what is critical every six hours that is kept for a week. Both work, but
 * for two bad days: six days ago a disk had trouble, and the volume of
 * ZooKeeper could not be read; three days ago Velero was restarted in the
 * midst of a backup.
 *
 * What is wrong here is the arithmetic. The data platform may lose no more
 * than 15 minutes of data, and no schedule runs more often than every six
 * hours. And all backups lie in a MinIO that runs in the same cluster.
 */
const velero: VeleroInstallation = {
  storageLocation: {
    name: 'default',
    bucket: 'velero',
    config: {
      region: 'minio',
      s3ForcePathStyle: 'true',
      s3Url: 'http://minio.minio.svc:9000',
    },
    credential: { name: 'cloud-credentials', key: 'cloud' },
  },
  schedules: [
    {
      name: 'daily',
      schedule: '0 2 * * *',
      minutes: 12,
      template: everything,
    },
    {
      name: 'critical',
      schedule: '0 */6 * * *',
      minutes: 5,
      template: {
        includedNamespaces: ['data-platform', 'vault'],
        defaultVolumesToFsBackup: true,
        storageLocation: 'default',
        ttl: '168h0m0s',
      },
    },
  ],
  mishaps: [
    {
      schedule: 'daily',
      at: daysAgo(6, '02:00'),
      outcome: {
        phase: 'PartiallyFailed',
        errors: 2,
        failedVolumes: ['data-platform/data-zookeeper-0'],
      },
    },
    {
      schedule: 'critical',
      at: daysAgo(3, '06:00'),
      outcome: {
        phase: 'Failed',
        // Before the first volume is copied.
        afterSeconds: 11,
        failureReason:
          'found a backup with status "InProgress" during the server starting, mark it as "Failed"',
      },
    },
  ],
  manual: [
    {
      name: 'pre-upgrade-2',
      at: daysAgo(20, '14:12'),
      minutes: 13,
      template: everything,
    },
  ],
};

const workloads: WorkloadDefinition[] = [
  {
    kind: 'Deployment',
    namespace: 'kube-system',
    name: 'coredns',
    image: 'registry.k8s.io/coredns/coredns:v1.12.1',
  },
  {
    kind: 'Deployment',
    namespace: 'velero',
    name: 'velero',
    image: 'velero/velero:v1.18.2',
  },
  {
    kind: 'DaemonSet',
    namespace: 'velero',
    name: 'node-agent',
    image: 'velero/velero:v1.18.2',
  },
  {
    kind: 'Deployment',
    namespace: 'minio',
    name: 'minio',
    image: 'quay.io/minio/minio:RELEASE.2025-09-07T16-13-09Z',
    hostPath: { path: '/srv/minio', mountPath: '/data' },
    secret: 'minio',
  },
  {
    kind: 'StatefulSet',
    namespace: 'data-platform',
    name: 'postgres',
    image: 'postgres:16',
    claim: {
      name: 'data',
      size: '50Gi',
      mountPath: '/var/lib/postgresql/data',
    },
    secret: 'postgres',
  },
  {
    kind: 'StatefulSet',
    namespace: 'data-platform',
    name: 'trino',
    image: 'trinodb/trino:478',
  },
  {
    kind: 'StatefulSet',
    namespace: 'data-platform',
    name: 'zookeeper',
    image: 'zookeeper:3.9',
    claim: { name: 'data', size: '10Gi', mountPath: '/data' },
  },
  {
    kind: 'Deployment',
    namespace: 'monitoring',
    name: 'grafana',
    image: 'grafana/grafana:12.2.1',
    claim: { name: 'grafana', size: '5Gi', mountPath: '/var/lib/grafana' },
  },
  {
    kind: 'StatefulSet',
    namespace: 'monitoring',
    name: 'victoria-metrics',
    image: 'victoriametrics/victoria-metrics:v1.129.1',
    claim: { name: 'server-volume', size: '40Gi', mountPath: '/storage' },
  },
  {
    kind: 'Deployment',
    namespace: 'registry',
    name: 'harbor-registry',
    image: 'goharbor/registry-photon:v2.14.0',
    claim: { name: 'harbor-registry', size: '100Gi', mountPath: '/storage' },
  },
  {
    kind: 'StatefulSet',
    namespace: 'vault',
    name: 'vault',
    image: 'hashicorp/vault:1.20',
    claim: { name: 'data', size: '10Gi', mountPath: '/vault/data' },
  },
];

const postgresBackup: CronJobDefinition = {
  namespace: 'data-platform',
  name: 'postgres-backup',
  schedule: '0 3 * * *',
  concurrencyPolicy: 'Forbid',
  annotations: {
    'backup-health/plan-of': 'database/postgres',
    'backup-health/covers': 'volume/data-postgres-0',
  },
  initContainers: [
    {
      name: 'dump',
      image: 'postgres:16',
      command: [
        'sh',
        '-c',
        'pg_dump --host=postgres --username=postgres --format=custom --file=/work/postgres.dump platform',
      ],
      envFrom: [{ secretRef: { name: 'postgres' } }],
      volumeMounts: [{ name: 'work', mountPath: '/work' }],
    },
  ],
  containers: [
    {
      name: 'upload',
      image: 'amazon/aws-cli:2.31.0',
      command: [
        'sh',
        '-c',
        'aws --endpoint-url http://minio.minio.svc:9000 s3 cp /work/postgres.dump s3://carbon-postgres/postgres/postgres-$START.dump',
      ],
      envFrom: [{ secretRef: { name: 'postgres-backup' } }],
      volumeMounts: [{ name: 'work', mountPath: '/work' }],
    },
  ],
  does: scene =>
    uploadsDump(scene, {
      bucket: 'carbon-postgres',
      key: ({ startedAt }) =>
        `postgres/postgres-${stamp(startedAt, 'yyyyMMdd-HHmmss')}.dump`,
      bytes: [1_180_000_000, 1_240_000_000],
      format: 'postgres-custom',
      seconds: { dump: [190, 260], upload: [25, 50] },
    }),
};

/** A backup that nobody has declared, and nobody watches. */
const undeclaredDump: CronJobDefinition = {
  namespace: 'data-platform',
  name: 'clickhouse-dump',
  schedule: '15 3 * * *',
  concurrencyPolicy: 'Forbid',
  containers: [
    {
      name: 'dump',
      image: 'ghcr.io/254carbon/db-tools:1.4',
      command: [
        'sh',
        '-c',
        'pg_dump --host=clickhouse-metadata --username=clickhouse metadata | gzip | aws s3 cp - s3://scratch/clickhouse/latest.sql.gz',
      ],
      envFrom: [{ secretRef: { name: 'postgres-backup' } }],
    },
  ],
  does: () => ({ seconds: () => 48 }),
};

/** @see velero */
export const carbon254: Landscape = {
  name: 'carbon254',
  title: '254carbon',
  kubernetesVersion: 'v1.34.2',
  node: 'node-a',
  age: { days: 310 },
  uptime: { days: 52, hours: 3 },
  remembers: { days: 34 },
  serves: [...builtInResources, ...veleroResources],
  namespaces: [
    'default',
    'kube-system',
    'velero',
    'minio',
    'data-platform',
    'monitoring',
    'registry',
    'vault',
  ],
  storageClass: { name: 'lvm', driver: 'local.csi.openebs.io' },
  workloads,
  secrets: [
    { namespace: 'velero', name: 'cloud-credentials', keys: ['cloud'] },
    {
      namespace: 'velero',
      name: 'velero-repo-credentials',
      keys: ['repository-password'],
    },
    {
      namespace: 'minio',
      name: 'minio',
      keys: ['MINIO_ROOT_USER', 'MINIO_ROOT_PASSWORD'],
    },
    { namespace: 'data-platform', name: 'postgres', keys: ['PGPASSWORD'] },
    {
      namespace: 'data-platform',
      name: 'postgres-backup',
      keys: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
    },
  ],
  cronJobs: [postgresBackup, undeclaredDump],
  buckets: [
    {
      name: 'carbon-postgres',
      settings: {
        lifecycle: [
          { id: 'one-week', prefix: 'postgres/', expireAfterDays: 7 },
        ],
      },
    },
    { name: 'velero' },
  ],
  velero,
  incidents: [],
};
