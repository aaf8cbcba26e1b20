import { BuiltInSystem } from '../../builtIn';
import { gitRepositories } from './gitRepositories';
import { kustomizations } from './kustomizations';

/** Flux: the repositories that the cluster is rebuilt from. */
export const flux: BuiltInSystem = {
  id: 'flux',
  title: 'Flux',
  why: 'The repositories that the cluster is rebuilt from.',
  versions: {
    'source.toolkit.fluxcd.io': ['v1', 'v1beta2', 'v1beta1'],
    'kustomize.toolkit.fluxcd.io': ['v1', 'v1beta2', 'v1beta1'],
  },
  resources: [gitRepositories, kustomizations],
};
