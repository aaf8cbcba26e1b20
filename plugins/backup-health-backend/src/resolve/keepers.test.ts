import { mockServices } from '@backstage/backend-test-utils';
import {
  assessEntity,
  Instant,
  instant,
  StreamCondition,
} from '@backup-health/backstage-plugin-common';
import { readBackupHealthConfig } from '../config';
import { KubernetesResource } from '../sources/kubernetes/types';
import { csiSnapshots } from '../sources/kubernetes/systems/csi';
import { inventory } from '../sources/kubernetes/systems/inventory';
import { k3s } from '../sources/kubernetes/systems/k3s';
import { resolve } from './resolve';

const now = instant(Date.parse('2026-11-21T05:00:00Z'));
const longAgo = instant(Date.parse('2026-10-01T00:00:00Z'));
const uid = 'uid-1';

const resources = [inventory, csiSnapshots, k3s].flatMap(
  system => system.resources,
);

interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: object;
  [part: string]: unknown;
}

/** An object of a cluster; with `goneAt`, one that was there once. */
type Seen = KubernetesObject & { goneAt?: Instant };

const plural = (kind: string) =>
  kind.endsWith('s') ? `${kind}es`.toLowerCase() : `${kind}s`.toLowerCase();

function streamOf({ group, plural: name }: KubernetesResource): string {
  return `${group || 'core'}/${name}`;
}

/** What is said of a service of namespace shop, or of the etcd of its cluster. */
function told(
  objects: Seen[],
  unread: Record<string, StreamCondition> = {},
  owns: 'shop' | 'etcd' = 'shop',
) {
  const observations = objects.flatMap(({ goneAt, ...object }) =>
    resources
      .filter(resource => resource.plural === plural(object.kind))
      .flatMap(resource =>
        resource
          .observe(object, {
            cluster: uid,
            clusterName: 'prod',
            kubernetesVersion: '1.36',
          })
          .map(observation => ({
            source: 'kubernetes:prod',
            stream: streamOf(resource),
            origin: observation.key,
            observation,
            firstSeenAt: longAgo,
            ...(goneAt && { goneAt }),
          })),
      ),
  );
  const streams = resources.map(resource => {
    const stream = streamOf(resource);
    const condition = unread[stream] ?? 'readable';
    return {
      source: 'kubernetes:prod',
      stream,
      condition,
      observedAt: condition === 'readable' ? now : undefined,
      since: longAgo,
      intervalSeconds: 30,
    };
  });
  const { services } = resolve({
    observations,
    sources: [
      {
        id: 'kubernetes:prod',
        kind: 'kubernetes',
        title: 'Production',
        clusterUid: uid,
        streams,
      },
    ],
    entities: [
      {
        entityRef: 'component:default/shop',
        title: 'shop',
        annotations:
          owns === 'shop'
            ? { 'backstage.io/kubernetes-namespace': 'shop' }
            : {},
        dependsOn: [],
      },
    ],
    config: readBackupHealthConfig(
      mockServices.rootConfig({
        data: {
          backupHealth:
            owns === 'shop'
              ? {}
              : {
                  assets: [
                    {
                      entity: 'component:default/shop',
                      asset: { kind: 'etcd', name: 'etcd', cluster: 'prod' },
                    },
                  ],
                },
        },
      }),
    ),
    now,
  });
  const [service] = services;
  const { state, findings, assets } = assessEntity(service, now);
  const asset = assets.find(({ ref }) => ref.kind !== 'kubernetes-objects');
  return {
    state,
    rules: findings.map(({ rule }) => rule),
    good: asset?.goodPoints,
    evidence: findings.flatMap(({ evidence }) =>
      evidence.map(({ text }) => text),
    ),
  };
}

const claim = (phase = 'Bound', metadata = {}): Seen => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: {
    name: 'data',
    namespace: 'shop',
    uid: 'pvc-uid',
    creationTimestamp: '2026-10-01T00:00:00Z',
    ...metadata,
  },
  spec: { volumeName: 'pv-1' },
  status: { phase },
});
const volume = (phase: string, spec: object = {}, name = 'pv-1'): Seen => ({
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  metadata: { name },
  spec: {
    claimRef: { namespace: 'shop', name: 'data', uid: 'pvc-uid' },
    csi: { driver: 'rbd.csi.ceph.com', volumeHandle: 'h' },
    ...spec,
  },
  status: { phase },
});

const snapshot = (day: number): Seen => ({
  apiVersion: 'snapshot.storage.k8s.io/v1',
  kind: 'VolumeSnapshot',
  metadata: { name: `data-${day}`, namespace: 'shop' },
  spec: {
    source: { persistentVolumeClaimName: 'data' },
    volumeSnapshotClassName: 'fast',
  },
  status: {
    boundVolumeSnapshotContentName: `content-${day}`,
    readyToUse: true,
    creationTime: `2026-11-${day}T03:00:00Z`,
    restoreSize: '1Gi',
  },
});
const content = (day: number, deletionPolicy: string): Seen => ({
  apiVersion: 'snapshot.storage.k8s.io/v1',
  kind: 'VolumeSnapshotContent',
  metadata: { name: `content-${day}` },
  spec: {
    driver: 'rbd.csi.ceph.com',
    deletionPolicy,
    volumeSnapshotRef: { namespace: 'shop', name: `data-${day}` },
  },
  status: { readyToUse: true },
});
const snapshotClass = (deletionPolicy: string): Seen => ({
  apiVersion: 'snapshot.storage.k8s.io/v1',
  kind: 'VolumeSnapshotClass',
  metadata: { name: 'fast' },
  driver: 'rbd.csi.ceph.com',
  deletionPolicy,
});
const gone = (object: Seen): Seen => ({
  ...object,
  goneAt: instant(now - 3_600_000),
});

const youngster = { creationTimestamp: '2026-11-21T04:58:00Z' };
const volumes = (group: string) =>
  group === 'core'
    ? 'core/persistentvolumes'
    : 'snapshot.storage.k8s.io/volumesnapshotcontents';

function forbidden(group: string): Record<string, StreamCondition> {
  return { [volumes(group)]: 'forbidden' };
}

function unreadYet(group: string): Record<string, StreamCondition> {
  return { [volumes(group)]: 'unread' };
}

const there = [claim(), volume('Bound')];

describe('a claim', () => {
  const lost = (objects: Seen[], unread = {}) =>
    told(objects, unread).rules.includes('volume-lost');

  it.each<[string, Seen[]]>([
    ['is Lost', [claim('Lost')]],
    ['is Lost, and its volume is there', [claim('Lost'), volume('Bound')]],
    ['names a volume that is not there', [claim()]],
    ['names a volume that was there', [claim(), gone(volume('Bound'))]],
    ['names another volume than there is', [claim(), otherVolume()]],
    ['names one that is released', [claim(), volume('Released')]],
  ])('that %s has lost its data', (_, objects) => {
    expect(lost(objects)).toBe(true);
    expect(told(objects).state).not.toBe('ok');
  });

  it.each<[string, Seen[], Record<string, StreamCondition>?]>([
    ['is bound to one that is there', there],
    ['waits for one', [claim('Pending')]],
    ['was made a moment ago', [claim('Bound', youngster)]],
    ['is bound to what nobody may read', [claim()], forbidden('core')],
    ['is bound to what nobody reads yet', [claim()], unreadYet('core')],
  ])('that %s has not', (_, objects, unread = {}) => {
    expect(lost(objects, unread)).toBe(false);
  });

  function otherVolume(): Seen {
    const claimRef = { namespace: 'other', name: 'data', uid: 'x' };
    return volume('Bound', { claimRef }, 'pv-2');
  }
});

describe('a snapshot', () => {
  const rules = (objects: Seen[], unread = {}) => {
    const { rules: all, good } = told([...there, ...objects], unread);
    const ofKeepers = ['backup-lost', 'deleted-with-namespace'];
    return [good, ...all.filter(rule => ofKeepers.includes(rule))];
  };

  it.each<[string, Seen[], (string | number)[]]>([
    [
      'goes with its namespace by its content',
      [snapshot(21), content(21, 'Delete'), snapshotClass('Retain')],
      [1, 'deleted-with-namespace'],
    ],
    [
      'stays by its content, whatever its class says by now',
      [snapshot(21), content(21, 'Retain'), snapshotClass('Delete')],
      [1],
    ],
    [
      'stays beside one that goes',
      [
        snapshot(20),
        content(20, 'Retain'),
        snapshot(21),
        content(21, 'Delete'),
        snapshotClass('Delete'),
      ],
      [2],
    ],
    [
      'is lost with its content',
      [snapshot(21), gone(content(21, 'Delete')), snapshotClass('Delete')],
      [0, 'backup-lost'],
    ],
    [
      'is lost, and an older one is there',
      [
        snapshot(10),
        content(10, 'Retain'),
        snapshot(21),
        gone(content(21, 'Delete')),
        snapshotClass('Delete'),
      ],
      [1, 'backup-lost'],
    ],
    [
      'has no content, and nobody ever saw one',
      [snapshot(21), snapshotClass('Delete')],
      [0],
    ],
    [
      'has the content of another',
      [snapshot(21), content(20, 'Delete'), snapshotClass('Delete')],
      [0],
    ],
  ])('%s', (_, objects, said) => {
    expect(rules(objects)).toEqual(said);
  });

  it('goes by its class where nobody may read contents', () => {
    const objects = [snapshot(21), snapshotClass('Delete')];
    expect(rules(objects, forbidden('csi'))).toEqual([
      1,
      'deleted-with-namespace',
    ]);
    const kept = [snapshot(21), snapshotClass('Retain')];
    expect(rules(kept, forbidden('csi'))).toEqual([1]);
  });
});

describe('a snapshot of etcd', () => {
  const node = (name: string): Seen => ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: { 'node-role.kubernetes.io/etcd': 'true' },
      annotations: { 'k3s.io/node-args': '["server"]' },
      creationTimestamp: '2026-10-01T00:00:00Z',
    },
  });
  const file = (of: string, hour = '00', s3?: object): Seen => ({
    apiVersion: 'k3s.cattle.io/v1',
    kind: 'ETCDSnapshotFile',
    metadata: { name: `${s3 ? 's3' : 'local'}-${of}-${hour}` },
    spec: {
      snapshotName: `etcd-snapshot-${of}-1795219200`,
      nodeName: of,
      s3,
    },
    status: {
      size: '18350112',
      creationTime: `2026-11-21T${hour}:00:00Z`,
      readyToUse: true,
    },
  });
  const good = (objects: Seen[], unread = {}) => {
    const { good: count, rules } = told(objects, unread, 'etcd');
    return [count, ...rules.filter(rule => rule === 'backup-lost')];
  };

  it.each<[string, Seen[], (string | number)[]]>([
    ['on a node that is there', [node('a'), file('a')], [1]],
    [
      'on a node that is gone',
      [gone(node('a')), file('a')],
      [0, 'backup-lost'],
    ],
    ['on a node that nobody ever saw', [node('a'), file('b')], [0]],
    [
      'on two nodes, of which one is gone',
      [node('a'), gone(node('b')), file('a'), file('b')],
      [1],
    ],
    [
      'in a bucket, of a node that is gone',
      [gone(node('a')), file('a', '00', { bucket: 'etcd' })],
      [1],
    ],
    [
      'newest on a node that is gone',
      [
        node('a'),
        gone(node('b')),
        { ...file('a'), status: { ...status('2026-11-18T00:00:00Z') } },
        file('b'),
      ],
      [1, 'backup-lost'],
    ],
  ])('%s', (_, objects, said) => {
    expect(good(objects)).toEqual(said);
  });

  it('is as it says itself where nobody may read nodes', () => {
    expect(good([file('a')], { 'core/nodes': 'forbidden' })).toEqual([1]);
  });

  function status(creationTime: string) {
    return { size: '18350112', creationTime, readyToUse: true };
  }
});
