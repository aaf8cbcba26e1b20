/**
 * The entry for portals that still run on the old frontend system.
 *
 * @packageDocumentation
 */
export { isBackupHealthAvailable } from './isBackupHealthAvailable';
export {
  BackupHealthPage,
  backupHealthPlugin,
  EntityBackupHealthCard,
  EntityBackupHealthContent,
} from './plugin';
