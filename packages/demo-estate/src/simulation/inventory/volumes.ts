import { KubernetesObject } from '../../kubernetes/types';
import { Scene } from '../scene';

export interface StorageClassDefinition {
  name: string;
  /** Name of the CSI driver. */
  driver: string;
  parameters?: Record<string, string>;
  /** What the driver needs to find a volume of it, by the volume's name. */
  attributes?(volume: string): Record<string, string>;
}

export interface ClaimDefinition {
  namespace: string;
  name: string;
  /** `5Gi` */
  size: string;
  labels?: Record<string, string>;
}

export function createStorageClass(
  { store }: Scene,
  { name, driver, parameters }: StorageClassDefinition,
  isDefault: boolean,
): void {
  store.create('storage.k8s.io/storageclasses', {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: {
      name,
      ...(isDefault && {
        annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' },
      }),
    },
    provisioner: driver,
    ...(parameters && { parameters }),
    reclaimPolicy: 'Delete',
    volumeBindingMode: 'Immediate',
    allowVolumeExpansion: true,
  });
}

/** Creates a claim, and the volume that a CSI driver makes for it. */
export function createClaim(
  { store }: Scene,
  claim: ClaimDefinition,
  { name: storageClassName, driver, attributes }: StorageClassDefinition,
): KubernetesObject {
  const { namespace, name, size, labels } = claim;
  const accessModes = ['ReadWriteOnce'];
  const spec = {
    accessModes,
    resources: { requests: { storage: size } },
    storageClassName,
    volumeMode: 'Filesystem',
  };
  const pending = store.create('/persistentvolumeclaims', {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: {
      namespace,
      name,
      ...(labels && { labels }),
      finalizers: ['kubernetes.io/pvc-protection'],
    },
    spec,
    status: { phase: 'Pending' },
  });
  const { uid } = pending.metadata;
  const volumeName = `pvc-${uid}`;
  store.create('/persistentvolumes', {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: {
      name: volumeName,
      annotations: { 'pv.kubernetes.io/provisioned-by': driver },
      finalizers: ['kubernetes.io/pv-protection'],
    },
    spec: {
      accessModes,
      capacity: { storage: size },
      claimRef: {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        namespace,
        name,
        uid,
      },
      csi: {
        driver,
        ...(attributes
          ? { volumeAttributes: attributes(volumeName) }
          : { fsType: 'ext4' }),
        volumeHandle: volumeName,
      },
      persistentVolumeReclaimPolicy: 'Delete',
      storageClassName,
      volumeMode: 'Filesystem',
    },
    status: { phase: 'Bound' },
  });
  return store.update('/persistentvolumeclaims', pending, current => ({
    ...current,
    metadata: {
      ...current.metadata,
      annotations: {
        'pv.kubernetes.io/bind-completed': 'yes',
        'pv.kubernetes.io/bound-by-controller': 'yes',
        'volume.kubernetes.io/storage-provisioner': driver,
      },
    },
    spec: { ...spec, volumeName },
    status: { accessModes, capacity: { storage: size }, phase: 'Bound' },
  }));
}
