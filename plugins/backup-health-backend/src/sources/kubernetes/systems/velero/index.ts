import { BuiltInSystem } from '../../builtIn';
import { backupRepositories } from './backupRepositories';
import { backups } from './backups';
import { dataDownloads } from './dataDownloads';
import { deletions } from './deletions';
import { markedObjects } from './markedObjects';
import { podVolumeRestores } from './podVolumeRestores';
import { restores } from './restores';
import { schedules } from './schedules';
import { snapshotLocations } from './snapshotLocations';
import { storageLocations } from './storageLocations';
import { dataUploads, podVolumeBackups } from './volumeResults';

/**
 * Velero: what became of each volume, backups, schedules, where they lie, and
 * what was restored.
 *
 * Each is followed on its own, so that nothing may lean on an order between
 * them: the results of the volumes of a backup may be seen a moment after it is
 * complete, and are joined by its name whenever they come. Those of a reading
 * without watches come first, as a backup completes after its volumes.
 */
export const velero: BuiltInSystem = {
  id: 'velero',
  title: 'Velero',
  why: 'Plans, recovery points, the result of each volume, where they lie, whether that can be restored from, what was restored, volume by volume, and what could not be deleted. Not downloadrequests: creating one opens the content of a backup.',
  versions: { 'velero.io': ['v1', 'v2alpha1'] },
  resources: [
    storageLocations,
    snapshotLocations,
    backupRepositories,
    schedules,
    podVolumeBackups,
    dataUploads,
    backups,
    restores,
    dataDownloads,
    podVolumeRestores,
    deletions,
    ...markedObjects,
  ],
};
