import { CronJobDefinition } from '../../simulation/inventory/cronJobs';
import { uploadsDump } from '../../simulation/jobs/dumpPrograms';
import { Container } from '../../simulation/jobs/types';
import { backsUpWithKopia } from '../../simulation/repositories/kopia';
import { backsUpWithRestic } from '../../simulation/repositories/restic';
import { stamp } from '../../time/calendar';
import { arrClaims } from './workloads';

/** On the NAS, and at a provider on another continent. */
export const nas = 'nas-dumps';
export const b2 = 'home-b2';

function copy(key: string): Container {
  return {
    name: 'upload',
    image: 'rclone/rclone:1.71',
    command: [
      'sh',
      '-c',
      `rclone copyto /work/dump nas:${nas}/${key} && rclone copyto /work/dump b2:${b2}/${key}`,
    ],
    envFrom: [{ secretRef: { name: 'rclone' } }],
    volumeMounts: [{ name: 'work', mountPath: '/work' }],
  };
}

const vaultwarden: CronJobDefinition = {
  namespace: 'vaultwarden',
  name: 'vaultwarden-backup',
  schedule: '0 */6 * * *',
  concurrencyPolicy: 'Forbid',
  entity: 'home-vaultwarden',
  annotations: {
    'backup-health/plan-of': 'database/vaultwarden',
    'backup-health/covers': 'volume/vaultwarden-data',
  },
  initContainers: [
    {
      name: 'dump',
      image: 'vaultwarden/server:1.34.3',
      command: ['sh', '-c', '/vaultwarden backup && mv /data/db_* /work/dump'],
      volumeMounts: [{ name: 'work', mountPath: '/work' }],
    },
  ],
  containers: [copy('vaultwarden/db_$START.sqlite3')],
  remembers: { days: 10 },
  does: scene =>
    uploadsDump(scene, {
      bucket: [nas, b2],
      key: ({ startedAt }) =>
        `vaultwarden/db_${stamp(startedAt, 'yyyyMMdd_HHmmss')}.sqlite3`,
      bytes: [3_120_000, 3_140_000],
      format: 'sqlite',
      seconds: { dump: [2, 4], upload: [3, 8] },
      keeps: 28,
    }),
};

const immichDatabase: CronJobDefinition = {
  namespace: 'immich',
  name: 'immich-database',
  schedule: '0 2 * * *',
  concurrencyPolicy: 'Forbid',
  entity: 'home-immich',
  annotations: {
    'backup-health/plan-of': 'database/immich',
    'backup-health/covers': 'volume/data-immich-postgres-0',
  },
  initContainers: [
    {
      name: 'dump',
      image: 'ghcr.io/immich-app/postgres:17-vectorchord0.4.3',
      command: [
        'sh',
        '-c',
        'pg_dump --clean --if-exists --host=immich-postgres --username=immich immich | gzip > /work/dump',
      ],
      envFrom: [{ secretRef: { name: 'immich-postgres' } }],
      volumeMounts: [{ name: 'work', mountPath: '/work' }],
    },
  ],
  containers: [copy('immich/immich-db-backup-$START-v3.2.2-pg17.11.sql.gz')],
  remembers: { days: 20 },
  does: scene =>
    uploadsDump(scene, {
      bucket: [nas, b2],
      key: ({ startedAt }) =>
        `immich/immich-db-backup-${stamp(
          startedAt,
          "yyyyMMdd'T'HHmmss",
        )}-v3.2.2-pg17.11.sql.gz`,
      bytes: [188_000_000, 191_000_000],
      format: 'gzip',
      seconds: { dump: [40, 70], upload: [20, 50] },
      keeps: 14,
    }),
};

/** To the NAS each hour, and from there off-site each night. */
const immichPhotos: CronJobDefinition[] = [
  {
    namespace: 'immich',
    name: 'immich-photos',
    schedule: '10 * * * *',
    concurrencyPolicy: 'Forbid',
    entity: 'home-immich',
    annotations: { 'backup-health/plan-of': 'volume/immich-library' },
    containers: [
      {
        name: 'restic',
        image: 'restic/restic:0.19.1',
        command: [
          'restic',
          '-r',
          's3:https://truenas.home:9000/nas-restic/immich',
          'backup',
          '/data',
        ],
        envFrom: [{ secretRef: { name: 'restic' } }],
      },
    ],
    remembers: { days: 3 },
    does: backsUpWithRestic({
      bucket: 'nas-restic',
      path: 'immich',
      seconds: [40, 110],
      bytes: [20_000_000, 310_000_000],
      keeps: 48,
    }),
  },
  {
    namespace: 'immich',
    name: 'immich-photos-offsite',
    schedule: '0 3 * * *',
    concurrencyPolicy: 'Forbid',
    entity: 'home-immich',
    annotations: { 'backup-health/plan-of': 'volume/immich-library' },
    containers: [
      {
        name: 'kopia',
        image: 'kopia/kopia:0.23.0',
        command: ['kopia', 'snapshot', 'create', '/data'],
        envFrom: [{ secretRef: { name: 'kopia' } }],
      },
    ],
    remembers: { days: 14 },
    does: backsUpWithKopia({
      bucket: b2,
      path: 'kopia/immich',
      seconds: [900, 1_900],
      bytes: [400_000_000, 2_100_000_000],
    }),
  },
];

const grafana: CronJobDefinition = {
  namespace: 'monitoring',
  name: 'grafana-backup',
  schedule: '30 2 * * *',
  concurrencyPolicy: 'Forbid',
  entity: 'home-grafana',
  annotations: {
    'backup-health/plan-of': 'database/grafana',
    'backup-health/covers': 'volume/grafana',
  },
  initContainers: [
    {
      name: 'dump',
      image: 'keinos/sqlite3:3.50',
      command: [
        'sqlite3',
        '/var/lib/grafana/grafana.db',
        ".backup '/work/dump'",
      ],
      volumeMounts: [{ name: 'work', mountPath: '/work' }],
    },
  ],
  containers: [copy('grafana/grafana-$START.db')],
  remembers: { days: 16 },
  does: scene =>
    uploadsDump(scene, {
      bucket: [nas, b2],
      key: ({ startedAt }) =>
        `grafana/grafana-${stamp(startedAt, 'yyyyMMdd-HHmmss')}.db`,
      bytes: [14_200_000, 14_900_000],
      format: 'sqlite',
      seconds: { dump: [2, 5], upload: [3, 9] },
      keeps: 14,
    }),
};

const arrStack: CronJobDefinition = {
  namespace: 'arr',
  name: 'arr-restic',
  schedule: '0 4 * * *',
  concurrencyPolicy: 'Forbid',
  entity: 'home-arr-stack',
  annotations: {
    'backup-health/plan-of': 'files/arr-stack',
    'backup-health/covers': arrClaims
      .map(claim => `volume/${claim}`)
      .join(', '),
  },
  containers: [
    {
      name: 'restic',
      image: 'restic/restic:0.19.1',
      command: [
        'restic',
        '-r',
        's3:https://s3.us-west-004.backblazeb2.com/home-b2/restic/arr',
        'backup',
        '/config',
      ],
      envFrom: [{ secretRef: { name: 'restic' } }],
    },
  ],
  remembers: { days: 31 },
  does: backsUpWithRestic({
    bucket: b2,
    path: 'restic/arr',
    seconds: [30, 75],
    bytes: [4_000_000, 30_000_000],
    keeps: 30,
  }),
};

export const cronJobs: CronJobDefinition[] = [
  vaultwarden,
  immichDatabase,
  ...immichPhotos,
  grafana,
  arrStack,
];
