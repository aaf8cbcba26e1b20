import { textAt } from '../../kubernetes/fields';
import { rfc3339 } from '../../time/calendar';
import { hourMs, minuteMs, secondMs } from '../../time/duration';
import { Scene } from '../scene';
import { deleteBackupFiles } from './backupFiles';
import { Backup, StorageLocation, veleroNamespace } from './types';

const key = 'velero.io/backups';
const finalPhases = [
  'Completed',
  'PartiallyFailed',
  'Failed',
  'FailedValidation',
];

/** Velero deletes each hour what has expired, the last good one as well. */
export function attachRetention({ store, timeline, buckets }: Scene): void {
  timeline.every(hourMs, timeline.now + 20 * minuteMs, () => {
    const now = rfc3339(timeline.now);
    for (const backup of store.list(key) as readonly Backup[]) {
      const { phase = '', expiration } = backup.status ?? {};
      if (!expiration || expiration > now) continue;
      if (finalPhases.includes(phase)) expire(backup);
    }
  });

  function expire(backup: Backup) {
    store.update<Backup>(key, backup, current => ({
      ...current,
      status: { ...current.status, phase: 'Deleting' },
    }));
    timeline.after(5 * secondMs, () => {
      const { namespace, name } = backup.metadata;
      const location = store.get(
        'velero.io/backupstoragelocations',
        veleroNamespace,
        backup.spec.storageLocation ?? 'default',
      ) as StorageLocation | undefined;
      const { bucket = '', prefix } = location?.spec.objectStorage ?? {};
      const inBucket = buckets.get(bucket);
      if (inBucket) deleteBackupFiles(inBucket, prefix, name, timeline.now);
      if (store.get(key, namespace, name)) store.delete(key, backup);
      // What was restored from it is forgotten with it.
      for (const restore of store.list('velero.io/restores')) {
        if (textAt(restore, 'spec.backupName') === name) {
          store.delete('velero.io/restores', restore);
        }
      }
    });
  }
}
