import { LocationObservation } from '@backup-health/backstage-plugin-common';

/**
 * A VolumeSnapshot lies in the namespace of its claim, and goes with it. By the
 * policy Delete the storage then deletes the snapshot, by Retain it stays. The
 * policy of the class is that of its new contents; that of a content counts.
 *
 * (external-snapshotter v8.6.0, client/apis/volumesnapshot/v1/types.go)
 */
export function deletedBy(
  policy: string | undefined,
): Pick<LocationObservation, 'deletedWith'> {
  return policy === 'Delete' ? { deletedWith: 'namespace' } : {};
}
