import { BuiltInSystem } from '../../builtIn';
import { etcdNodes } from './etcdNodes';
import { etcdSnapshotFiles } from './etcdSnapshotFiles';

/** k3s and RKE2: the snapshots of their embedded etcd. */
export const k3s: BuiltInSystem = {
  id: 'k3s',
  title: 'k3s and RKE2',
  why: 'The snapshots of their etcd.',
  versions: { '': ['v1'], 'k3s.cattle.io': ['v1'] },
  resources: [etcdNodes, etcdSnapshotFiles],
};
