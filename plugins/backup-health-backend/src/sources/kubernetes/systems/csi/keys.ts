/** A snapshot is named by its VolumeSnapshot, which lies beside its claim. */
export function snapshotKey(
  cluster: string,
  namespace: string,
  name: string,
): string {
  return `${cluster}/csi/${namespace}/${name}`;
}

/** Snapshots of one class lie in one place. */
export function snapshotClassKey(cluster: string, name: string): string {
  return `${cluster}/csi/${name}`;
}
