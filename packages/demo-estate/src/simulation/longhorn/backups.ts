import { createHash } from 'node:crypto';
import { textAt, valueAt } from '../../kubernetes/fields';
import { KubernetesObject } from '../../kubernetes/types';
import { Seed } from '../../random/seed';
import { storedBody } from '../../s3/body';
import { rfc3339 } from '../../time/calendar';
import { secondMs } from '../../time/duration';
import { Scene } from '../scene';
import { longhornNamespace } from './install';

const apiVersion = 'longhorn.io/v1beta2';
const key = 'longhorn.io/backups';
const targetName = 'default';
const groupLabel = 'recurring-job-group.longhorn.io/';
const jobLabel = 'recurring-job.longhorn.io/';

/** The volumes that a recurring job selects: by their labels, exactly. */
export function selectedBy(
  job: KubernetesObject,
  volumes: readonly KubernetesObject[],
): KubernetesObject[] {
  const groups = (valueAt(job, 'spec.groups') as string[] | undefined) ?? [];
  const wanted = [
    `${jobLabel}${job.metadata.name}`,
    ...groups.map(group => `${groupLabel}${group}`),
  ];
  return volumes.filter(({ metadata }) =>
    wanted.some(label => metadata.labels?.[label] === 'enabled'),
  );
}

/** Backs up one volume: a snapshot first, then a copy of what is new in it. */
export function backUpVolume(
  scene: Scene,
  job: KubernetesObject,
  volume: KubernetesObject,
): void {
  const { store, timeline } = scene;
  const { name: jobName } = job.metadata;
  const { name: volumeName } = volume.metadata;
  const seed = scene.seed.child('longhorn', volumeName, timeline.now);
  const snapshotName = `${jobName.slice(0, 8)}-${seed.uuid('snapshot')}`;
  const snapshotCreatedAt = rfc3339(timeline.now);
  const name = `backup-${seed.hex(16, 'backup')}`;
  const labels = {
    RecurringJob: jobName,
    'longhorn.io/volume-access-mode': 'rwo',
  };
  store.create(key, {
    apiVersion,
    kind: 'Backup',
    metadata: {
      namespace: longhornNamespace,
      name,
      labels: { 'backup-target': targetName, 'backup-volume': volumeName },
      finalizers: ['longhorn.io'],
    },
    spec: {
      backupMode: 'incremental',
      backupBlockSize: '2097152',
      labels,
      snapshotName,
      syncRequestedAt: null,
    },
    status: {
      ownerID: scene.node,
      backupTargetName: targetName,
      volumeName,
      labels,
      state: 'InProgress',
      progress: 0,
      snapshotName,
      snapshotCreatedAt,
      backupCreatedAt: '',
      size: '',
      volumeSize: textAt(volume, 'spec.size'),
      messages: {},
    },
  });
  timeline.after(seed.whole(20, 90, 'takes') * secondMs, () => {
    const metadata = { namespace: longhornNamespace, name };
    if (!store.get(key, longhornNamespace, name)) return;
    const stored = Number(valueAt(volume, 'status.actualSize'));
    const url = targetUrl(scene);
    const backup = store.update(key, { metadata }, current => ({
      ...current,
      status: {
        ...Object(current.status),
        state: 'Completed',
        progress: 100,
        url: `${url}?backup=${name}&volume=${volumeName}`,
        backupCreatedAt: rfc3339(timeline.now),
        size: String(stored),
        volumeCreated: volume.metadata.creationTimestamp,
        volumeBackingImageName: '',
        compressionMethod: 'lz4',
        newlyUploadDataSize: String(blocks(stored, seed)),
        reUploadedDataSize: '0',
        lastSyncedAt: rfc3339(timeline.now),
      },
    }));
    noteOnVolume(scene, volume, backup);
    writeBackup(scene, volumeName, backup);
    prune(scene, job, volumeName);
  });
}

/** What is new since the last time: whole blocks of 2 MiB. */
function blocks(stored: number, seed: Seed): number {
  const share = seed.between(0.004, 0.03, 'new');
  return Math.max(1, Math.floor((stored * share) / 2 ** 21)) * 2 ** 21;
}

function noteOnVolume(
  { store, timeline, node }: Scene,
  { metadata: { name } }: KubernetesObject,
  backup: KubernetesObject,
): void {
  const lastBackupAt = textAt(backup, 'status.snapshotCreatedAt');
  const volume = store.update(
    'longhorn.io/volumes',
    { metadata: { namespace: longhornNamespace, name } },
    current => ({
      ...current,
      status: {
        ...Object(current.status),
        lastBackup: backup.metadata.name,
        lastBackupAt,
      },
    }),
  );
  const suffix = createHash('sha256')
    .update(`${name}-${targetName}`)
    .digest('hex')
    .slice(0, 8);
  const metadata = {
    namespace: longhornNamespace,
    name: `${name}-${suffix}`,
    labels: { 'backup-target': targetName, 'backup-volume': name },
    finalizers: ['longhorn.io'],
  };
  const { pvName, namespace, pvcName } = Object(
    valueAt(volume, 'status.kubernetesStatus'),
  );
  const now = rfc3339(timeline.now);
  const status = {
    ownerID: node,
    lastModificationTime: now,
    size: textAt(volume, 'spec.size'),
    labels: {
      KubernetesStatus: JSON.stringify({ pvName, namespace, pvcName }),
      'longhorn.io/volume-access-mode': 'rwo',
    },
    lastBackupName: backup.metadata.name,
    lastBackupAt,
    dataStored: textAt(backup, 'status.size'),
    messages: {},
    lastSyncedAt: now,
  };
  const volumesKey = 'longhorn.io/backupvolumes';
  if (store.get(volumesKey, longhornNamespace, metadata.name)) {
    store.update(volumesKey, { metadata }, current => ({
      ...current,
      status: { ...Object(current.status), ...status },
    }));
  } else {
    store.create(volumesKey, {
      apiVersion,
      kind: 'BackupVolume',
      metadata,
      spec: {
        backupTargetName: targetName,
        volumeName: name,
        syncRequestedAt: now,
      },
      status: { ...status, createdAt: now },
    });
  }
}

/** (longhorn/backupstore v1.12, config.go) */
function folderOf(volume: string): string {
  const hash = createHash('sha512').update(volume).digest('hex');
  return `backupstore/volumes/${hash.slice(0, 2)}/${hash.slice(
    2,
    4,
  )}/${volume}`;
}

function writeBackup(
  scene: Scene,
  volume: string,
  backup: KubernetesObject,
): void {
  const bucket = targetBucket(scene);
  if (!bucket) return;
  const lastModified = scene.timeline.now;
  const { name } = backup.metadata;
  const write = (file: string, content: object) =>
    bucket.put({
      key: `${folderOf(volume)}/${file}`,
      body: storedBody(JSON.stringify(content)),
      lastModified,
    });
  write('volume.cfg', {
    Name: volume,
    Size: textAt(backup, 'status.volumeSize'),
    LastBackupName: name,
    LastBackupAt: textAt(backup, 'status.snapshotCreatedAt'),
    DataEngine: 'v1',
  });
  write(`backups/backup_${name}.cfg`, {
    Name: name,
    VolumeName: volume,
    SnapshotName: textAt(backup, 'status.snapshotName'),
    SnapshotCreatedAt: textAt(backup, 'status.snapshotCreatedAt'),
    CreatedTime: textAt(backup, 'status.backupCreatedAt'),
    Size: textAt(backup, 'status.size'),
    CompressionMethod: 'lz4',
  });
}

/** A recurring job keeps so many of its own backups of each volume. */
function prune(scene: Scene, job: KubernetesObject, volume: string): void {
  const { store, timeline } = scene;
  const retain = Number(valueAt(job, 'spec.retain'));
  const own = store
    .list(key, longhornNamespace)
    .filter(
      backup =>
        backup.metadata.labels?.['backup-volume'] === volume &&
        textAt(backup, 'status.labels.RecurringJob') === job.metadata.name &&
        textAt(backup, 'status.state') === 'Completed',
    )
    .sort((a, b) => (createdAt(a) < createdAt(b) ? -1 : 1));
  for (const old of own.slice(0, -retain)) {
    store.delete(key, old);
    targetBucket(scene)?.delete(
      `${folderOf(volume)}/backups/backup_${old.metadata.name}.cfg`,
      timeline.now,
    );
  }
}

function createdAt(backup: KubernetesObject): string {
  return textAt(backup, 'status.snapshotCreatedAt');
}

function targetUrl({ store }: Scene): string {
  const target = store.get(
    'longhorn.io/backuptargets',
    longhornNamespace,
    targetName,
  );
  return textAt(target, 'spec.backupTargetURL');
}

/** Of `s3://bucket@region/`; none, where it is not of this estate. */
function targetBucket(scene: Scene) {
  const [, name = ''] = /^s3:\/\/([^@/]+)@/.exec(targetUrl(scene)) ?? [];
  return scene.buckets.get(name);
}
