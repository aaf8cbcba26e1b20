import { assetTitle } from '../../assess/wording';
import { objectKeyOf, Restorable } from '../restorable';
import { ask, sh, ShellValue } from '../../commands/shell';
import { RestoreProcedure } from './types';

const keyOfSnapshot = /^(.*?)snapshots\/([0-9a-f]{64})$/;

/**
 * A snapshot of a repository in S3, restored to a directory.
 *
 * (restic 0.19: restic-restore(1); "Preparing a new repository", S3)
 */
export const restic: RestoreProcedure = {
  id: 'restic',
  system: 'restic',
  recognises: what => keyOfSnapshot.test(objectKeyOf(what) ?? ''),
  restore([what]) {
    const [, folder, snapshot] = keyOfSnapshot.exec(objectKeyOf(what)!)!;
    const repository = repositoryOf(what, folder);
    const id = snapshot.slice(0, 8);
    return {
      title: `Restore ${assetTitle(what.asset.ref)} from restic snapshot ${id}`,
      actions: [
        {
          text: 'See what is in the snapshot. restic asks for the password of the repository.',
          command: sh`restic -r ${repository} ls ${id}`,
        },
        {
          text: 'Restore it to an empty directory, and look at it before it takes the place of anything.',
          command: sh`restic -r ${repository} restore ${id} --target ${ask(
            'TARGET',
            'an empty directory',
          )}`,
        },
        {
          text: `Put the files back to where ${assetTitle(
            what.asset.ref,
          )} has them, while nothing writes there.`,
        },
      ],
      warnings: [
        'It needs the password of the repository. Without it nothing can be read, and nobody can make it anew.',
      ],
      source: 'restic 0.19: restic-restore(1)',
    };
  },
};

function repositoryOf({ places, key }: Restorable, folder: string): ShellValue {
  const place = places.find(each => key.startsWith(`${each.key}/`));
  return place?.bucket && place.endpoint
    ? `s3:${place.endpoint.replace(/\/+$/, '')}/${
        place.bucket
      }/${folder}`.replace(/\/+$/, '')
    : ask('RESTIC_REPOSITORY', 'the repository, as restic calls it');
}
