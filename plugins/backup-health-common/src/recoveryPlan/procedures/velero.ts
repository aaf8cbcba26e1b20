import { assetTitle, listed } from '../../assess/wording';
import { Restorable } from '../restorable';
import { ask, nothing, sh, shellPart } from '../../commands/shell';
import { RestoreProcedure } from './types';

const keyOfBackup = /^(?!s3\/)[^/]+\/velero\/([^/]+)\/([^/]+)$/;

const aloneWarning =
  'The objects of the namespace have another newest backup: their data comes first, since a claim that exists is left out.';

/**
 * A Restore of one Backup, into the namespace that it is of. Objects and
 * volumes of one namespace in one Backup come back at once.
 *
 * (Velero v1.18: site/content/docs, restore-reference and api-types/restore;
 * what exists is skipped: pkg/restore/restore.go)
 */
export const velero: RestoreProcedure = {
  id: 'velero',
  system: 'velero',
  recognises: ({ key }) => keyOfBackup.test(key),
  together: what => `${what.key} ${namespaceOf(what)}`,
  restore(all) {
    const [, namespace, backup] = keyOfBackup.exec(all[0].key)!;
    const target = namespaceOf(all[0]);
    const objects = all.some(({ asset }) => isObjects(asset.ref.kind));
    const names = listed(all.map(({ asset }) => assetTitle(asset.ref)));
    return {
      title: objects
        ? `Restore namespace ${target} from Velero backup ${backup}`
        : `Restore ${names} from Velero backup ${backup}`,
      actions: [
        {
          text: 'See that Velero knows the backup. In a new cluster it does once its storage location is set up again.',
          command: sh`velero --namespace ${namespace} backup describe ${backup}`,
        },
        {
          text: `Restore ${names}, and wait for the end.`,
          command: sh`velero --namespace ${namespace} restore create --from-backup ${backup} --include-namespaces ${target}${
            objects
              ? nothing
              : shellPart` --include-resources persistentvolumeclaims,persistentvolumes,pods`
          } --wait`,
        },
        {
          text: 'Read the warnings and errors of that restore: which objects were skipped is told there, and nowhere else.',
          command: sh`velero --namespace ${namespace} restore describe ${ask(
            'RESTORE',
            'name of the restore, as the command before printed it',
          )} --details`,
        },
      ],
      warnings: [
        `What is still in namespace ${target} stays as it is: Velero leaves out what exists, and the restore completes all the same.`,
        ...(objects ? [] : [aloneWarning]),
      ],
      source: 'Velero 1.18: restore reference; pkg/restore/restore.go',
    };
  },
};

function namespaceOf({ asset: { ref } }: Restorable): string {
  return isObjects(ref.kind) ? ref.name : ref.namespace ?? ref.name;
}

function isObjects(kind: string): boolean {
  return kind === 'kubernetes-objects';
}
