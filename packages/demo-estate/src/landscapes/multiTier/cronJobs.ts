import { CronJobDefinition } from '../../simulation/inventory/cronJobs';
import { uploadsDump } from '../../simulation/jobs/dumpPrograms';
import { Container } from '../../simulation/jobs/types';
import { BackupType } from '../../simulation/pgbackrest/repository';
import { PgBackRest } from '../../simulation/pgbackrest/pgBackRest';
import { rfc3339, stamp } from '../../time/calendar';

/** Of the pgBackRest stanza `main`; two full backups are kept. */
export const postgres = PgBackRest.create({
  bucket: 'matrix-pgbackrest',
  path: 'pgbackrest',
  stanza: 'main',
  version: '17',
  size: 21_400_000_000,
  keepsFull: 2,
});

function upload(command: string): Container {
  return {
    name: 'upload',
    image: 'amazon/aws-cli:2.31.0',
    command: ['sh', '-c', command],
    envFrom: [{ secretRef: { name: 'backup-s3' } }],
    volumeMounts: [{ name: 'work', mountPath: '/work' }],
  };
}

const etcd: CronJobDefinition = {
  namespace: 'kube-system',
  name: 'talos-backup',
  schedule: '5 * * * *',
  concurrencyPolicy: 'Forbid',
  entity: 'matrix-etcd',
  annotations: { 'backup-health/plan-of': 'etcd/multi-tier' },
  containers: [
    {
      name: 'talos-backup',
      image: 'ghcr.io/siderolabs/talos-backup:v0.1.0-beta.3',
      envFrom: [{ secretRef: { name: 'backup-s3' } }],
      env: [
        { name: 'CLUSTER_NAME', value: 'multi-tier' },
        { name: 'S3_PREFIX', value: 'talos' },
        { name: 'ENABLE_COMPRESSION', value: 'true' },
      ],
    },
  ],
  remembers: { days: 9 },
  does: scene =>
    uploadsDump(scene, {
      bucket: 'matrix-etcd',
      key: ({ startedAt }) =>
        `talos/multi-tier-${rfc3339(startedAt)}.snap.zst.age`,
      bytes: [18_200_000, 18_900_000],
      format: 'age',
      seconds: { 'talos-backup': [5, 11] },
      keeps: 168,
    }),
};

function pgBackRest(
  type: BackupType,
  schedule: string,
  seconds: [from: number, to: number],
): CronJobDefinition {
  return {
    namespace: 'matrix-data',
    name: `pgbackrest-${type}`,
    schedule,
    concurrencyPolicy: 'Forbid',
    entity: 'matrix-postgres',
    annotations: {
      'backup-health/plan-of': 'database/postgres',
      'backup-health/covers': 'volume/data-postgres-0',
    },
    containers: [
      {
        name: 'pgbackrest',
        image: 'pgbackrest/pgbackrest:2.57.0',
        command: ['pgbackrest', '--stanza=main', `--type=${type}`, 'backup'],
        envFrom: [{ secretRef: { name: 'backup-s3' } }],
      },
    ],
    remembers: { days: 16 },
    does: postgres.takes(type, seconds),
  };
}

const redis: CronJobDefinition = {
  namespace: 'matrix-cache',
  name: 'redis-dump',
  schedule: '20 0 * * *',
  concurrencyPolicy: 'Forbid',
  entity: 'matrix-redis',
  annotations: {
    'backup-health/plan-of': 'cache/redis',
    'backup-health/covers': 'volume/data-redis-0',
  },
  initContainers: [
    {
      name: 'dump',
      image: 'redis:8',
      command: ['redis-cli', '-h', 'redis', '--rdb', '/work/dump.rdb'],
      envFrom: [{ secretRef: { name: 'redis' } }],
      volumeMounts: [{ name: 'work', mountPath: '/work' }],
    },
  ],
  containers: [
    upload('aws s3 cp /work/dump.rdb s3://matrix-dumps/redis/dump-$START.rdb'),
  ],
  remembers: { days: 20 },
  does: scene =>
    uploadsDump(scene, {
      bucket: 'matrix-dumps',
      key: ({ startedAt }) =>
        `redis/dump-${stamp(startedAt, 'yyyyMMdd-HHmmss')}.rdb`,
      bytes: [402_000_000, 418_000_000],
      format: 'redis',
      seconds: { dump: [8, 15], upload: [6, 12] },
      keeps: 7,
    }),
};

const gitMirror: CronJobDefinition = {
  namespace: 'flux-system',
  name: 'git-mirror',
  schedule: '40 */6 * * *',
  concurrencyPolicy: 'Forbid',
  entity: 'matrix-gitops',
  initContainers: [
    {
      name: 'bundle',
      image: 'alpine/git:2.49',
      command: [
        'sh',
        '-c',
        'git clone --mirror https://git.example.org/matrix/fleet.git /work/fleet && git -C /work/fleet bundle create /work/fleet.bundle --all',
      ],
      envFrom: [{ secretRef: { name: 'fleet-git' } }],
      volumeMounts: [{ name: 'work', mountPath: '/work' }],
    },
  ],
  containers: [
    upload(
      'aws s3 cp /work/fleet.bundle s3://matrix-dumps/git/fleet/fleet-$START.bundle',
    ),
  ],
  remembers: { days: 15 },
  does: scene =>
    uploadsDump(scene, {
      bucket: 'matrix-dumps',
      key: ({ startedAt }) =>
        `git/fleet/fleet-${stamp(startedAt, 'yyyyMMdd-HHmmss')}.bundle`,
      bytes: [6_310_000, 6_330_000],
      format: 'git-bundle',
      seconds: { bundle: [6, 14], upload: [2, 4] },
      keeps: 56,
    }),
};

export const cronJobs: CronJobDefinition[] = [
  etcd,
  pgBackRest('full', '0 1 * * 0', [1_500, 1_900]),
  pgBackRest('diff', '0 1 * * 1-6', [190, 260]),
  redis,
  gitMirror,
];
