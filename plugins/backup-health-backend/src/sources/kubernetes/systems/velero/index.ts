import { KubernetesSystem } from '../../types';
import { backupRepositories } from './backupRepositories';
import { backups } from './backups';
import { restores } from './restores';
import { schedules } from './schedules';
import { storageLocations } from './storageLocations';
import { dataUploads, podVolumeBackups } from './volumeResults';

/**
 * Velero: what became of each volume, backups, schedules, where they lie, and
 * what was restored.
 *
 * Volumes are read before backups: a backup completes after its volumes, so
 * that one which is seen complete has their results, or those of a moment
 * before. The other way round, volumes would seem to be missing from it.
 */
export const velero: KubernetesSystem = {
  id: 'velero',
  resources: [
    storageLocations,
    backupRepositories,
    schedules,
    podVolumeBackups,
    dataUploads,
    backups,
    restores,
  ],
};
