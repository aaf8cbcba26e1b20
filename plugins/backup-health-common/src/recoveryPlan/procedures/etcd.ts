import { assetTitle } from '../../assess/wording';
import { ask, localFile, sh } from '../../commands/shell';
import { objectKeyOf, Restorable } from '../restorable';
import { contentName, fetchObject } from './fetchObject';
import { RestoreProcedure } from './types';

const rolledBack =
  'All objects of the cluster go back to the time of the snapshot, those of other services too.';

/** (Talos 1.13: Disaster Recovery) */
export const talosEtcd: RestoreProcedure = {
  id: 'talos-etcd',
  recognises: what =>
    what.asset.ref.kind === 'etcd' && /\.snap$/.test(contentName(fileOf(what))),
  restore([what]) {
    return {
      title: `Restore ${assetTitle(what.asset.ref)} of a Talos cluster`,
      actions: [
        ...fetchObject(what),
        {
          text: 'See that no control plane node runs etcd any more, and that those made anew have the machine configuration from before. Then bootstrap one of them, and only one, from the snapshot.',
          command: sh`talosctl -n ${ask(
            'NODE',
            'address of one control plane node',
          )} bootstrap --recover-from=${localFile(contentName(fileOf(what)))}`,
        },
      ],
      warnings: [rolledBack],
      source: 'Talos 1.13: Disaster Recovery',
    };
  },
};

/** (k3s: k3s etcd-snapshot, "Restoring Snapshots") */
export const k3sEtcd: RestoreProcedure = {
  id: 'k3s-etcd',
  recognises: what =>
    what.asset.ref.kind === 'etcd' &&
    (/\/k3s\/[^/]+$/.test(what.key) ||
      /^(?:etcd-snapshot|on-demand)-.+-\d{10}(?:\.zip)?$/.test(fileOf(what))),
  restore([what]) {
    const fetched = objectKeyOf(what) !== undefined;
    return {
      title: `Restore ${assetTitle(what.asset.ref)} of a k3s cluster`,
      actions: [
        ...(fetched
          ? fetchObject(what)
          : [
              {
                text: `The snapshot is ${fileOf(what)}, ${
                  what.places[0]?.title ?? 'on the node that made it'
                }. Bring the file to the server that is to be the first.`,
              },
            ]),
        {
          text: 'Stop k3s on all servers. Then restore on one of them, which ends by itself and says so.',
          command: sh`k3s server --cluster-reset --cluster-reset-restore-path=${ask(
            'SNAPSHOT',
            'path of the snapshot file on this server',
          )}`,
        },
        {
          text: 'Start k3s on that server again. On all others delete its database directory before they join.',
        },
      ],
      warnings: [
        'The server needs the token from the time of the snapshot: with another one it cannot be read.',
        rolledBack,
      ],
      source:
        'k3s: etcd-snapshot; annotation etcd.k3s.cattle.io/snapshot-token-hash',
    };
  },
};

/** No one way: it depends on how the control plane runs. */
export const otherEtcd: RestoreProcedure = {
  id: 'etcd',
  recognises: ({ asset, point }) =>
    asset.ref.kind === 'etcd' && point !== undefined,
  restore([what]) {
    return {
      title: `Restore ${assetTitle(what.asset.ref)}`,
      actions: [
        ...fetchObject(what),
        {
          text: 'Stop the API servers and etcd on all control plane nodes, restore the snapshot to a new data directory with the tool of the etcd release that runs there, and start etcd of it. Which nodes and directories these are, nobody told here.',
        },
      ],
      warnings: [rolledBack],
    };
  },
};

function fileOf({ key }: Restorable): string {
  return key.slice(key.lastIndexOf('/') + 1);
}
