import { textAt } from '../../kubernetes/fields';
import { rfc3339 } from '../../time/calendar';
import { hourMs, minuteMs, secondMs } from '../../time/duration';
import { Scene, witnessedFrom } from '../scene';
import { veleroNamespace } from './types';

const key = 'velero.io/backuprepositories';
const maintenanceMs = 20 * secondMs;

/**
 * Velero keeps the data of each namespace in a repository of its own, makes it
 * with the first volume, and tidies it up each hour.
 */
export function attachRepositories(scene: Scene): void {
  const { store, timeline, seed } = scene;
  store.onChange(({ type, object }) => {
    if (type !== 'ADDED') return;
    if (!['PodVolumeBackup', 'DataUpload'].includes(object.kind)) return;
    const namespace =
      textAt(object, 'spec.sourceNamespace') ||
      textAt(object, 'spec.pod.namespace');
    const location = textAt(object, 'spec.backupStorageLocation');
    const name = `${namespace}-${location}-kopia-${seed.suffix(
      'repository',
      namespace,
      location,
    )}`;
    if (store.get(key, veleroNamespace, name)) return;
    store.create(key, {
      apiVersion: 'velero.io/v1',
      kind: 'BackupRepository',
      metadata: {
        namespace: veleroNamespace,
        name,
        labels: {
          'velero.io/repository-type': 'kopia',
          'velero.io/storage-location': location,
          'velero.io/volume-namespace': namespace,
        },
      },
      spec: {
        backupStorageLocation: location,
        maintenanceFrequency: '1h0m0s',
        repositoryType: 'kopia',
        resticIdentifier: '',
        volumeNamespace: namespace,
      },
      status: { phase: 'Ready', lastMaintenanceTime: rfc3339(timeline.now) },
    });
  });
  const from = witnessedFrom(scene, 3 * hourMs);
  timeline.every(hourMs, from - (from % hourMs) + 45 * minuteMs, () => {
    const completeTimestamp = rfc3339(timeline.now);
    const startTimestamp = rfc3339(timeline.now - maintenanceMs);
    for (const repository of store.list(key)) {
      store.update(key, repository, current => ({
        ...current,
        status: {
          ...Object(current.status),
          lastMaintenanceTime: completeTimestamp,
          recentMaintenance: [
            { result: 'Succeeded', startTimestamp, completeTimestamp },
          ],
        },
      }));
    }
  });
}
