import { assetTitle } from '../../assess/wording';
import { sh } from '../../commands/shell';
import { RestoreProcedure } from './types';

const keyOfSnapshot = /^(?!s3\/)[^/]+\/csi\/([^/]+)\/([^/]+)$/;

/**
 * A claim whose `dataSource` is a VolumeSnapshot of its namespace.
 *
 * (Kubernetes: Volume Snapshots, "Provisioning volumes from snapshots")
 */
export const csiSnapshot: RestoreProcedure = {
  id: 'csi-snapshots',
  system: 'csi-snapshots',
  recognises: ({ key }) => keyOfSnapshot.test(key),
  restore([what]) {
    const [, namespace, snapshot] = keyOfSnapshot.exec(what.key)!;
    const { name } = what.asset.ref;
    const { storageClass } = what.asset.volume ?? {};
    return {
      title: `Restore ${assetTitle(what.asset.ref)} from snapshot ${snapshot}`,
      actions: [
        {
          text: 'See that the snapshot is ready to use, and how large the claim has to be (restoreSize).',
          command: sh`kubectl -n ${namespace} get volumesnapshots.snapshot.storage.k8s.io ${snapshot} -o yaml`,
        },
        {
          text: `Make the claim ${namespace}/${name} anew${
            storageClass ? ` with storage class ${storageClass}` : ''
          }, and in it spec.dataSource: apiGroup snapshot.storage.k8s.io, kind VolumeSnapshot, name ${snapshot}.`,
        },
      ],
      warnings: [
        'A snapshot lies on the storage that the volume is on: if that is lost, so is this.',
        `A claim cannot be filled afterwards: ${namespace}/${name} has to be deleted first where it is still there.`,
      ],
      source: 'Kubernetes: Volume Snapshots; PersistentVolumeClaim dataSource',
    };
  },
};
