import { builtInResources } from '../../kubernetes/resources/builtIn';
import { fluxResources } from '../../kubernetes/resources/flux';
import { longhornResources } from '../../kubernetes/resources/longhorn';
import { veleroResources } from '../../kubernetes/resources/velero';
import { flux } from '../../simulation/actors/flux';
import { keptVersions } from '../../simulation/actors/keptVersions';
import { cronJobSuspended, daysAgo } from '../incidents';
import { BucketDefinition, Landscape } from '../types';
import { cronJobs, postgres } from './cronJobs';
import { velero } from './velero';
import { workloads } from './workloads';

const hardened = {
  location: 'eu-west-1',
  encryption: 'aws:kms',
  isPublic: false,
  blocksPublicAccess: true,
} as const;

const buckets: BucketDefinition[] = [
  {
    name: 'matrix-etcd',
    settings: {
      ...hardened,
      versioning: 'Enabled',
      objectLock: { mode: 'COMPLIANCE', days: 7 },
      lifecycle: [{ id: 'old', prefix: '', oldVersionDays: 1 }],
    },
  },
  { name: 'matrix-pgbackrest', settings: hardened },
  { name: 'matrix-dumps', settings: hardened },
  { name: 'matrix-longhorn', settings: hardened },
  { name: 'matrix-velero', settings: hardened },
  {
    name: 'matrix-assets',
    settings: {
      ...hardened,
      versioning: 'Enabled',
      objectLock: { mode: 'COMPLIANCE', days: 30 },
      lifecycle: [{ id: 'old', prefix: '', oldVersionDays: 90 }],
      replicatedTo: 'matrix-assets-eu-north-1',
    },
  },
];

/**
 * A matrix of stores, and for each the backup that fits it: etcd of Talos every
 * hour, PostgreSQL by pgBackRest with its WAL, volumes by Longhorn, Redis by
 * dumps, a bucket by its versions, and the repository that the cluster is made
 * from by a mirror. Restores are rehearsed each day, week, month and quarter.
 *
 * - The dump of Redis was suspended for an upgrade, and forgotten.
 * - The drill of the month has been forgotten as well.
 */
export const multiTier: Landscape = {
  name: 'multi-tier',
  title: 'Multi-tier matrix',
  kubernetesVersion: 'v1.36.3',
  node: 'matrix-cp-1',
  age: { days: 290 },
  uptime: { days: 18, hours: 2 },
  remembers: { days: 84 },
  serves: [
    ...builtInResources,
    ...longhornResources,
    ...veleroResources,
    ...fluxResources,
  ],
  namespaces: [
    'default',
    'kube-system',
    'longhorn-system',
    'velero',
    'flux-system',
    'matrix-data',
    'matrix-cache',
    'matrix-files',
    'matrix-store',
  ],
  storageClass: {
    name: 'longhorn',
    driver: 'driver.longhorn.io',
    parameters: { numberOfReplicas: '3', dataEngine: 'v1' },
  },
  workloads,
  secrets: [
    ...['kube-system', 'matrix-data', 'matrix-cache', 'flux-system'].map(
      namespace => ({
        namespace,
        name: 'backup-s3',
        keys: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
      }),
    ),
    { namespace: 'matrix-data', name: 'postgres', keys: ['POSTGRES_PASSWORD'] },
    { namespace: 'matrix-cache', name: 'redis', keys: ['REDISCLI_AUTH'] },
    { namespace: 'flux-system', name: 'fleet-git', keys: ['GIT_TOKEN'] },
    { namespace: 'velero', name: 'cloud-credentials', keys: ['cloud'] },
    {
      namespace: 'longhorn-system',
      name: 'longhorn-backup',
      keys: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
    },
  ],
  cronJobs,
  buckets,
  velero,
  longhorn: {
    backupTargetUrl: 's3://matrix-longhorn@eu-west-1/',
    credentialSecret: 'longhorn-backup',
    recurringJobs: [
      {
        name: 'daily-bak',
        task: 'backup',
        cron: '15 2 * * *',
        groups: ['default'],
        retain: 14,
        concurrency: 2,
        ranBefore: 190,
      },
    ],
    // They have dumps, which say more than their blocks.
    groupOf: { 'data-postgres-0': 'none', 'data-redis-0': 'none' },
  },
  actors: [
    postgres.archiving,
    flux({
      namespace: 'flux-system',
      name: 'fleet',
      url: 'https://git.example.org/matrix/fleet.git',
      path: './clusters/multi-tier',
      commits: '10 9,14,16 * * 1-5',
    }),
    keptVersions({
      bucket: 'matrix-assets',
      cron: '*/30 6-18 * * 1-5',
      names: ['brand/logo.svg', 'brand/banner.png', 'docs/handbook.pdf'],
      bytes: [120_000, 900_000],
    }),
  ],
  incidents: [
    cronJobSuspended(
      'matrix-cache',
      'redis-dump',
      daysAgo(4, '14:05'),
      'Redis is being upgraded',
    ),
  ],
};
