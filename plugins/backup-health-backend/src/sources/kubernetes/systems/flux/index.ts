import { KubernetesSystem } from '../../types';
import { gitRepositories } from './gitRepositories';
import { kustomizations } from './kustomizations';

/** Flux: the repositories that the cluster is rebuilt from. */
export const flux: KubernetesSystem = {
  id: 'flux',
  resources: [gitRepositories, kustomizations],
};
