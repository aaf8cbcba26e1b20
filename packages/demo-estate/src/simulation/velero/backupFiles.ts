import { gzipSync } from 'node:zlib';
import { textAt } from '../../kubernetes/fields';
import { KubernetesObject } from '../../kubernetes/types';
import { Seed } from '../../random/seed';
import { Body, dumpBody, storedBody } from '../../s3/body';
import { Bucket } from '../../s3/bucket';
import { BackedUpVolume } from './volumeCopies';
import { Backup } from './types';

/** What Velero leaves in the bucket of one backup. */
export interface BackupFiles {
  backup: Backup;
  copies: readonly KubernetesObject[];
  volumes: BackedUpVolume[];
  /** By kind: `namespace/name`. */
  objects: Record<string, string[]>;
  errors: Record<string, string[]>;
  /** In milliseconds. */
  now: number;
  seed: Seed;
}

function folderOf(prefix: string | undefined, backup: string): string {
  return `${prefix ? `${prefix}/` : ''}backups/${backup}/`;
}

/**
 * Puts the files of a backup where Velero puts them
 * (velero v1.18, pkg/persistence/object_store_layout.go).
 */
export function writeBackupFiles(
  bucket: Bucket,
  prefix: string | undefined,
  files: BackupFiles,
): void {
  const { backup, copies, volumes, objects, errors, now, seed } = files;
  const { name } = backup.metadata;
  const folder = folderOf(prefix, name);
  const put = (file: string, body: Body) =>
    bucket.put({ key: `${folder}${file}`, body, lastModified: now });
  const zipped = (content: unknown) =>
    storedBody(gzipSync(JSON.stringify(content)));

  const archiveBytes = seed.whole(700_000, 1_400_000, 'archive', name);
  put(`${name}.tar.gz`, dumpBody(archiveBytes, 'gzip', seed.child(name)));
  put(
    `${name}-logs.gz`,
    storedBody(gzipSync(`level=info msg="Backed up" backup=velero/${name}\n`)),
  );
  const fromPods = copies.filter(({ kind }) => kind === 'PodVolumeBackup');
  put(`${name}-podvolumebackups.json.gz`, zipped(fromPods));
  put(`${name}-volumesnapshots.json.gz`, zipped([]));
  put(`${name}-itemoperations.json.gz`, zipped([]));
  put(`${name}-resource-list.json.gz`, zipped(resourceList(objects, volumes)));
  put(
    `${name}-results.gz`,
    zipped({ errors: { namespaces: errors }, warnings: {} }),
  );
  put(
    `${name}-volumeinfo.json.gz`,
    zipped(volumes.map(each => volumeInfo(each, copies))),
  );
  put('velero-backup.json', storedBody(JSON.stringify(backup)));
}

/** The backup has expired, or was deleted by Velero. */
export function deleteBackupFiles(
  bucket: Bucket,
  prefix: string | undefined,
  backup: string,
  now: number,
): void {
  for (const { key } of [...bucket.objects(folderOf(prefix, backup))]) {
    bucket.delete(key, now);
  }
}

function resourceList(
  objects: Record<string, string[]>,
  volumes: BackedUpVolume[],
): Record<string, string[]> {
  const namespaces = Object.values(objects)
    .flat()
    .map(name => name.split('/')[0]);
  return {
    ...objects,
    'v1/Namespace': [...new Set(namespaces)].sort(),
    'v1/PersistentVolume': volumes.map(({ claim }) =>
      textAt(claim, 'spec.volumeName'),
    ),
  };
}

function volumeInfo(
  { method, pod, volume, claim, bytes, newBytes }: BackedUpVolume,
  copies: readonly KubernetesObject[],
) {
  const copy = copies.find(
    ({ metadata }) =>
      metadata.labels?.['velero.io/pvc-uid'] === claim.metadata.uid,
  );
  const phase = textAt(copy, 'status.phase');
  const isUpload = method === 'DataUpload';
  const taken = {
    uploaderType: 'kopia',
    snapshotHandle: textAt(copy, 'status.snapshotID'),
    size: phase === 'Completed' ? bytes : 0,
    incrementalSize: phase === 'Completed' ? newBytes : 0,
    Phase: phase,
  };
  return {
    pvcName: claim.metadata.name,
    pvcNamespace: claim.metadata.namespace,
    pvName: textAt(claim, 'spec.volumeName'),
    backupMethod: isUpload ? 'CSISnapshot' : 'PodVolumeBackup',
    snapshotDataMoved: isUpload,
    preserveLocalSnapshot: false,
    skipped: false,
    startTimestamp: textAt(copy, 'status.startTimestamp'),
    completionTimestamp: textAt(copy, 'status.completionTimestamp'),
    result: phase === 'Completed' ? 'succeeded' : 'failed',
    ...(isUpload
      ? {
          csiSnapshotInfo: {
            snapshotHandle: 'unknown',
            size: 0,
            driver: textAt(copy, 'spec.csiSnapshot.driver'),
            vscName: 'unknown',
            operationID: 'unknown',
            ReadyToUse: null,
          },
          snapshotDataMovementInfo: {
            dataMover: 'velero',
            ...taken,
            retainedSnapshot: textAt(copy, 'spec.csiSnapshot.volumeSnapshot'),
            operationID:
              copy?.metadata.labels?.['velero.io/async-operation-id'],
          },
        }
      : {
          pvbInfo: {
            ...taken,
            volumeName: volume,
            podName: pod.metadata.name,
            podNamespace: pod.metadata.namespace,
            nodeName: textAt(pod, 'spec.nodeName'),
          },
        }),
    pvInfo: { reclaimPolicy: 'Delete', labels: null },
  };
}
