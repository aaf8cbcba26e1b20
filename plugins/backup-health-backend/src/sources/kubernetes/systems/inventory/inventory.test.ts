import {
  at,
  observe,
  recorded,
  withoutObject,
} from '../__testUtils__/observing';
import { namespaces } from './namespaces';
import { persistentVolumes } from './persistentVolumes';
import { volumeClaims } from './volumeClaims';
import { deployments, statefulSets } from './workloads';

describe('namespaces', () => {
  it('are the assets that their objects are, named by them', () => {
    const namespace = {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: 'monitoring',
        uid: 'n1',
        creationTimestamp: '2026-03-01T08:00:00Z',
        labels: { env: 'production' },
      },
      status: { phase: 'Terminating' },
    };
    expect(observe(namespaces, namespace)).toEqual([
      {
        type: 'asset',
        key: 'c1/namespace/monitoring',
        object: {
          apiVersion: 'v1',
          kind: 'Namespace',
          name: 'monitoring',
          uid: 'n1',
        },
        ref: { kind: 'kubernetes-objects', cluster: 'c1', name: 'monitoring' },
        uid: 'n1',
        createdAt: at('2026-03-01T08:00:00Z'),
        labels: { env: 'production' },
      },
    ]);
  });
});

describe('volume claims', () => {
  it('observes pvc-bound', () => {
    const claim = recorded(__dirname, 'pvc-bound');
    expect(withoutObject(observe(volumeClaims, claim))).toEqual([
      {
        type: 'asset',
        key: 'c1/persistentvolumeclaim/monitoring/grafana',
        ref: {
          kind: 'volume',
          cluster: 'c1',
          namespace: 'monitoring',
          name: 'grafana',
        },
        uid: '7c1f0a52-3b6e-4d0a-9b1e-00000000003b',
        createdAt: at('2026-03-01T08:00:00Z'),
        labels: {},
        aliases: ['pv:pvc-9c87da07-8e2f-4077-9f93-ca61b309caef'],
        volume: {
          phase: 'Bound',
          storageClass: 'longhorn',
          capacityBytes: 1073741824,
        },
      },
    ]);
  });

  it('has the size that was asked for until it is bound', () => {
    const claim = {
      ...recorded(__dirname, 'pvc-bound'),
      spec: {
        storageClassName: '',
        resources: { requests: { storage: '5G' } },
      },
      status: { phase: 'Pending' },
    };
    expect(observe(volumeClaims, claim)).toMatchObject([
      {
        aliases: [],
        volume: {
          phase: 'Pending',
          storageClass: undefined,
          capacityBytes: 5e9,
        },
      },
    ]);
  });
});

describe('persistent volumes', () => {
  const volume = () => recorded(__dirname, 'pv-local-path');

  it('observes pv-local-path as its claim', () => {
    expect(withoutObject(observe(persistentVolumes, volume()))).toEqual([
      {
        type: 'asset',
        key: 'c1/persistentvolume/pvc-0c1d',
        ref: {
          kind: 'volume',
          cluster: 'c1',
          namespace: 'vaultwarden',
          name: 'data',
        },
        uid: 'z',
        aliases: ['pv:pvc-0c1d'],
        volume: {
          nodeLocal:
            'hostPath /var/lib/rancher/k3s/storage/pvc-0c1d_vaultwarden_data',
        },
      },
    ]);
  });

  it.each([
    [{ local: { path: '/mnt/disk1' } }, 'local /mnt/disk1'],
    [{ csi: { driver: 'topolvm.io', volumeHandle: 'v1' } }, 'topolvm.io'],
    [{ csi: { driver: 'driver.longhorn.io', volumeHandle: 'v1' } }, undefined],
    [{ nfs: { server: 'nas.lan', path: '/mnt' } }, undefined],
  ])('knows whether %j is lost with one node', (source, nodeLocal) => {
    const object = volume();
    delete object.spec.hostPath;
    object.spec = { ...object.spec, ...source };
    expect(observe(persistentVolumes, object)).toMatchObject([
      { volume: { nodeLocal } },
    ]);
  });

  it('knows the volume by the name that its driver gave it', () => {
    const object = volume();
    object.spec.csi = {
      driver: 'driver.longhorn.io',
      volumeHandle: 'pvc-0c1d',
    };
    expect(observe(persistentVolumes, object)).toMatchObject([
      { aliases: ['pv:pvc-0c1d', 'csi:driver.longhorn.io/pvc-0c1d'] },
    ]);
  });

  it('knows the share of a NAS', () => {
    const object = volume();
    object.spec.nfs = { server: 'nas.lan', path: '/mnt/tank/photos' };
    expect(observe(persistentVolumes, object)).toMatchObject([
      { aliases: ['pv:pvc-0c1d', 'nfs:nas.lan:/mnt/tank/photos'] },
    ]);
  });

  it('does not bring a claim back that a released volume still names', () => {
    const object = { ...volume(), status: { phase: 'Released' } };
    expect(observe(persistentVolumes, object)).toEqual([]);
  });

  it('says nothing of a volume that nobody claims', () => {
    const object = { ...volume(), status: { phase: 'Available' } };
    delete object.spec.claimRef;
    expect(observe(persistentVolumes, object)).toEqual([]);
  });
});

describe('workloads', () => {
  const template = {
    metadata: { labels: { app: 'web' } },
    spec: {
      containers: [{ name: 'web', image: 'web:1' }],
      volumes: [
        { name: 'a', persistentVolumeClaim: { claimName: 'uploads' } },
        { name: 'b', persistentVolumeClaim: { claimName: 'uploads' } },
        { name: 'c', emptyDir: {} },
        { name: 'd', ephemeral: { volumeClaimTemplate: { spec: {} } } },
      ],
    },
  };
  const metadata = { name: 'web', namespace: 'shop', labels: { app: 'web' } };

  it('mount the claims that their Pods name', () => {
    const deployment = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: { template },
    };
    expect(observe(deployments, deployment)).toEqual([
      {
        type: 'workload',
        key: 'c1/deployment/shop/web',
        object: {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          namespace: 'shop',
          name: 'web',
        },
        cluster: 'c1',
        labels: { app: 'web' },
        mounts: ['uploads'],
        mountPrefixes: [],
      },
    ]);
  });

  it('mount the claims that a StatefulSet makes for each Pod', () => {
    const statefulSet = {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata,
      spec: {
        template,
        volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: {} }],
      },
    };
    expect(observe(statefulSets, statefulSet)).toMatchObject([
      { key: 'c1/statefulset/shop/web', mountPrefixes: ['data-web-'] },
    ]);
  });

  it('refuses an object without a template', () => {
    expect(() =>
      observe(deployments, {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata,
        spec: {},
      }),
    ).toThrow('spec.template');
  });
});
