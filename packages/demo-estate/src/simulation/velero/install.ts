import { ObjectDraft } from '../../kubernetes/types';
import { rfc3339 } from '../../time/calendar';
import { Scene } from '../scene';
import { VeleroInstallation, veleroNamespace } from './types';

const apiVersion = 'velero.io/v1';

/** Creates the storage location and the schedules. */
export function createVelero(
  { store, timeline }: Scene,
  installation: VeleroInstallation,
): void {
  const { storageLocation, schedules } = installation;
  const { name, bucket, prefix, config, credential } = storageLocation;
  store.create('velero.io/backupstoragelocations', {
    apiVersion,
    kind: 'BackupStorageLocation',
    metadata: { namespace: veleroNamespace, name },
    spec: {
      provider: 'aws',
      default: true,
      accessMode: 'ReadWrite',
      config,
      credential,
      objectStorage: { bucket, ...(prefix && { prefix }) },
    },
    status: {
      phase: 'Available',
      lastSyncedTime: rfc3339(timeline.now),
      lastValidationTime: rfc3339(timeline.now),
    },
  });
  for (const schedule of schedules) {
    store.create('velero.io/schedules', scheduleDraft(schedule));
  }
}

export function scheduleDraft({
  name,
  schedule,
  template,
}: Pick<
  VeleroInstallation['schedules'][number],
  'name' | 'schedule' | 'template'
>): ObjectDraft {
  return {
    apiVersion,
    kind: 'Schedule',
    metadata: { namespace: veleroNamespace, name },
    spec: {
      schedule,
      skipImmediately: false,
      template: { ...template, hooks: {}, metadata: {} },
      useOwnerReferencesInBackup: false,
    },
    status: { phase: 'Enabled' },
  };
}
