import { assetTitle } from '../../assess/wording';
import { Restorable } from '../restorable';
import { sh } from '../../commands/shell';
import { RestoreProcedure } from './types';

const keyOfBackup = /^(?!s3\/)[^/]+\/longhorn\/([^/]+)$/;
const keyOfSystem = /^(?!s3\/)[^/]+\/longhorn\/systembackup\//;

/**
 * A volume made anew from a Backup. Where the Backup lies is said by its own
 * `status.url`, and `spec.fromBackup` of the new Volume takes that.
 *
 * (Longhorn v1.12.1: k8s/pkg/apis/longhorn/v1beta2, backup.go and volume.go)
 */
export const longhorn: RestoreProcedure = {
  id: 'longhorn',
  system: 'longhorn',
  recognises: ({ key }) => keyOfBackup.test(key),
  restore([what]) {
    const backup = keyOfBackup.exec(what.key)![1];
    const { namespace, name } = what.asset.ref;
    const volume = volumeNameOf(what);
    return {
      title: `Restore ${assetTitle(what.asset.ref)} from Longhorn ${backup}`,
      actions: [
        {
          text: 'Ask for the address of the backup. In a new cluster Longhorn lists its backups again once the backup target is set.',
          command: sh`kubectl -n longhorn-system get backups.longhorn.io ${backup} -o jsonpath='{.status.url}'`,
        },
        {
          text: `Make a Volume of that backup${
            volume ? `, called ${volume} as before` : ''
          }: in the user interface of Longhorn under Backups, "Restore"; as an object by spec.fromBackup with that address.`,
        },
        {
          text: `Wait until its restore is done, then let Longhorn make the PersistentVolume and the claim ${namespace}/${name} of it.`,
          command: sh`kubectl -n longhorn-system get volumes.longhorn.io`,
        },
      ],
      warnings: [
        `The claim ${namespace}/${name} must not be there yet, or has to be deleted first: an empty volume would be bound to it.`,
      ],
      source: 'Longhorn 1.12: Backup status.url, Volume spec.fromBackup',
    };
  },
};

/** Longhorn restores what it calls a system by another object. */
export const longhornSystem: RestoreProcedure = {
  id: 'longhorn-system',
  recognises: ({ key }) => keyOfSystem.test(key),
  restore([what]) {
    const name = what.key.slice(what.key.lastIndexOf('/') + 1);
    return {
      title: `Restore the Longhorn system from ${name}`,
      actions: [
        {
          text: `Restore system backup ${name} in the user interface of Longhorn, under System Backup. It brings back the objects of Longhorn and its volumes, not those of other namespaces.`,
          command: sh`kubectl -n longhorn-system get systembackups.longhorn.io ${name}`,
        },
      ],
      source: 'Longhorn 1.12: SystemBackup',
    };
  },
};

function volumeNameOf({ asset }: Restorable): string | undefined {
  return asset.aliases
    .find(alias => alias.startsWith('longhorn:'))
    ?.slice('longhorn:'.length);
}
