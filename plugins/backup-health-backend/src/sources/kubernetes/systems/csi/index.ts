import { BuiltInSystem } from '../../builtIn';
import { volumeSnapshotClasses } from './volumeSnapshotClasses';
import { volumeSnapshotContents } from './volumeSnapshotContents';
import { volumeSnapshots } from './volumeSnapshots';

/** CSI snapshots: recovery points that lie where the data lies. */
export const csiSnapshots: BuiltInSystem = {
  id: 'csi-snapshots',
  title: 'CSI snapshots',
  why: 'Snapshots of volumes, where those of a class lie, and which the storage could not make.',
  versions: { 'snapshot.storage.k8s.io': ['v1', 'v1beta1'] },
  resources: [volumeSnapshotClasses, volumeSnapshots, volumeSnapshotContents],
};
