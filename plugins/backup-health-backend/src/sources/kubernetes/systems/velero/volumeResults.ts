import {
  AssetRef,
  PointResult,
  VolumeResultObservation,
} from '@backup-health/backstage-plugin-common';
import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { plainText } from '../../plainText';
import { volumeOf } from '../assetRefs';
import { defineResource, objectRef } from '../defineResource';
import { namespacedObject, optional, stringMap, time } from '../schema';
import { isImported } from './imported';
import {
  backupNameLabel,
  pvcNameAnnotation,
  storedDataKey,
  veleroKey,
} from './keys';

const status = optional(
  z.object({
    phase: optional(z.string()),
    snapshotID: optional(z.string()),
    message: optional(z.string()),
    startTimestamp: time,
    completionTimestamp: time,
    progress: optional(
      z.object({
        /** Velero leaves out a 0. */
        totalBytes: z
          .number()
          .nullish()
          .transform(value => value ?? 0),
      }),
    ),
  }),
);

const podVolumeBackup = namespacedObject.extend({
  spec: z.object({
    pod: z.object({ namespace: optional(z.string()) }),
    backupStorageLocation: optional(z.string()),
    /** `backup` and `ns` among them: the whole name of the Backup, and where. */
    tags: stringMap,
  }),
  status,
});

const dataUpload = namespacedObject.extend({
  spec: z.object({ sourceNamespace: z.string(), sourcePVC: z.string() }),
  status,
});

type Upload = z.output<typeof namespacedObject> & {
  status?: z.output<typeof status>;
};

/** Data of a volume that was copied file by file from a Pod. */
export const podVolumeBackups = defineResource({
  group: 'velero.io',
  plural: 'podvolumebackups',
  tells: 'volume-data',
  schema: podVolumeBackup,
  observe(object, { cluster }) {
    const claim = object.metadata.annotations[pvcNameAnnotation];
    // Of an emptyDir or the like: it belongs to its Pod, and is no asset.
    if (!claim) return [];
    const { pod, tags } = object.spec;
    const namespace = pod.namespace ?? tags.ns;
    if (!namespace) throw new InputError('it names no namespace of its Pod');
    const observed = volumeResult(object, {
      cluster,
      keyPart: 'podvolumebackup',
      backup: tags.backup,
      volume: volumeOf(cluster, namespace, claim),
    });
    const data = dataOf(object, cluster, namespace, observed.result);
    return [{ ...observed, data }];
  },
});

/** What is not known to be of this cluster proves nothing of its volumes. */
function dataOf(
  object: z.output<typeof podVolumeBackup>,
  cluster: string,
  volumeNamespace: string,
  result: PointResult,
): string | undefined {
  const { metadata, spec } = object;
  const { snapshotID, completionTimestamp } = object.status ?? {};
  if (isImported(metadata, completionTimestamp)) {
    return undefined;
  }
  const location = spec.backupStorageLocation;
  if (result !== 'good' || !snapshotID || !location) return undefined;
  return storedDataKey(
    cluster,
    { namespace: metadata.namespace, location, volumeNamespace },
    snapshotID,
  );
}

/** Data of a volume that was copied from a snapshot of it. */
export const dataUploads = defineResource({
  group: 'velero.io',
  plural: 'datauploads',
  tells: 'volume-data',
  schema: dataUpload,
  observe(object, { cluster }) {
    const { sourceNamespace, sourcePVC } = object.spec;
    return [
      volumeResult(object, {
        cluster,
        keyPart: 'dataupload',
        volume: volumeOf(cluster, sourceNamespace, sourcePVC),
      }),
    ];
  },
});

function volumeResult(
  object: Upload,
  of: {
    cluster: string;
    keyPart: 'podvolumebackup' | 'dataupload';
    backup?: string;
    volume: AssetRef;
  },
): VolumeResultObservation {
  const { namespace, name } = object.metadata;
  const { startTimestamp, completionTimestamp } = object.status ?? {};
  return {
    type: 'volume-result',
    key: `${of.cluster}/${of.keyPart}/${namespace}/${name}`,
    object: objectRef(object),
    point: veleroKey(of.cluster, namespace, backupOf(object, of.backup)),
    volume: of.volume,
    startedAt: startTimestamp,
    endedAt: completionTimestamp,
    // Whose a backup is that was imported with its volumes, it tells itself.
    ...judge(object),
    sizeBytes: sizeOf(object),
  };
}

/**
 * The label holds the name only while it has 63 characters or less: of a
 * longer one it has the beginning and a hash (velero v1.18, pkg/label).
 */
function backupOf({ metadata }: Upload, tagged: string | undefined): string {
  const owner = metadata.ownerReferences.find(
    ({ apiVersion, kind }) =>
      kind === 'Backup' && apiVersion.startsWith('velero.io/'),
  );
  const backup = owner?.name ?? tagged ?? metadata.labels[backupNameLabel];
  if (!backup) {
    throw new InputError(
      `it names no Backup, neither as its owner nor by the label ${backupNameLabel}`,
    );
  }
  return backup;
}

/** (velero v1.18; 1.16 and before have New, InProgress, Completed, Failed) */
const results: Record<string, PointResult> = {
  '': 'running',
  New: 'running',
  Accepted: 'running',
  Prepared: 'running',
  InProgress: 'running',
  Canceling: 'running',
  Completed: 'good',
  Failed: 'failed',
  Canceled: 'failed',
};

const emptyVolume = 'volume was empty';

/** All of the data, whatever of it was new. Of an empty volume it is 0. */
function sizeOf({ status: of }: Upload): number | undefined {
  const bytes = of?.progress?.totalBytes;
  if (bytes !== undefined && bytes > 0) return bytes;
  if (of?.phase !== 'Completed') return undefined;
  return bytes === 0 || of.message?.startsWith(emptyVolume) ? 0 : undefined;
}

function judge(object: Upload): { result: PointResult; message?: string } {
  const { phase = '', snapshotID } = object.status ?? {};
  const message = object.status?.message
    ? plainText(object.status.message)
    : undefined;
  const result = results[phase] ?? 'unknown';
  if (result === 'unknown') {
    return { result, message: message ?? `Its phase is ${plainText(phase)}.` };
  }
  if (result !== 'good') return { result, message };
  // Of an empty volume there is nothing to copy, and nothing to lose.
  if (!snapshotID && !message?.startsWith(emptyVolume)) {
    return {
      result: 'unknown',
      message: 'It completed without a snapshot to restore from.',
    };
  }
  const bytes = object.status?.progress?.totalBytes ?? 0;
  if (bytes < 0) {
    return {
      result: 'unknown',
      message: `It completed with ${bytes} bytes, which is no size.`,
    };
  }
  return { result, message };
}
