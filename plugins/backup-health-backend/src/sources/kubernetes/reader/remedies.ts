/** What mends a way to an API server, in words for this way. */
export interface Remedies {
  /** The API server does not know the credential (401). */
  credential: string;
  /** No answer came, or one that no API server gives. */
  unreachable: string;
  /**
   * The portal itself answered instead of the API server. Absent: there is
   * nothing in between.
   */
  portal?: { refused: string; notFound: string };
}

/** Remedies for a cluster that is read with a credential of our own. */
export function directRemedies(cluster: string, host: string): Remedies {
  return {
    credential: `Renew the token of cluster "${cluster}" under backupHealth.kubernetes.clusters (token or tokenFile).`,
    unreachable: `Make sure that ${host} is the API server of cluster "${cluster}" and that the backend can reach it. Where its certificate is of a private authority, set caData or caFile.`,
  };
}

/** Remedies for a cluster that is read through the Kubernetes plugin. */
export function proxyRemedies(cluster: string): Remedies {
  return {
    credential: `Renew the credential that the Kubernetes plugin holds for cluster "${cluster}" (kubernetes.clusterLocatorMethods).`,
    unreachable: `Make sure that the Kubernetes plugin can reach cluster "${cluster}": its URL and certificate stand under kubernetes.clusterLocatorMethods.`,
    portal: {
      refused:
        'The portal refused, not the cluster. Let the permission policy allow kubernetes.proxy and kubernetes.clusters.read to plugins.',
      notFound: `Make sure that the Kubernetes plugin is installed and knows cluster "${cluster}". Without it, set backupHealth.kubernetes.useKubernetesPlugin to false.`,
    },
  };
}

/** `/apis/velero.io/v1/backups` or `/api/v1/namespaces/kube-system`. */
const resourcePath =
  /^\/(?:api|apis\/(?<group>[^/]+))\/[^/]+\/(?<plural>[^/]+)(?<name>\/.+)?$/;

/** The permission that is missing, and the line that grants it. */
export function grantRemedy(path: string, asked?: 'watch'): string {
  const { group = '', plural, name } = resourcePath.exec(path)?.groups ?? {};
  if (!plural) {
    return 'Bind the ClusterRole system:discovery to the account, so that it can see what the cluster serves.';
  }
  const verb = asked ?? (name ? 'get' : 'list');
  const where = group ? `the API group ${group}` : 'the core API group';
  return `The account lacks the verb ${verb} on ${plural} of ${where}. Apply deploy/kubernetes/clusterrole.yaml, or add to its rules: - {apiGroups: ["${group}"], resources: [${plural}], verbs: [get, list, watch]}`;
}
