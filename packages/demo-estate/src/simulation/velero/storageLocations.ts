import { rfc3339 } from '../../time/calendar';
import { minuteMs } from '../../time/duration';
import { Scene, witnessedFrom } from '../scene';
import { StorageLocation } from './types';

const key = 'velero.io/backupstoragelocations';

/** Velero looks every minute whether its bucket can be reached. */
export function attachStorageLocations(scene: Scene): void {
  const { store, timeline, buckets } = scene;
  const from = witnessedFrom(scene, 2 * minuteMs);
  timeline.every(minuteMs, from, () => {
    const now = rfc3339(timeline.now);
    for (const location of store.list(key)) {
      store.update<StorageLocation>(key, location, current => {
        const bucket = current.spec?.objectStorage?.bucket;
        const { message: _message, ...status } = current.status ?? {};
        return {
          ...current,
          status: buckets.has(bucket)
            ? {
                ...status,
                phase: 'Available',
                lastValidationTime: now,
                lastSyncedTime: now,
              }
            : {
                ...status,
                phase: 'Unavailable',
                lastValidationTime: now,
                message: `BackupStorageLocation "${current.metadata.name}" is unavailable: rpc error: code = Unknown desc = operation error S3: ListObjectsV2, https response error StatusCode: 404, NoSuchBucket: The specified bucket does not exist`,
              },
        };
      });
    }
  });
}
