import { PointResult } from '@backup-health/backstage-plugin-common';
import { z } from 'zod';
import { plainText } from '../../plainText';
import { volumeOf } from '../assetRefs';
import { defineResource, objectRef } from '../defineResource';
import { parseQuantity } from '../quantity';
import { isGoing, namespacedObject, optional, quantity, time } from '../schema';
import { snapshotClassKey, snapshotContentKey, snapshotKey } from './keys';

const volumeSnapshot = namespacedObject.extend({
  spec: z.object({
    source: z.object({ persistentVolumeClaimName: optional(z.string()) }),
    volumeSnapshotClassName: optional(z.string()),
  }),
  status: optional(
    z.object({
      readyToUse: optional(z.boolean()),
      boundVolumeSnapshotContentName: optional(z.string()),
      creationTime: time,
      restoreSize: quantity,
      error: optional(z.object({ message: optional(z.string()), time: time })),
    }),
  ),
});
type VolumeSnapshot = z.output<typeof volumeSnapshot>;

/** Velero makes one for each volume and deletes it when its Backup is done. */
const veleroLabel = 'velero.io/backup-name';

/**
 * A snapshot of one volume claim. One that was brought in from elsewhere names
 * no claim, and is of nothing that is known here.
 */
export const volumeSnapshots = defineResource({
  group: 'snapshot.storage.k8s.io',
  plural: 'volumesnapshots',
  schema: volumeSnapshot,
  observe(object, { cluster }) {
    const { metadata, spec, status } = object;
    const claim = spec.source.persistentVolumeClaimName;
    if (!claim || metadata.labels[veleroLabel]) return [];
    const { result, message } = judge(object);
    const asOf = status?.creationTime;
    const size = status?.restoreSize;
    return [
      {
        type: 'recovery-point',
        key: snapshotKey(cluster, metadata.namespace, metadata.name),
        object: objectRef(object),
        asOf,
        availableAt: result === 'good' ? asOf : undefined,
        attemptedAt: status?.error?.time ?? asOf ?? metadata.creationTimestamp,
        result,
        message,
        holds: {
          by: 'assets',
          refs: [volumeOf(cluster, metadata.namespace, claim)],
        },
        locations: spec.volumeSnapshotClassName
          ? [snapshotClassKey(cluster, spec.volumeSnapshotClassName)]
          : [],
        keptBy: status?.boundVolumeSnapshotContentName
          ? snapshotContentKey(cluster, status.boundVolumeSnapshotContentName)
          : undefined,
        // What a restore would need, not what the snapshot takes. A driver that
        // does not know says 0 (CSI, CreateSnapshotResponse.size_bytes).
        sizeBytes: (size && parseQuantity(size)) || undefined,
        evidence: result === 'good' ? 'artifact-seen' : 'ran',
      },
    ];
  },
});

/**
 * The controller tries again after an error and does not always clear it: that
 * it is ready to use outweighs it.
 *
 * (external-snapshotter v8.6.0, client/apis/volumesnapshot/v1/types.go)
 */
function judge({ metadata, status }: VolumeSnapshot): {
  result: PointResult;
  message?: string;
} {
  if (isGoing(metadata)) return { result: 'deleting' };
  if (status?.readyToUse === true) {
    return status.creationTime === undefined
      ? {
          result: 'unknown',
          message:
            'Nobody says when it was taken: the age of its data is not known.',
        }
      : { result: 'good' };
  }
  if (status?.error) {
    return {
      result: 'failed',
      message: plainText(status.error.message ?? 'It failed'),
    };
  }
  return { result: 'running' };
}
