import { PointResult } from '@backup-health/backstage-plugin-common';
import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { plainText } from '../../plainText';
import { defineResource, objectRef } from '../defineResource';
import {
  isGoing,
  namespacedObject,
  optional,
  stringMap,
  time,
} from '../schema';
import { longhornKey, membership } from './keys';

const backup = namespacedObject.extend({
  status: optional(
    z.object({
      state: optional(z.string()),
      volumeName: optional(z.string()),
      backupTargetName: optional(z.string()),
      snapshotCreatedAt: time,
      backupCreatedAt: time,
      /** Bytes, as text. */
      size: optional(z.string()),
      error: optional(z.string()),
      labels: stringMap,
    }),
  ),
});
type Backup = z.output<typeof backup>;

/** (longhorn-manager v1.12.1, k8s/pkg/apis/longhorn/v1beta2/backup.go) */
const results: Record<string, PointResult> = {
  '': 'running',
  Pending: 'running',
  InProgress: 'running',
  Completed: 'good',
  Error: 'failed',
  Deleting: 'deleting',
};

/**
 * A Backup of one volume. Longhorn removes those that are no longer in the
 * backup target: that it is here is seen there. It removes failed ones after
 * a day, so that none of these does not mean that none failed.
 */
export const backups = defineResource({
  group: 'longhorn.io',
  plural: 'backups',
  schema: backup,
  observe(object, { cluster }) {
    const { metadata, status } = object;
    const volume = volumeNameOf(object);
    // It was made a moment ago, and nothing is said of it yet.
    if (!volume && !status?.state) return [];
    const { snapshotCreatedAt, backupCreatedAt } = status ?? {};
    const job = status?.labels.RecurringJob;
    const target = status?.backupTargetName || metadata.labels['backup-target'];
    const { result, message } = judge(object);
    const isUsable = result === 'good' || result === 'deleting';
    return [
      {
        type: 'recovery-point',
        key: longhornKey(cluster, metadata.name),
        object: objectRef(object),
        plan: job ? longhornKey(cluster, job) : undefined,
        // The data is as of the snapshot; the backup is a copy of it.
        asOf: snapshotCreatedAt,
        availableAt: isUsable
          ? backupCreatedAt ?? snapshotCreatedAt
          : undefined,
        attemptedAt:
          backupCreatedAt ?? snapshotCreatedAt ?? metadata.creationTimestamp,
        result,
        phase: status?.state,
        message,
        holds: {
          by: 'membership',
          cluster,
          anyOf: [membership.volume(named(volume))],
        },
        locations: target ? [longhornKey(cluster, target)] : [],
        sizeBytes: bytes(status?.size),
        evidence: result === 'good' ? 'artifact-seen' : 'ran',
      },
    ];
  },
});

function judge({ metadata, status }: Backup): {
  result: PointResult;
  message?: string;
} {
  // It is taken off the backup target first: it may be gone from there by now.
  if (isGoing(metadata)) return { result: 'deleting' };
  const result = results[status?.state ?? ''] ?? 'unknown';
  if (result === 'good' && status?.snapshotCreatedAt === undefined) {
    return {
      result: 'unknown',
      message:
        'Longhorn does not say when its snapshot was taken: the age of its data is not known.',
    };
  }
  if (result === 'good') return judgeSize(status?.size);
  const message = status?.error ? plainText(status.error) : undefined;
  return { result, message };
}

/**
 * The bytes of all blocks of the snapshot, those of earlier backups too: of a
 * volume that was ever formatted there are some.
 */
function judgeSize(size: string | undefined): {
  result: PointResult;
  message?: string;
} {
  switch (bytes(size)) {
    case undefined:
      return {
        result: 'unknown',
        message: 'Longhorn does not say how large it is: it may be empty.',
      };
    case 0:
      return { result: 'failed', message: 'It is empty: it has 0 bytes' };
    default:
      return { result: 'good' };
  }
}

function volumeNameOf({ metadata, status }: Backup): string | undefined {
  return status?.volumeName || metadata.labels['backup-volume'];
}

function named(volume: string | undefined): string {
  if (!volume) {
    throw new InputError(
      'it names no volume, neither as status.volumeName nor by the label backup-volume',
    );
  }
  return volume;
}

function bytes(text: string | undefined): number | undefined {
  return text && /^\d{1,18}$/.test(text) ? Number(text) : undefined;
}
