import { textAt } from '../../kubernetes/fields';
import { KubernetesObject } from '../../kubernetes/types';
import { rfc3339, stamp } from '../../time/calendar';
import { secondMs } from '../../time/duration';
import { fireTimes } from '../../time/schedule';
import { Actor } from '../actor';
import { Scene } from '../scene';

const group = 'snapshot.storage.k8s.io';
const apiVersion = `${group}/v1`;
const takesMs = 2 * secondMs;

/** Snapshots of claims, taken again and again by a scheduler. */
export function csiSnapshots(options: {
  className: string;
  driver: string;
  /** Of the SnapshotSchedule. */
  name: string;
  cron: string;
  claims: { namespace: string; name: string }[];
  /** How many of each are kept. */
  keeps: number;
}): Actor {
  const { className, driver, name, cron, claims, keeps } = options;
  const times = fireTimes(cron);
  const arm = (scene: Scene) => {
    const { timeline } = scene;
    const fire = times.next(timeline.now);
    if (fire === undefined) return;
    timeline.at(fire, () => {
      for (const claim of claims) take(scene, claim);
      arm(scene);
    });
  };
  return {
    found({ store }) {
      store.create(`${group}/volumesnapshotclasses`, {
        apiVersion,
        kind: 'VolumeSnapshotClass',
        metadata: {
          name: className,
          labels: { 'velero.io/csi-volumesnapshot-class': 'true' },
        },
        driver,
        deletionPolicy: 'Delete',
      });
    },
    animate: arm,
  };

  function take(
    scene: Scene,
    { namespace, name: claimName }: { namespace: string; name: string },
  ): void {
    const { store, timeline } = scene;
    const claim = store.get('/persistentvolumeclaims', namespace, claimName);
    if (!claim) return;
    const when = stamp(timeline.now, 'yyyyMMddHHmm');
    const snapshot = store.create(`${group}/volumesnapshots`, {
      apiVersion,
      kind: 'VolumeSnapshot',
      metadata: {
        namespace,
        name: `${claimName}-${name}-${when}`,
        labels: {
          'snapscheduler.backube/schedule': name,
          'snapscheduler.backube/when': when,
        },
        finalizers: [
          'snapshot.storage.kubernetes.io/volumesnapshot-as-source-protection',
          'snapshot.storage.kubernetes.io/volumesnapshot-bound-protection',
        ],
      },
      spec: {
        source: { persistentVolumeClaimName: claimName },
        volumeSnapshotClassName: className,
      },
    });
    timeline.after(takesMs, () => bind(scene, snapshot, claim));
    prune(scene, namespace, claimName);
  }

  function bind(
    { store, timeline, seed }: Scene,
    snapshot: KubernetesObject,
    claim: KubernetesObject,
  ): void {
    const { namespace, name: snapshotName, uid } = snapshot.metadata;
    const found = store.get(
      `${group}/volumesnapshots`,
      namespace,
      snapshotName,
    );
    if (found?.metadata.uid !== uid) return;
    const content = `snapcontent-${uid}`;
    const restoreSize = textAt(claim, 'status.capacity.storage');
    store.create(`${group}/volumesnapshotcontents`, {
      apiVersion,
      kind: 'VolumeSnapshotContent',
      metadata: { name: content },
      spec: {
        deletionPolicy: 'Delete',
        driver,
        source: { volumeHandle: textAt(claim, 'spec.volumeName') },
        sourceVolumeMode: 'Filesystem',
        volumeSnapshotClassName: className,
        volumeSnapshotRef: {
          apiVersion,
          kind: 'VolumeSnapshot',
          name: snapshotName,
          namespace,
          uid,
        },
      },
      status: {
        // In nanoseconds: whole seconds of them are exact.
        creationTime: Math.floor(timeline.now / secondMs) * 1e9,
        readyToUse: true,
        restoreSize: parseInt(restoreSize, 10) * 2 ** 30,
        snapshotHandle: seed.uuid('snapshot', uid),
      },
    });
    store.update(`${group}/volumesnapshots`, found, current => ({
      ...current,
      status: {
        boundVolumeSnapshotContentName: content,
        creationTime: rfc3339(timeline.now),
        readyToUse: true,
        restoreSize,
      },
    }));
  }

  function prune({ store }: Scene, namespace: string, claim: string): void {
    const own = store
      .list(`${group}/volumesnapshots`, namespace)
      .filter(
        snapshot =>
          textAt(snapshot, 'spec.source.persistentVolumeClaimName') === claim,
      );
    for (const old of own.slice(0, -keeps)) {
      const content = textAt(old, 'status.boundVolumeSnapshotContentName');
      store.delete(`${group}/volumesnapshots`, old);
      if (store.get(`${group}/volumesnapshotcontents`, undefined, content)) {
        store.delete(`${group}/volumesnapshotcontents`, {
          metadata: { name: content },
        });
      }
    }
  }
}
