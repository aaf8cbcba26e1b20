import { BuiltInSystem } from '../../builtIn';
import { gitRepositories } from './gitRepositories';
import { kustomizations } from './kustomizations';

/** Flux: the repositories that the cluster is rebuilt from. */
export const flux: BuiltInSystem = {
  id: 'flux',
  title: 'Flux',
  why: 'The repositories that the cluster is rebuilt from.',
  resources: [gitRepositories, kustomizations],
};
