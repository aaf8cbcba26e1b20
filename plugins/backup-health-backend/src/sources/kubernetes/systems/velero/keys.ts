/** Key of a Schedule, of a Backup or of a storage location: each of its type. */
export function veleroKey(cluster: string, namespace: string, name: string) {
  return `${cluster}/velero/${namespace}/${name}`;
}

/** One installation: what is not named is its default. */
export function installationKey(cluster: string, namespace: string) {
  return `${cluster}/velero/${namespace}`;
}

/** @returns `undefined` where it is no such key */
export function nameInVeleroKey(key: string): string | undefined {
  return /^[^/]+\/velero\/[^/]+\/([^/]+)$/.exec(key)?.[1];
}

/**
 * The data of one volume in a repository: there is one for each namespace in
 * each storage location, and what is stored has an id of its own in it.
 */
export function storedDataKey(
  cluster: string,
  of: { namespace: string; location: string; volumeNamespace: string },
  id: string,
): string {
  const { namespace, location, volumeNamespace } = of;
  return `${cluster}/velero-data/${namespace}/${location}/${volumeNamespace}/${id}`;
}

/** Labels and annotations that Velero sets (velero v1.18, pkg/apis/velero/v1). */
export const scheduleNameLabel = 'velero.io/schedule-name';
export const backupNameLabel = 'velero.io/backup-name';
export const restoreNameLabel = 'velero.io/restore-name';
/** On an object of any kind; only `true` counts. */
export const excludeLabel = 'velero.io/exclude-from-backup';
export const pvcNameAnnotation = 'velero.io/pvc-name';
export const sourceVersionAnnotation =
  'velero.io/source-cluster-k8s-gitversion';
