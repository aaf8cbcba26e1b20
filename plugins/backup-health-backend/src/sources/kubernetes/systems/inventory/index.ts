import { BuiltInSystem } from '../../builtIn';
import { namespaces } from './namespaces';
import { persistentVolumes } from './persistentVolumes';
import { volumeClaims } from './volumeClaims';
import { daemonSets, deployments, statefulSets } from './workloads';

/** What there is to be backed up, and what it is of. */
export const inventory: BuiltInSystem = {
  id: 'inventory',
  title: 'Kubernetes inventory',
  why: 'The assets: namespaces, volume claims, and the volumes they are bound to. The UID of the namespace kube-system tells one cluster from another.',
  versions: { '': ['v1'], apps: ['v1'] },
  resources: [
    namespaces,
    volumeClaims,
    persistentVolumes,
    statefulSets,
    deployments,
    daemonSets,
  ],
};
