import { CronJobDefinition } from '../../simulation/inventory/cronJobs';
import { uploadsDump } from '../../simulation/jobs/dumpPrograms';
import { stamp } from '../../time/calendar';
import { BucketDefinition } from '../types';
import { entityOf, Environment, namespaceOf } from './environments';

export const vaultNamespace = 'vault-backup';

/** What a dump, and a snapshot of Vault, has in each: from and to, in MB. */
const megabytes: Record<
  Environment,
  Record<'postgres' | 'vault', [from: number, to: number]>
> = {
  production: { postgres: [610, 640], vault: [21, 22] },
  staging: { postgres: [88, 95], vault: [9, 10] },
  experimental: { postgres: [11, 13], vault: [3, 4] },
};

function bytesOf(
  environment: Environment,
  what: 'postgres' | 'vault',
): [number, number] {
  const [from, to] = megabytes[environment][what];
  return [from * 1e6, to * 1e6];
}

/** Each night, to `postgres/<environment>/`. */
export function postgresDump(environment: Environment): CronJobDefinition {
  const key = (time: string) => `postgres/${environment}/shop-${time}.dump`;
  return {
    namespace: namespaceOf(environment),
    name: 'shop-postgres-dump',
    schedule: '0 2 * * *',
    concurrencyPolicy: 'Forbid',
    entity: entityOf('shop-postgres', environment),
    annotations: {
      'backup-health/plan-of': 'database/shop-postgres',
      'backup-health/covers': 'volume/data-shop-postgres-0',
    },
    initContainers: [
      {
        name: 'dump',
        image: 'postgres:17',
        command: [
          'sh',
          '-c',
          'pg_dump --host=shop-postgres --username=shop --format=custom --file=/work/shop.dump shop',
        ],
        envFrom: [{ secretRef: { name: 'shop-postgres' } }],
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
          `aws s3 cp /work/shop.dump s3://shop-backups/${key('$START')}`,
        ],
        envFrom: [{ secretRef: { name: 'shop-backups-s3' } }],
        volumeMounts: [{ name: 'work', mountPath: '/work' }],
      },
    ],
    does: scene =>
      uploadsDump(scene, {
        bucket: 'shop-backups',
        key: ({ startedAt }) => key(stamp(startedAt, 'yyyyMMdd-HHmmss')),
        bytes: bytesOf(environment, 'postgres'),
        format: 'postgres-custom',
        seconds: { dump: [60, 110], upload: [12, 30] },
      }),
  };
}

/** Of a Vault that runs outside of the cluster. */
export function vaultSnapshot(environment: Environment): CronJobDefinition {
  const bucket = vaultBucketOf(environment);
  const key = (time: number | string) =>
    `vault/${environment}/vault-snapshot-${time}.snap`;
  return {
    namespace: vaultNamespace,
    name: `vault-snapshot-${environment}`,
    schedule: '30 0 * * *',
    concurrencyPolicy: 'Forbid',
    initContainers: [
      {
        name: 'snapshot',
        image: 'hashicorp/vault:1.20',
        command: [
          'sh',
          '-c',
          `vault operator raft snapshot save -address=https://vault.${environment}.example.org:8200 /work/vault.snap`,
        ],
        envFrom: [{ secretRef: { name: 'vault-snapshot' } }],
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
          `aws s3 cp /work/vault.snap s3://${bucket}/${key('$START_NS')}`,
        ],
        envFrom: [{ secretRef: { name: 'vault-snapshot-s3' } }],
        volumeMounts: [{ name: 'work', mountPath: '/work' }],
      },
    ],
    does: scene =>
      uploadsDump(scene, {
        bucket,
        key: ({ startedAt }) => key(`${startedAt}000000`),
        bytes: bytesOf(environment, 'vault'),
        format: 'gzip',
        seconds: { snapshot: [3, 9], upload: [2, 5] },
      }),
  };
}

/** That of experimental has a bucket of its own, which is nobody's business. */
function vaultBucketOf(environment: Environment): string {
  return environment === 'experimental'
    ? 'shop-vault-experimental'
    : 'shop-backups';
}

export const buckets: BucketDefinition[] = [
  {
    name: 'shop-backups',
    settings: {
      location: 'eu-central-1',
      versioning: 'Enabled',
      encryption: 'aws:kms',
      objectLock: { mode: 'GOVERNANCE', days: 30 },
      lifecycle: [
        {
          id: 'dumps',
          prefix: 'postgres/',
          expireAfterDays: 30,
          oldVersionDays: 7,
        },
        {
          id: 'vault',
          prefix: 'vault/',
          expireAfterDays: 30,
          oldVersionDays: 7,
        },
      ],
      isPublic: false,
      blocksPublicAccess: true,
    },
  },
  {
    name: 'shop-velero',
    settings: {
      location: 'eu-central-1',
      encryption: 'aws:kms',
      blocksPublicAccess: true,
    },
  },
  {
    name: 'shop-vault-experimental',
    settings: { location: 'eu-central-1', encryption: 'AES256' },
  },
];
