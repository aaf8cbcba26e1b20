import {
  PointResult,
  RecoveryPointObservation,
} from '@backup-health/backstage-plugin-common';
import { z } from 'zod';
import { plainText } from '../../plainText';
import { defineResource, objectRef } from '../defineResource';
import {
  isGoing,
  listOf,
  namespacedObject,
  optional,
  partOf,
  time,
} from '../schema';
import { importedMessage, isImported, isOfAnotherVersion } from './imported';
import {
  nameInVeleroKey,
  scheduleNameLabel,
  sourceVersionAnnotation,
  veleroKey,
} from './keys';
import { backupSpec, scopeOf } from './scope';

/** Velero leaves out a counter that is 0. */
const counter = z
  .number()
  .nullish()
  .transform(value => value ?? 0);

const backup = namespacedObject.extend({
  /** Without one it holds everything. */
  spec: partOf(backupSpec),
  status: z
    .object({
      phase: optional(z.string()),
      startTimestamp: time,
      completionTimestamp: time,
      expiration: time,
      progress: optional(
        z.object({ totalItems: counter, itemsBackedUp: counter }),
      ),
      failureReason: optional(z.string()),
      queuePosition: counter,
      validationErrors: listOf(z.string()),
      errors: counter,
      backupItemOperationsFailed: counter,
      hookStatus: optional(
        z.object({ hooksAttempted: counter, hooksFailed: counter }),
      ),
      volumeSnapshotsAttempted: counter,
      volumeSnapshotsCompleted: counter,
      csiVolumeSnapshotsAttempted: counter,
      csiVolumeSnapshotsCompleted: counter,
    })
    .nullish(),
});
type Backup = z.output<typeof backup>;
type Status = NonNullable<Backup['status']>;

/** (velero v1.18, pkg/apis/velero/v1/backup_types.go) */
const results: Record<string, PointResult> = {
  '': 'running',
  New: 'running',
  Queued: 'running',
  ReadyToStart: 'running',
  InProgress: 'running',
  WaitingForPluginOperations: 'running',
  WaitingForPluginOperationsPartiallyFailed: 'running',
  Finalizing: 'running',
  FinalizingPartiallyFailed: 'running',
  Completed: 'good',
  PartiallyFailed: 'partial',
  FailedValidation: 'failed',
  Failed: 'failed',
  Deleting: 'deleting',
};

/**
 * A Backup is a recovery point, or the attempt at one. That it completed says
 * nothing of the data of volumes: each volume has a result of its own.
 */
export const backups = defineResource({
  group: 'velero.io',
  plural: 'backups',
  schema: backup,
  objectsOfPoint(key, asset) {
    const name = nameInVeleroKey(key);
    if (name === undefined) return undefined;
    // The data of volumes lies in a repository for each namespace.
    return asset.kind === 'volume'
      ? [`backups/${name}/`, `kopia/${asset.namespace}/`]
      : [`backups/${name}/`];
  },
  observe(object, { cluster, kubernetesVersion }) {
    const { metadata, spec, status } = object;
    const { namespace, name, labels, creationTimestamp } = metadata;
    const schedule = labels[scheduleNameLabel];
    const judged = judge(object, kubernetesVersion);
    const { startTimestamp, completionTimestamp } = status ?? {};
    return [
      {
        type: 'recovery-point',
        key: veleroKey(cluster, namespace, name),
        object: objectRef(object),
        // Another cluster's schedule may have the name of one of ours.
        plan:
          schedule && !judged.foreign
            ? veleroKey(cluster, namespace, schedule)
            : undefined,
        importedAt:
          judged.imported && !judged.foreign ? creationTimestamp : undefined,
        // The data is as of the start: what was written since is not in it.
        asOf: startTimestamp,
        availableAt: judged.usable ? completionTimestamp : undefined,
        attemptedAt: completionTimestamp ?? startTimestamp ?? creationTimestamp,
        expiresAt: status?.expiration,
        result: judged.result,
        phase: status?.phase,
        message: judged.message,
        holds: scopeOf(cluster, spec),
        locations: spec.storageLocation
          ? [veleroKey(cluster, namespace, spec.storageLocation)]
          : [],
        evidence: evidenceOf(judged.result, startTimestamp !== undefined),
        ...(status && judged.result === 'partial' && errorsIn(status)),
        countedVolumes: status ? countedVolumes(status) : undefined,
        volumeResults: true,
      },
    ];
  },
});

interface Judged {
  result: PointResult;
  message?: string;
  imported: boolean;
  /** By all that it says itself, it may be of another cluster. */
  foreign: boolean;
  /** It could be restored from once, whether or not it still can. */
  usable: boolean;
}

function judge(
  { metadata, status }: Backup,
  kubernetesVersion: string | undefined,
): Judged {
  const counted = status && countedResult(status);
  const result =
    counted?.result ?? results[status?.phase ?? ''] ?? ('unknown' as const);
  const message = counted?.message ?? (status ? messageOf(status) : undefined);
  const finished = result === 'good' || result === 'partial';
  const usable = finished || result === 'deleting';
  const imported = isImported(metadata, status?.completionTimestamp);
  const foreign =
    imported &&
    (!metadata.labels[scheduleNameLabel] ||
      isOfAnotherVersion(metadata.annotations, kubernetesVersion));
  const judged = { result, message, imported, foreign, usable };
  if (!finished) return judged;
  // A finalizer holds it: it may be gone at any moment.
  if (isGoing(metadata)) return { ...judged, result: 'deleting' };
  if (foreign) {
    return {
      ...judged,
      result: 'unknown',
      message: importedMessage(metadata.annotations[sourceVersionAnnotation]),
    };
  }
  if (status?.startTimestamp === undefined) {
    return {
      ...judged,
      result: 'unknown',
      message:
        'Velero does not say when it began: the age of its data is not known.',
    };
  }
  return judged;
}

/**
 * What Velero counts may say otherwise than its phase. At its end it sets both
 * numbers of items to what is in the backup; an error makes it end in part; and
 * where no hook could make an application ready, nobody knows how its data is.
 *
 * (velero v1.10 to v1.18, pkg/backup/backup.go, pkg/controller)
 */
function countedResult(
  status: Status,
): { result: PointResult; message: string } | undefined {
  const { phase, progress, errors, backupItemOperationsFailed } = status;
  const isWhole = phase === 'Completed';
  if (!isWhole && phase !== 'PartiallyFailed') return undefined;
  if (progress && progress.itemsBackedUp <= 0) {
    return { result: 'failed', message: nothingInIt(progress.totalItems) };
  }
  if (!isWhole) return undefined;
  if (progress && progress.itemsBackedUp < progress.totalItems) {
    const { itemsBackedUp, totalItems } = progress;
    return {
      result: 'partial',
      message: `It completed with ${itemsBackedUp} of ${totalItems} items.`,
    };
  }
  if (errors > 0 || backupItemOperationsFailed > 0) {
    return {
      result: 'partial',
      message: `It completed with ${errorsOf(
        Math.max(errors, backupItemOperationsFailed),
      )}.`,
    };
  }
  const { hooksAttempted = 0, hooksFailed = 0 } = status.hookStatus ?? {};
  if (hooksFailed > 0) {
    return {
      result: 'unknown',
      message: `${hooksFailed} of ${Math.max(
        hooksAttempted,
        hooksFailed,
      )} hooks failed: whether the data of the applications is consistent is not known.`,
    };
  }
  return undefined;
}

function nothingInIt(totalItems: number): string {
  return totalItems > 0
    ? `It completed, and none of ${totalItems} items is in it.`
    : 'It completed, and there is nothing in it.';
}

function messageOf(status: Status): string | undefined {
  const { failureReason, validationErrors, errors } = status;
  if (failureReason) return plainText(failureReason);
  if (validationErrors.length > 0) {
    return plainText(validationErrors.join('; '));
  }
  return errors > 0 ? errorsOf(errors) : waitsFor(status);
}

/**
 * Why it has not begun (velero v1.18, backup_queue_controller.go): one is run
 * after another, and never two of one namespace.
 */
function waitsFor({ phase, queuePosition }: Status): string | undefined {
  switch (phase) {
    case 'Queued':
      return `It waits in the queue of Velero${
        queuePosition > 0 ? `, at position ${queuePosition}` : ''
      }, behind another backup.`;
    case 'ReadyToStart':
      return 'It is the next in the queue of Velero, which has not begun it.';
    case 'New':
      return 'Velero has not taken it up: see whether its server runs.';
    default:
      return undefined;
  }
}

function errorsOf(count: number): string {
  return count === 1 ? '1 error' : `${count} errors`;
}

/**
 * A Backup whose files are no longer in the bucket is deleted from the cluster
 * by Velero's own synchronisation, within a minute: that it is here is seen
 * there.
 */
function evidenceOf(
  result: PointResult,
  started: boolean,
): RecoveryPointObservation['evidence'] {
  if (result === 'good' || result === 'partial') return 'artifact-seen';
  return started ? 'ran' : 'scheduled';
}

/** Where it did not count them, they may be of anything. */
function errorsIn({
  phase,
  errors,
  backupItemOperationsFailed,
}: Status): Pick<RecoveryPointObservation, 'errors'> | undefined {
  return phase === 'PartiallyFailed' && errors > 0
    ? { errors: { count: errors, ofVolumes: backupItemOperationsFailed } }
    : undefined;
}

/** Snapshots in the cluster: Velero keeps their number, not their names. */
function countedVolumes(
  status: Status,
): RecoveryPointObservation['countedVolumes'] {
  const attempted =
    status.volumeSnapshotsAttempted + status.csiVolumeSnapshotsAttempted;
  const completed =
    status.volumeSnapshotsCompleted + status.csiVolumeSnapshotsCompleted;
  return attempted > 0 ? { attempted, completed } : undefined;
}
