import { KubernetesSystem } from '../../types';
import { etcdNodes } from './etcdNodes';
import { etcdSnapshotFiles } from './etcdSnapshotFiles';

/** k3s and RKE2: the snapshots of their embedded etcd. */
export const k3s: KubernetesSystem = {
  id: 'k3s',
  resources: [etcdNodes, etcdSnapshotFiles],
};
