import { LocationObservation } from '@backup-health/backstage-plugin-common';
import { VolumeInfo } from './files';

/**
 * Where the data of a volume lies that is not in the bucket: a snapshot stays
 * where it was made, unless Velero moved it.
 *
 * @returns nothing where it is in the bucket, with all else of the backup
 */
export function snapshotPlace(
  { backupMethod, snapshotDataMoved, csiSnapshotInfo }: VolumeInfo,
  cluster: string,
): LocationObservation | undefined {
  const at = (
    key: string,
    place: Pick<LocationObservation, 'title' | 'provider' | 'site'>,
  ): LocationObservation => ({
    type: 'location',
    key: `name:${cluster}/velero-volumes/${key}`,
    ...place,
    // No object says whether it still has them.
    availability: 'unknown',
  });
  if (backupMethod === 'NativeSnapshot') {
    return at('native', {
      title: 'Snapshots that the provider of the volumes keeps, by Velero',
    });
  }
  if (backupMethod !== 'CSISnapshot' || snapshotDataMoved) return undefined;
  const { driver, snapshotHandle } = csiSnapshotInfo ?? {};
  // Longhorn alone has snapshots that are copied to its backup target.
  if (snapshotHandle?.startsWith('bak://')) {
    return at('longhorn-backup-target', {
      title: 'Longhorn backup target, by Velero',
      provider: driver,
    });
  }
  return at(`csi/${driver ?? ''}`, {
    title: `The storage of ${driver ?? 'the cluster'} itself, by Velero`,
    provider: driver,
    site: 'on-site',
  });
}
