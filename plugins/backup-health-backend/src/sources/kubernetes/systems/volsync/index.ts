import { BuiltInSystem } from '../../builtIn';
import { replicationSources } from './replicationSources';

/** VolSync: volume claims that are copied elsewhere, on a schedule. */
export const volSync: BuiltInSystem = {
  id: 'volsync',
  title: 'VolSync',
  why: 'Which volume claims are copied elsewhere, when they last were, and why they are not.',
  versions: { 'volsync.backube': ['v1alpha1'] },
  resources: [replicationSources],
};
