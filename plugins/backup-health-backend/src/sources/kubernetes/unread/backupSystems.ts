import { BackupSystem } from './backupSystem';
import { databaseOperators } from './databaseOperators';
import { volumeBackups } from './volumeBackups';

/**
 * The backup systems that are known by their API groups and not read. One that
 * leaves no object in the cluster (an agentless product that takes snapshots
 * from outside) cannot be found this way.
 */
export const backupSystems: readonly BackupSystem[] = [
  ...volumeBackups,
  ...databaseOperators,
];
