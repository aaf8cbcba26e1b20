import { field } from '../table/column';
import { ResourceType } from '../types';
import { customResource } from './custom';

const v1 = { group: 'velero.io', version: 'v1' };
const v2alpha1 = { group: 'velero.io', version: 'v2alpha1' };

/** (velero v1.18) */
export const veleroResources: ResourceType[] = [
  customResource(v1, 'Backup', { required: ['spec'] }),
  customResource(v1, 'Schedule', {
    columns: [
      field('Status', 'status.phase'),
      field('Schedule', 'spec.schedule'),
      field('LastBackup', 'status.lastBackup', { type: 'date' }),
      field('Paused', 'spec.paused', { type: 'boolean' }),
    ],
    required: ['spec.schedule', 'spec.template'],
  }),
  customResource(v1, 'Restore'),
  customResource(v1, 'BackupStorageLocation', {
    shortNames: ['bsl'],
    columns: [
      field('Phase', 'status.phase'),
      field('Last Validated', 'status.lastValidationTime', { type: 'date' }),
      field('Default', 'spec.default', { type: 'boolean' }),
    ],
    required: ['spec.objectStorage.bucket'],
  }),
  customResource(v1, 'VolumeSnapshotLocation', { shortNames: ['vsl'] }),
  customResource(v1, 'PodVolumeBackup', {
    columns: [
      field('Status', 'status.phase'),
      field('Started', 'status.startTimestamp', { type: 'date' }),
      field('Bytes Done', 'status.progress.bytesDone', { type: 'integer' }),
      field('Total Bytes', 'status.progress.totalBytes', { type: 'integer' }),
      field('Storage Location', 'spec.backupStorageLocation'),
    ],
  }),
  customResource(v1, 'PodVolumeRestore'),
  customResource(v1, 'BackupRepository', { plural: 'backuprepositories' }),
  customResource(v1, 'DeleteBackupRequest'),
  customResource(v1, 'DownloadRequest'),
  customResource(v1, 'ServerStatusRequest', { shortNames: ['ssr'] }),
  customResource(v2alpha1, 'DataUpload'),
  customResource(v2alpha1, 'DataDownload'),
];
