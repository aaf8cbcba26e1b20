import { BuiltInSystem } from '../../builtIn';
import { applications } from './applications';

/** Argo CD: the repositories that the cluster is rebuilt from. */
export const argoCd: BuiltInSystem = {
  id: 'argocd',
  title: 'Argo CD',
  why: 'The repositories that the cluster is rebuilt from, and whether it follows them.',
  versions: { 'argoproj.io': ['v1alpha1'] },
  resources: [applications],
};
