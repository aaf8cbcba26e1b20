import { Scene } from '../scene';

/** What a node says of itself, besides its name. */
export interface NodeDefinition {
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

/** Creates the node that everything runs on. */
export function createNode(
  { store, node, kubernetesVersion }: Scene,
  { labels, annotations }: NodeDefinition,
): void {
  store.create('/nodes', {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: node,
      labels: {
        'kubernetes.io/arch': 'amd64',
        'kubernetes.io/hostname': node,
        'kubernetes.io/os': 'linux',
        'node-role.kubernetes.io/control-plane': 'true',
        ...labels,
      },
      ...(annotations && { annotations }),
    },
    spec: {},
    status: {
      nodeInfo: {
        architecture: 'amd64',
        kubeletVersion: kubernetesVersion,
        operatingSystem: 'linux',
      },
    },
  });
}
