import { builtInResources } from '../../kubernetes/resources/builtIn';
import { k3sResources } from '../../kubernetes/resources/k3s';
import { k3sSnapshots } from '../../simulation/actors/k3sSnapshots';
import { Landscape } from '../types';
import { b2, cronJobs, nas } from './cronJobs';
import { workloads } from './workloads';

const nasHost = 'truenas.home';

/**
 * A k3s at home. All data lies on a TrueNAS, and so do the first copies of it;
 * what is dear goes on to Backblaze, by night: passwords every six hours,
 * photos every hour, and the rest once a day. Films can be had again.
 */
export const homelab: Landscape = {
  name: 'homelab',
  title: 'Homelab',
  kubernetesVersion: 'v1.34.2+k3s1',
  node: 'nuc-1',
  nodeSays: {
    labels: { 'node-role.kubernetes.io/etcd': 'true' },
    annotations: {
      'k3s.io/node-args': JSON.stringify([
        'server',
        '--cluster-init',
        '--etcd-s3',
        '--etcd-s3-endpoint',
        `${nasHost}:9000`,
        '--etcd-s3-bucket',
        'nas-etcd',
      ]),
    },
  },
  age: { days: 520 },
  uptime: { days: 9, hours: 14 },
  remembers: { days: 32 },
  serves: [...builtInResources, ...k3sResources],
  namespaces: [
    'default',
    'kube-system',
    'vaultwarden',
    'immich',
    'monitoring',
    'arr',
    'media',
  ],
  storageClass: {
    name: 'truenas-nfs',
    driver: 'org.democratic-csi.nfs',
    attributes: volume => ({
      node_attach_driver: 'nfs',
      provisioner_driver: 'freenas-api-nfs',
      server: nasHost,
      share: `/mnt/tank/k8s/${volume}`,
    }),
  },
  workloads,
  secrets: [
    ...['vaultwarden', 'immich', 'monitoring'].map(namespace => ({
      namespace,
      name: 'rclone',
      keys: ['RCLONE_CONFIG_PASS'],
    })),
    ...['immich', 'arr'].map(namespace => ({
      namespace,
      name: 'restic',
      keys: ['RESTIC_PASSWORD', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
    })),
    { namespace: 'immich', name: 'kopia', keys: ['KOPIA_PASSWORD'] },
    {
      namespace: 'immich',
      name: 'immich-postgres',
      keys: ['POSTGRES_PASSWORD', 'PGPASSWORD'],
    },
  ],
  cronJobs,
  buckets: [
    { name: nas },
    { name: 'nas-restic' },
    { name: 'nas-etcd' },
    // Backblaze keeps versions always, and encrypts where it is told to.
    {
      name: b2,
      settings: {
        location: 'us-west-004',
        versioning: 'Enabled',
        encryption: 'AES256',
        lifecycle: [{ id: 'old', prefix: '', oldVersionDays: 14 }],
        blocksPublicAccess: true,
      },
    },
  ],
  actors: [
    k3sSnapshots({
      cron: '0 */12 * * *',
      s3: {
        endpoint: `${nasHost}:9000`,
        bucket: 'nas-etcd',
        region: 'home',
        prefix: 'homelab',
      },
      keeps: 5,
    }),
  ],
  incidents: [],
};
