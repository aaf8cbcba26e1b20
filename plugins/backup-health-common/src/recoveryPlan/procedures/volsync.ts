import { assetTitle } from '../../assess/wording';
import { sh } from '../../commands/shell';
import { RestoreProcedure } from './types';

const keyOfCopy = /^(?!s3\/)[^/]+\/volsync\/([^/]+)\/([^/]+)\/[^/]+$/;

/**
 * A ReplicationDestination by the same mover. It holds what was copied last;
 * what of it to take, restic and the volume options tell.
 *
 * (VolSync v0.16: api/v1alpha1/replicationdestination_types.go)
 */
export const volsync: RestoreProcedure = {
  id: 'volsync',
  system: 'volsync',
  recognises: ({ key }) => keyOfCopy.test(key),
  restore([what]) {
    const [, namespace, source] = keyOfCopy.exec(what.key)!;
    const { name } = what.asset.ref;
    const secret = /\/restic\/([^/]+)$/.exec(what.places[0]?.key ?? '')?.[1];
    return {
      title: `Restore ${assetTitle(what.asset.ref)} with VolSync`,
      actions: [
        {
          text: `Look up how it is copied, if ReplicationSource ${source} is still there.`,
          command: sh`kubectl -n ${namespace} get replicationsources.volsync.backube ${source} -o yaml`,
        },
        {
          text: secret
            ? `Make a ReplicationDestination in namespace ${namespace}: spec.trigger.manual with any word, spec.restic.repository: ${secret}, copyMethod Snapshot, capacity and accessModes as the claim had. Secret ${secret} has to be there first.`
            : `Make a ReplicationDestination in namespace ${namespace} with spec.trigger.manual and the same mover, with the Secret that it names.`,
        },
        {
          text: `Wait until its status.lastManualSync is that word and status.latestMoverStatus.result is Successful. Then make the claim ${namespace}/${name} of the VolumeSnapshot that status.latestImage names.`,
          command: sh`kubectl -n ${namespace} get replicationdestinations.volsync.backube -o yaml`,
        },
      ],
      warnings: [
        `Do not let ReplicationSource ${source} run over an empty claim meanwhile: it would copy that.`,
      ],
      source: 'VolSync 0.16: ReplicationDestination',
    };
  },
};
