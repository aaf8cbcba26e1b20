import { assetTitle } from '../../assess/wording';
import { objectKeyOf } from '../restorable';
import { localFile, sh } from '../../commands/shell';
import { contentName, fetchObject } from './fetchObject';
import { RestoreProcedure } from './types';

/** (Vault: operator raft snapshot restore) */
export const vaultSnapshot: RestoreProcedure = {
  id: 'vault-snapshot',
  recognises: what =>
    what.asset.ref.kind === 'vault' && objectKeyOf(what) !== undefined,
  restore([what]) {
    return {
      title: `Restore ${assetTitle(what.asset.ref)} from its Raft snapshot`,
      actions: [
        ...fetchObject(what),
        {
          text: 'Start a Vault with integrated storage, initialise and unseal it, and log in with its own root token.',
        },
        {
          text: 'Install the snapshot. Vault refuses it where its keys are others than those of the snapshot, as they are in one that was just initialised: read its documentation on -force first.',
          command: sh`vault operator raft snapshot restore ${localFile(
            contentName(objectKeyOf(what)!),
          )}`,
        },
        {
          text: 'Unseal it with the keys from the time of the snapshot.',
        },
      ],
      warnings: [
        'The snapshot holds no unseal keys: without those of its time it cannot be opened. See first that you have them.',
      ],
      source: 'Vault: operator raft snapshot; SOP Restore',
    };
  },
};
