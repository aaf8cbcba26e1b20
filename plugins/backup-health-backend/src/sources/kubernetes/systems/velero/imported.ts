import { Instant } from '@backup-health/backstage-plugin-common';
import { minorVersionOf } from '../../version';
import { sourceVersionAnnotation } from './keys';

/**
 * Whether an object came from a bucket. Every Velero that shares a bucket
 * imports the backups of all others, with their schedule's name and the
 * namespaces of *their* cluster; and one that was set up anew, its own. What
 * was made here was made before its work ended, and what came after it.
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

/** It was made by a cluster of another version. Where none is told: no. */
export function isOfAnotherVersion(
  annotations: Record<string, string>,
  kubernetesVersion: string | undefined,
): boolean {
  const source = minorVersionOf(annotations[sourceVersionAnnotation] ?? '');
  return (
    source !== undefined &&
    kubernetesVersion !== undefined &&
    source !== kubernetesVersion
  );
}

/** Why it is not counted; with the other cluster's version, where it is told. */
export function importedMessage(sourceVersion?: string): string {
  const made = sourceVersion ? ` on Kubernetes ${sourceVersion}` : '';
  return `Imported from the storage location, made${made}: whether it is of this cluster or of another that shares the location cannot be told.`;
}
