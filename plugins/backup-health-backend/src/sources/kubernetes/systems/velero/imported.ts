import { Instant } from '@backup-health/backstage-plugin-common';
import { minorVersionOf } from '../../version';
import { sourceVersionAnnotation } from './keys';

/**
 * What is imported is made whole, at once. What was made here went from phase
 * to phase, and was another generation with each, as these kinds have no status
 * apart.
 */
const generationOfWork = 3;

/**
 * Whether an object came from a bucket. Every Velero that shares a bucket
 * imports the backups of all others, with their schedule's name and the
 * namespaces of *their* cluster; and one that was set up anew, its own. What
 * was made here was made before its work ended, and what came after it: but
 * two clocks say so, the API server's and Velero's.
 *
 * (velero v1.18, backup_sync_controller.go)
 */
export function isImported(
  {
    creationTimestamp: createdAt,
    generation = 0,
  }: { creationTimestamp?: Instant; generation?: number },
  completedAt: Instant | undefined,
): boolean {
  return (
    createdAt !== undefined &&
    completedAt !== undefined &&
    createdAt > completedAt &&
    generation < generationOfWork
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
