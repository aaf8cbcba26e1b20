import { WorkloadDefinition } from '../../simulation/inventory/workloads';
import {
  entityOf,
  Environment,
  environments,
  namespaceOf,
} from './environments';

export const snapshotDriver = 'rbd.csi.ceph.com';

/** Its driver makes no snapshots: the node-agent copies its files. */
export const shared = {
  name: 'shared',
  driver: 'smb.csi.k8s.io',
  attributes: (volume: string) => ({ source: `//files.example.org/${volume}` }),
};

function shopIn(environment: Environment): WorkloadDefinition[] {
  const namespace = namespaceOf(environment);
  return [
    {
      kind: 'Deployment',
      namespace,
      name: 'shop-web',
      image: 'ghcr.io/example/shop-web:3.14.2',
      entity: entityOf('shop-web', environment),
      // Left over from a trial, and still mounted.
      ...(environment === 'staging' && {
        claim: {
          name: 'shop-web-cache',
          size: '4Gi',
          mountPath: '/var/cache/shop',
        },
      }),
    },
    {
      kind: 'Deployment',
      namespace,
      name: 'shop-api',
      image: 'ghcr.io/example/shop-api:3.14.2',
      entity: entityOf('shop-api', environment),
      secret: 'shop-postgres',
      ...(environment !== 'experimental' && {
        claim: {
          name: 'shop-api-uploads',
          size: '20Gi',
          mountPath: '/srv/uploads',
          storageClass: shared.name,
        },
        annotations: { 'backup.velero.io/backup-volumes': 'data' },
      }),
    },
    {
      kind: 'StatefulSet',
      namespace,
      name: 'shop-postgres',
      image: 'postgres:17',
      entity: entityOf('shop-postgres', environment),
      claim: {
        name: 'data',
        size: environment === 'production' ? '40Gi' : '10Gi',
        mountPath: '/var/lib/postgresql/data',
      },
      secret: 'shop-postgres',
    },
  ];
}

export const workloads: WorkloadDefinition[] = [
  {
    kind: 'Deployment',
    namespace: 'kube-system',
    name: 'coredns',
    image: 'registry.k8s.io/coredns/coredns:v1.13.1',
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
    namespace: 'external-secrets',
    name: 'external-secrets',
    image: 'ghcr.io/external-secrets/external-secrets:v2.9.0',
  },
  ...environments.flatMap(shopIn),
];
