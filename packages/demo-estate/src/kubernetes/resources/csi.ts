import { field } from '../table/column';
import { ResourceType } from '../types';
import { customResource } from './custom';

const v1 = { group: 'snapshot.storage.k8s.io', version: 'v1' };

/** (external-snapshotter v8.6.0) */
export const csiResources: ResourceType[] = [
  customResource(v1, 'VolumeSnapshotClass', {
    plural: 'volumesnapshotclasses',
    namespaced: false,
    shortNames: ['vsclass', 'vsclasses'],
    columns: [
      field('Driver', 'driver'),
      field('DeletionPolicy', 'deletionPolicy'),
    ],
  }),
  customResource(v1, 'VolumeSnapshotContent', {
    namespaced: false,
    shortNames: ['vsc', 'vscs'],
    columns: [
      field('ReadyToUse', 'status.readyToUse', { type: 'boolean' }),
      field('RestoreSize', 'status.restoreSize', { type: 'integer' }),
      field('Driver', 'spec.driver'),
      field('VolumeSnapshot', 'spec.volumeSnapshotRef.name'),
    ],
  }),
  customResource(v1, 'VolumeSnapshot', {
    shortNames: ['vs'],
    columns: [
      field('ReadyToUse', 'status.readyToUse', { type: 'boolean' }),
      field('SourcePVC', 'spec.source.persistentVolumeClaimName'),
      field('RestoreSize', 'status.restoreSize'),
      field('SnapshotClass', 'spec.volumeSnapshotClassName'),
      field('CreationTime', 'status.creationTime', { type: 'date' }),
    ],
  }),
];
