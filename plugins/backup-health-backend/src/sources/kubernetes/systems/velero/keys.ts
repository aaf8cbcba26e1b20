/** Key of a Schedule, of a Backup or of a storage location: each of its type. */
export function veleroKey(cluster: string, namespace: string, name: string) {
  return `${cluster}/velero/${namespace}/${name}`;
}

/** Labels and annotations that Velero sets (velero v1.18, pkg/apis/velero/v1). */
export const scheduleNameLabel = 'velero.io/schedule-name';
export const backupNameLabel = 'velero.io/backup-name';
export const pvcNameAnnotation = 'velero.io/pvc-name';
export const sourceVersionAnnotation =
  'velero.io/source-cluster-k8s-gitversion';
