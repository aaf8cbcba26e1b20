/** A snapshot is named by its VolumeSnapshot, which lies beside its claim. */
export function snapshotKey(
  cluster: string,
  namespace: string,
  name: string,
): string {
  return `${cluster}/csi/${namespace}/${name}`;
}

/** What the storage keeps of one snapshot. */
export function snapshotContentKey(cluster: string, name: string): string {
  return `${cluster}/csi/content/${name}`;
}

const contentKey = /^[^/]{1,300}\/csi\/content\/([^/]{1,300})$/;

/** The name in the key of a content; of another key, none. */
export function nameInContentKey(key: string): string | undefined {
  return contentKey.exec(key)?.[1];
}

/** Snapshots of one class lie in one place. */
export function snapshotClassKey(cluster: string, name: string): string {
  return `${cluster}/csi/${name}`;
}
