import { KubernetesSystem } from '../../types';
import { applications } from './applications';

/** Argo CD: the repositories that the cluster is rebuilt from. */
export const argoCd: KubernetesSystem = {
  id: 'argocd',
  resources: [applications],
};
