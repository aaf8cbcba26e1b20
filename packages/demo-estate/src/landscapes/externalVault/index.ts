import { builtInResources } from '../../kubernetes/resources/builtIn';
import { csiResources } from '../../kubernetes/resources/csi';
import { externalSecretsResources } from '../../kubernetes/resources/externalSecrets';
import { veleroResources } from '../../kubernetes/resources/velero';
import { csiSnapshots } from '../../simulation/actors/csiSnapshots';
import { externalSecrets } from '../../simulation/actors/externalSecrets';
import { daysAgo, secretDeleted } from '../incidents';
import { Landscape } from '../types';
import { buckets, postgresDump, vaultNamespace, vaultSnapshot } from './dumps';
import { environments, namespaceOf } from './environments';
import { externalSecretsOfShop, secrets, stores } from './secrets';
import { experimentalScheduled, velero } from './velero';
import { shared, snapshotDriver, workloads } from './workloads';

/**
 * A shop in three environments, and a blueprint that says how each is backed
 * up: Velero every night, without Secrets and with the ExternalSecrets that
 * they are made of; a dump of each PostgreSQL; snapshots of the Vaults, which
 * run outside of the cluster. Volumes are moved from CSI snapshots; of those
 * whose driver makes none, the node-agent copies the files.
 *
 * - Production is as it should be.
 * - In staging somebody renamed the role by which the External Secrets operator
 *   logs in to Vault, and two days later deleted a Secret that "comes back by
 *   itself". The dump waits for it since. The backup of last night could not
 *   read the uploads. A cache that nobody wants back is in every backup.
 * - In experimental backups have been scheduled an hour ago, and the bucket of
 *   its Vault may not be listed.
 */
export const externalVault: Landscape = {
  name: 'external-vault',
  title: 'External Vault',
  kubernetesVersion: 'v1.36.3',
  node: 'shop-1',
  age: { days: 240 },
  uptime: { days: 33, hours: 5 },
  remembers: { days: 32 },
  serves: [
    ...builtInResources,
    ...veleroResources,
    ...csiResources,
    ...externalSecretsResources,
  ],
  namespaces: [
    'default',
    'kube-system',
    'velero',
    'external-secrets',
    vaultNamespace,
    ...environments.map(namespaceOf),
  ],
  storageClass: { name: 'ceph-rbd', driver: snapshotDriver },
  otherStorageClasses: [shared],
  workloads,
  secrets,
  cronJobs: [
    ...environments.map(postgresDump),
    ...environments.map(vaultSnapshot),
  ],
  buckets,
  velero,
  actors: [
    externalSecrets({ stores, secrets: externalSecretsOfShop }),
    csiSnapshots({
      className: 'ceph-rbd',
      driver: snapshotDriver,
      name: 'six-hourly',
      cron: '0 */6 * * *',
      claims: [
        { namespace: 'shop-production', name: 'data-shop-postgres-0' },
        { namespace: 'shop-staging', name: 'data-shop-postgres-0' },
      ],
      keeps: 4,
    }),
  ],
  incidents: [
    secretDeleted(
      'shop-staging',
      'shop-backups-s3',
      daysAgo(4, '15:10'),
      'its keys were rotated, and it comes back by itself',
    ),
    experimentalScheduled,
  ],
};
