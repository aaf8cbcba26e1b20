import { textAt } from '../../kubernetes/fields';
import { KubernetesObject } from '../../kubernetes/types';
import { rfc3339 } from '../../time/calendar';
import { secondMs } from '../../time/duration';
import { Pod } from '../jobs/types';
import { ownedBy } from '../ownership';
import { Scene } from '../scene';
import { Backup, veleroNamespace } from './types';

export const podVolumeBackupKey = 'velero.io/podvolumebackups';
export const dataUploadKey = 'velero.io/datauploads';

/** A volume whose data is in a backup. */
export interface BackedUpVolume {
  /**
   * Copied file by file from the Pod that mounts it, or from a snapshot that
   * its CSI driver made of it.
   */
  method: 'PodVolumeBackup' | 'DataUpload';
  pod: Pod;
  /** Within the Pod. */
  volume: string;
  claim: KubernetesObject;
  /** Of its data, all of it. */
  bytes: number;
  /** Of its data, what is new since the last time. */
  newBytes: number;
}

/** The volumes of the running Pods of some namespaces. */
export function volumesToBackUp(
  { store, seed }: Scene,
  backup: Backup,
  includes: (namespace: string) => boolean,
): BackedUpVolume[] {
  const pods = store.list('/pods') as readonly Pod[];
  return pods
    .filter(
      ({ metadata, status }) =>
        includes(metadata.namespace ?? '') && status?.phase === 'Running',
    )
    .flatMap(pod =>
      (pod.spec.volumes ?? []).flatMap(({ name, persistentVolumeClaim }) => {
        const method = methodOf(backup, pod, name);
        if (!method) return [];
        const claim =
          persistentVolumeClaim &&
          store.get(
            '/persistentvolumeclaims',
            pod.metadata.namespace,
            persistentVolumeClaim.claimName,
          );
        if (!claim) return [];
        const capacity =
          parseInt(textAt(claim, 'status.capacity.storage'), 10) * 2 ** 30;
        const { uid } = claim.metadata;
        const bytes = Math.floor(
          capacity * seed.between(0.15, 0.5, 'used', uid),
        );
        const newBytes = Math.floor(
          bytes * seed.between(0.002, 0.02, 'new', uid, backup.metadata.uid),
        );
        return [{ method, pod, volume: name, claim, bytes, newBytes }];
      }),
    );
}

/** Files are copied where that is asked for, of all or of one volume. */
function methodOf(
  { spec }: Backup,
  { metadata }: Pod,
  volume: string,
): BackedUpVolume['method'] | undefined {
  const named = metadata.annotations?.['backup.velero.io/backup-volumes'] ?? '';
  if (spec.defaultVolumesToFsBackup || named.split(',').includes(volume)) {
    return 'PodVolumeBackup';
  }
  return spec.snapshotMoveData ? 'DataUpload' : undefined;
}

/** Copies volumes one after another, within the time that there is. */
export function copyVolumes(
  scene: Scene,
  options: {
    backup: Backup;
    volumes: BackedUpVolume[];
    /** In milliseconds, for all of them. */
    duration: number;
    fails: (volume: BackedUpVolume) => boolean;
  },
): void {
  const { store, timeline, seed } = scene;
  const { backup, volumes, duration, fails } = options;
  const total = volumes.reduce((sum, { bytes }) => sum + bytes, 0);
  let at = timeline.now;
  for (const volume of volumes) {
    const isUpload = volume.method === 'DataUpload';
    const key = isUpload ? dataUploadKey : podVolumeBackupKey;
    const copy = store.create(
      key,
      isUpload
        ? uploadDraft(scene, backup, volume)
        : draftOf(scene, backup, volume),
    );
    const change = (status: object) => {
      const { namespace, name, uid } = copy.metadata;
      const found = store.get(key, namespace, name);
      if (found?.metadata.uid !== uid) return;
      store.update(key, found, current => ({
        ...current,
        status: { ...Object(current.status), ...status },
      }));
    };
    const share = Math.max(
      6 * secondMs,
      Math.floor((duration * volume.bytes) / (total || 1)),
    );
    const startAt = at;
    timeline.at(startAt, () =>
      change({
        phase: 'InProgress',
        acceptedTimestamp: rfc3339(timeline.now),
        startTimestamp: rfc3339(timeline.now),
        ...(isUpload && {
          acceptedByNode: scene.node,
          node: scene.node,
          nodeOS: 'linux',
        }),
      }),
    );
    const isFailing = fails(volume);
    timeline.at(startAt + (isFailing ? 5 * secondMs : share - secondMs), () => {
      const completionTimestamp = rfc3339(timeline.now);
      change(
        isFailing
          ? {
              phase: 'Failed',
              completionTimestamp,
              message:
                'data path backup failed: Failed to run kopia backup: unable to read from the volume: input/output error',
              progress: {},
            }
          : {
              phase: 'Completed',
              completionTimestamp,
              snapshotID: seed.hex(32, 'snapshot', copy.metadata.uid),
              progress: { totalBytes: volume.bytes, bytesDone: volume.bytes },
              incrementalBytes: volume.newBytes,
            },
      );
    });
    at += share;
  }
}

function draftOf(
  { seed, node }: Scene,
  backup: Backup,
  { pod, volume, claim }: BackedUpVolume,
) {
  const { name: backupName, uid: backupUid } = backup.metadata;
  const { namespace = '', name, uid } = pod.metadata;
  const claimUid = claim.metadata.uid;
  return {
    apiVersion: 'velero.io/v1',
    kind: 'PodVolumeBackup',
    metadata: {
      namespace: veleroNamespace,
      name: `${backupName}-${seed.suffix('copy', backupUid, claimUid)}`,
      generateName: `${backupName}-`,
      labels: {
        'velero.io/backup-name': backupName,
        'velero.io/backup-uid': backupUid,
        'velero.io/pvc-uid': claimUid,
      },
      annotations: { 'velero.io/pvc-name': claim.metadata.name },
      ownerReferences: [ownedBy(backup)],
    },
    spec: {
      backupStorageLocation: backup.spec.storageLocation ?? 'default',
      node,
      pod: { kind: 'Pod', name, namespace, uid },
      repoIdentifier: '',
      tags: {
        backup: backupName,
        'backup-uid': backupUid,
        ns: namespace,
        pod: name,
        'pod-uid': uid,
        'pvc-uid': claimUid,
        volume,
      },
      uploaderType: 'kopia',
      volume,
    },
    status: { phase: 'New' },
  };
}

function uploadDraft(
  { seed }: Scene,
  backup: Backup,
  { claim }: BackedUpVolume,
) {
  const { name: backupName, uid: backupUid } = backup.metadata;
  const { namespace, name, uid: claimUid } = claim.metadata;
  return {
    apiVersion: 'velero.io/v2alpha1',
    kind: 'DataUpload',
    metadata: {
      namespace: veleroNamespace,
      name: `${backupName}-${seed.suffix('copy', backupUid, claimUid)}`,
      generateName: `${backupName}-`,
      labels: {
        'velero.io/async-operation-id': `du-${backupUid}.${claimUid.slice(
          0,
          18,
        )}${seed.hex(9, 'operation', backupUid, claimUid)}`,
        'velero.io/backup-name': backupName,
        'velero.io/backup-uid': backupUid,
        'velero.io/pvc-uid': claimUid,
      },
      ownerReferences: [ownedBy(backup)],
    },
    spec: {
      backupStorageLocation: backup.spec.storageLocation ?? 'default',
      csiSnapshot: {
        driver:
          claim.metadata.annotations?.[
            'volume.kubernetes.io/storage-provisioner'
          ] ?? '',
        snapshotClass: 'velero',
        storageClass: textAt(claim, 'spec.storageClassName'),
        volumeSnapshot: `velero-${name}-${seed.suffix(
          'snapshot',
          backupUid,
          claimUid,
        )}`,
      },
      operationTimeout: '10m0s',
      snapshotType: 'CSI',
      sourceNamespace: namespace,
      sourcePVC: name,
    },
    status: { phase: 'New' },
  };
}
