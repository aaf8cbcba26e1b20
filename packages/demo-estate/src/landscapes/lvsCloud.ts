import { builtInResources } from '../kubernetes/resources/builtIn';
import { k3sResources } from '../kubernetes/resources/k3s';
import { longhornResources } from '../kubernetes/resources/longhorn';
import { CronJobDefinition } from '../simulation/inventory/cronJobs';
import { WorkloadDefinition } from '../simulation/inventory/workloads';
import { deletesOldDumps, uploadsDump } from '../simulation/jobs/dumpPrograms';
import { stamp } from '../time/calendar';
import { daysAgo, secretDeleted } from './incidents';
import { Landscape } from './types';

/**
 * A k3s cluster on one rented machine, with all the backups one could wish
 * for: etcd every night, a dump of every database every night, all volumes
 * every week. None of them works, and nothing says so.
 *
 * - Eleven days ago somebody tidied up, and deleted the Secret with which the
 *   etcd snapshots are uploaded. Two days later the Secrets of the bucket's
 *   other user went the same way. The snapshot and the dump are still made;
 *   the container that should upload them is never started. Such a Job neither
 *   fails nor ends, so `Forbid` has skipped every run since.
 * - The weekly backup of the volumes succeeds every Sunday. Its group is
 *   `default`, and all six volumes were put into other groups, which no
 *   recurring job serves: it backs up nothing at all.
 * - The cleanup is stuck as well, for want of the same Secret. Had it not
 *   been, there would be no dump left by now.
 */
const wentWithTheUser = daysAgo(9, '16:20');

const workloads: WorkloadDefinition[] = [
  {
    kind: 'Deployment',
    namespace: 'kube-system',
    name: 'coredns',
    image: 'rancher/mirrored-coredns-coredns:1.12.3',
  },
  {
    kind: 'DaemonSet',
    namespace: 'longhorn-system',
    name: 'longhorn-manager',
    image: 'longhornio/longhorn-manager:v1.12.1',
  },
  {
    kind: 'StatefulSet',
    namespace: 'platform',
    name: 'postgresql',
    image: 'postgres:17',
    entity: 'lvs-postgresql',
    claim: { name: 'data', size: '5Gi', mountPath: '/var/lib/postgresql/data' },
    secret: 'postgresql',
  },
  {
    kind: 'Deployment',
    namespace: 'platform',
    name: 'authelia',
    image: 'authelia/authelia:4.39',
    entity: 'lvs-authelia',
    secret: 'authelia',
  },
  {
    kind: 'Deployment',
    namespace: 'monitoring',
    name: 'grafana',
    image: 'grafana/grafana:12.2.1',
    entity: 'lvs-grafana',
    claim: { name: 'grafana', size: '1Gi', mountPath: '/var/lib/grafana' },
  },
  {
    kind: 'StatefulSet',
    namespace: 'monitoring',
    name: 'prometheus',
    image: 'prom/prometheus:v3.7.3',
    entity: 'lvs-prometheus',
    claim: { name: 'prometheus-data', size: '8Gi', mountPath: '/prometheus' },
  },
  {
    kind: 'StatefulSet',
    namespace: 'monitoring',
    name: 'loki',
    image: 'grafana/loki:3.5.7',
    entity: 'lvs-loki',
    claim: { name: 'storage', size: '3Gi', mountPath: '/var/loki' },
  },
  {
    kind: 'StatefulSet',
    namespace: 'monitoring',
    name: 'alertmanager',
    image: 'prom/alertmanager:v0.28.1',
    entity: 'lvs-alertmanager',
    claim: { name: 'storage', size: '1Gi', mountPath: '/alertmanager' },
  },
  {
    kind: 'Deployment',
    namespace: 'registry',
    name: 'registry',
    image: 'registry:3',
    entity: 'lvs-registry',
    claim: {
      name: 'registry-data',
      size: '16Gi',
      mountPath: '/var/lib/registry',
    },
    secret: 'registry-htpasswd',
  },
];

const etcdBackup: CronJobDefinition = {
  namespace: 'kube-system',
  name: 'etcd-backup-s3',
  schedule: '30 2 * * *',
  concurrencyPolicy: 'Forbid',
  entity: 'lvs-cluster',
  annotations: { 'backup-health/plan-of': 'etcd/etcd' },
  initContainers: [
    {
      name: 'snapshot',
      image: 'rancher/k3s:v1.33.6-k3s1',
      command: ['sh', '-c', 'k3s etcd-snapshot save --dir /work'],
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
        'aws s3 mv --recursive /work s3://lvs-cloud-etcd/etcd/ && prune --keep 30',
      ],
      envFrom: [{ secretRef: { name: 'etcd-backup-s3' } }],
      volumeMounts: [{ name: 'work', mountPath: '/work' }],
    },
  ],
  does: scene =>
    uploadsDump(scene, {
      bucket: 'lvs-cloud-etcd',
      key: ({ startedAt }) =>
        `etcd/etcd-snapshot-lvs-1-${Math.floor(startedAt / 1_000)}`,
      bytes: [28_900_000, 29_800_000],
      format: 'plain',
      seconds: { snapshot: [4, 9], upload: [8, 15] },
      keeps: 30,
    }),
};

const postgresDump: CronJobDefinition = {
  namespace: 'platform',
  name: 'pgdump-s3',
  schedule: '0 1 * * *',
  concurrencyPolicy: 'Forbid',
  entity: 'lvs-postgresql',
  annotations: {
    'backup-health/plan-of': 'database/postgresql',
    'backup-health/covers': 'volume/data-postgresql-0',
  },
  initContainers: [
    {
      name: 'dump',
      image: 'postgres:17',
      command: [
        'sh',
        '-c',
        'pg_dumpall --host=postgresql --username=postgres | gzip > /work/all.sql.gz',
      ],
      env: [
        {
          name: 'PGPASSWORD',
          valueFrom: {
            secretKeyRef: { name: 'postgresql', key: 'postgres-password' },
          },
        },
      ],
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
        'aws s3 cp /work/all.sql.gz s3://lvs-cloud-pg-backups/$(date +%Y/%m)/pgdumpall-$START.sql.gz',
      ],
      envFrom: [{ secretRef: { name: 'pg-backup-s3' } }],
      volumeMounts: [{ name: 'work', mountPath: '/work' }],
    },
  ],
  does: scene =>
    uploadsDump(scene, {
      bucket: 'lvs-cloud-pg-backups',
      key: ({ startedAt }) =>
        `${stamp(startedAt, 'yyyy/MM')}/pgdumpall-${stamp(
          startedAt,
          'yyyyMMdd-HHmmss',
        )}.sql.gz`,
      bytes: [211_500_000, 216_500_000],
      format: 'gzip',
      seconds: { dump: [95, 150], upload: [35, 80] },
    }),
};

const postgresCleanup: CronJobDefinition = {
  namespace: 'platform',
  name: 'pgdump-s3-cleanup',
  schedule: '0 4 * * *',
  concurrencyPolicy: 'Forbid',
  entity: 'lvs-postgresql',
  annotations: {
    'backup-health/plan-of': 'database/postgresql',
    'backup-health/role': 'cleanup',
  },
  containers: [
    {
      name: 'cleanup',
      image: 'amazon/aws-cli:2.31.0',
      command: ['sh', '-c', '/scripts/delete-older-than.sh 7'],
      envFrom: [{ secretRef: { name: 'pg-backup-s3' } }],
    },
  ],
  does: scene =>
    deletesOldDumps(scene, {
      bucket: 'lvs-cloud-pg-backups',
      olderThanDays: 7,
      seconds: { cleanup: [4, 9] },
    }),
};

const bucketMetrics: CronJobDefinition = {
  namespace: 'monitoring',
  name: 's3-metrics-collector',
  schedule: '*/15 * * * *',
  concurrencyPolicy: 'Replace',
  annotations: {
    'backup-health/plan-of': 'database/postgresql',
    'backup-health/role': 'metrics',
  },
  containers: [
    {
      name: 'collect',
      image: 'amazon/aws-cli:2.31.0',
      command: ['sh', '-c', '/scripts/bucket-metrics.sh'],
      envFrom: [{ secretRef: { name: 's3-credentials' } }],
    },
  ],
  remembers: { days: 11 },
  does: () => ({ seconds: () => 6 }),
};

/** @see wentWithTheUser */
export const lvsCloud: Landscape = {
  name: 'lvs-cloud',
  title: 'lvs-cloud',
  kubernetesVersion: 'v1.33.6+k3s1',
  node: 'lvs-1',
  nodeSays: {
    labels: { 'node-role.kubernetes.io/etcd': 'true' },
    annotations: {
      // Its own snapshots were put off for the job that uploads some.
      'k3s.io/node-args': JSON.stringify([
        'server',
        '--cluster-init',
        '--etcd-disable-snapshots',
      ]),
    },
  },
  age: { days: 400 },
  uptime: { days: 61, hours: 7 },
  remembers: { days: 46 },
  serves: [...builtInResources, ...longhornResources, ...k3sResources],
  namespaces: [
    'default',
    'kube-system',
    'longhorn-system',
    'platform',
    'monitoring',
    'registry',
  ],
  storageClass: {
    name: 'longhorn',
    driver: 'driver.longhorn.io',
    parameters: { numberOfReplicas: '1', dataEngine: 'v1' },
  },
  workloads,
  secrets: [
    {
      namespace: 'platform',
      name: 'postgresql',
      keys: ['postgres-password', 'POSTGRES_PASSWORD'],
    },
    { namespace: 'platform', name: 'authelia', keys: ['AUTHELIA_JWT_SECRET'] },
    { namespace: 'registry', name: 'registry-htpasswd', keys: ['htpasswd'] },
    {
      namespace: 'longhorn-system',
      name: 'longhorn-backup',
      keys: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_ENDPOINTS'],
    },
    {
      namespace: 'kube-system',
      name: 'etcd-backup-s3',
      keys: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
    },
    {
      namespace: 'platform',
      name: 'pg-backup-s3',
      keys: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
    },
    {
      namespace: 'monitoring',
      name: 's3-credentials',
      keys: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
    },
  ],
  cronJobs: [etcdBackup, postgresDump, postgresCleanup, bucketMetrics],
  buckets: [
    { name: 'lvs-cloud-etcd', settings: { location: 'nbg1' } },
    { name: 'lvs-cloud-pg-backups', settings: { location: 'nbg1' } },
  ],
  longhorn: {
    backupTargetUrl: 's3://lvs-cloud-longhorn-backups@nbg1/',
    credentialSecret: 'longhorn-backup',
    recurringJobs: [
      {
        name: 'weekly-bak',
        task: 'backup',
        cron: '0 3 * * 0',
        groups: ['default'],
        retain: 4,
        concurrency: 2,
        ranBefore: 50,
      },
    ],
    groupOf: {
      'data-postgresql-0': 'critical',
      grafana: 'weekly',
      'prometheus-data-prometheus-0': 'weekly',
      'storage-loki-0': 'weekly',
      'storage-alertmanager-0': 'weekly',
      'registry-data': 'weekly',
    },
  },
  incidents: [
    secretDeleted(
      'kube-system',
      'etcd-backup-s3',
      daysAgo(11, '22:00'),
      'it looked unused',
    ),
    secretDeleted(
      'platform',
      'pg-backup-s3',
      wentWithTheUser,
      'its user of the bucket is no longer wanted',
    ),
    secretDeleted(
      'monitoring',
      's3-credentials',
      wentWithTheUser,
      'it is of the same user',
    ),
  ],
};
