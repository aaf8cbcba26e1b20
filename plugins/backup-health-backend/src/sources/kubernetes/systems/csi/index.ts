import { KubernetesSystem } from '../../types';
import { volumeSnapshotClasses } from './volumeSnapshotClasses';
import { volumeSnapshots } from './volumeSnapshots';

/** CSI snapshots: recovery points that lie where the data lies. */
export const csiSnapshots: KubernetesSystem = {
  id: 'csi-snapshots',
  resources: [volumeSnapshotClasses, volumeSnapshots],
};
