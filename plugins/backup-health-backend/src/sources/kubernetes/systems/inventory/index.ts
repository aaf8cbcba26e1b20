import { KubernetesSystem } from '../../types';
import { namespaces } from './namespaces';
import { persistentVolumes } from './persistentVolumes';
import { volumeClaims } from './volumeClaims';
import { daemonSets, deployments, statefulSets } from './workloads';

/** What there is to be backed up, and what it is of. */
export const inventory: KubernetesSystem = {
  id: 'inventory',
  resources: [
    namespaces,
    volumeClaims,
    persistentVolumes,
    statefulSets,
    deployments,
    daemonSets,
  ],
};
