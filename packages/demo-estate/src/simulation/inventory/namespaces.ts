import { Scene } from '../scene';

/** Its UID is that of the cluster, which stays one over restarts of the estate. */
const namesCluster = 'kube-system';

export function createNamespace(scene: Scene, name: string): void {
  const { store, seed } = scene;
  store.create('/namespaces', {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name,
      ...(name === namesCluster && { uid: seed.uuid('cluster') }),
      labels: { 'kubernetes.io/metadata.name': name },
    },
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  });
}
