import { field } from '../table/column';
import { ResourceType } from '../types';
import { customResource } from './custom';

const v1beta2 = { group: 'longhorn.io', version: 'v1beta2' };

/** (longhorn v1.12) */
export const longhornResources: ResourceType[] = [
  customResource(v1beta2, 'Volume', {
    shortNames: ['lhv'],
    columns: [
      field('Data Engine', 'spec.dataEngine'),
      field('State', 'status.state'),
      field('Robustness', 'status.robustness'),
      field('Size', 'spec.size'),
      field('Node', 'status.currentNodeID'),
    ],
  }),
  customResource(v1beta2, 'RecurringJob', {
    shortNames: ['lhrj'],
    columns: [
      field('Groups', 'spec.groups'),
      field('Task', 'spec.task'),
      field('Cron', 'spec.cron'),
      field('Retain', 'spec.retain', { type: 'integer' }),
      field('Concurrency', 'spec.concurrency', { type: 'integer' }),
    ],
  }),
  customResource(v1beta2, 'Backup', {
    shortNames: ['lhb'],
    columns: [
      field('SnapshotName', 'status.snapshotName'),
      field('SnapshotSize', 'status.size'),
      field('SnapshotCreatedAt', 'status.snapshotCreatedAt'),
      field('State', 'status.state'),
    ],
  }),
  customResource(v1beta2, 'BackupVolume', { shortNames: ['lhbv'] }),
  customResource(v1beta2, 'BackupTarget', {
    shortNames: ['lhbt'],
    columns: [
      field('URL', 'spec.backupTargetURL'),
      field('Credential', 'spec.credentialSecret'),
      field('Available', 'status.available', { type: 'boolean' }),
      field('LastSyncedAt', 'status.lastSyncedAt', { type: 'date' }),
    ],
  }),
  customResource(v1beta2, 'Snapshot', { shortNames: ['lhsnap'] }),
  customResource(v1beta2, 'SystemBackup', { shortNames: ['lhsb'] }),
  customResource(v1beta2, 'Setting', {
    shortNames: ['lhs'],
    columns: [field('Value', 'value')],
  }),
];
