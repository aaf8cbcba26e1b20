import { field } from '../table/column';
import { ResourceType } from '../types';
import { customResource } from './custom';

/** k3s has this also where it takes no snapshots of its own. */
export const k3sResources: ResourceType[] = [
  customResource(
    { group: 'k3s.cattle.io', version: 'v1' },
    'ETCDSnapshotFile',
    {
      namespaced: false,
      columns: [
        field('SnapshotName', 'spec.snapshotName'),
        field('Node', 'spec.nodeName'),
        field('Location', 'spec.location'),
        field('Size', 'status.size'),
      ],
    },
  ),
];
