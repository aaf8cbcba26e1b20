import { Instant } from '@backup-health/backstage-plugin-common';

/**
 * Whether an object was imported from a bucket. Every Velero that shares a
 * bucket imports the backups of all others, with their schedule's name and
 * the namespaces of *their* cluster. No field of it says whose it is; but an
 * object that was made here was made before its work ended, and an imported
 * one after.
 *
 * (velero v1.18, backup_sync_controller.go)
 */
export function isImported(
  createdAt: Instant | undefined,
  completedAt: Instant | undefined,
): boolean {
  return (
    createdAt !== undefined &&
    completedAt !== undefined &&
    createdAt > completedAt
  );
}

/** Why it is not counted; with the other cluster's version, where it is told. */
export function importedMessage(sourceVersion?: string): string {
  const made = sourceVersion ? ` on Kubernetes ${sourceVersion}` : '';
  return `Imported from the storage location, made${made}: whether it is of this cluster or of another that shares the location cannot be told.`;
}
