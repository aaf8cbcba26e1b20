/** A store of the cluster as a whole, or of one namespace (the default). */
export function storeKey(
  cluster: string,
  kind: string | undefined,
  namespace: string,
  name: string,
): string {
  return kind === 'ClusterSecretStore'
    ? `${cluster}/clustersecretstore/${name}`
    : `${cluster}/secretstore/${namespace}/${name}`;
}
