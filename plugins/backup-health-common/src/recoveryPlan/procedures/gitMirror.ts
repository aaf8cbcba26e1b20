import { assetTitle } from '../../assess/wording';
import { objectKeyOf } from '../restorable';
import { localFile, sh } from '../../commands/shell';
import { contentName, fetchObject } from './fetchObject';
import { RestoreProcedure } from './types';

/** (git-bundle(1), git-clone(1)) */
export const gitMirror: RestoreProcedure = {
  id: 'git-mirror',
  system: 'git-mirror',
  recognises: what =>
    what.asset.ref.kind === 'git-repository' && objectKeyOf(what) !== undefined,
  restore([what]) {
    const file = contentName(objectKeyOf(what)!);
    const isBundle = file.endsWith('.bundle');
    return {
      title: `Bring back ${assetTitle(what.asset.ref)} from its mirror`,
      actions: [
        ...fetchObject(what),
        isBundle
          ? {
              text: 'Clone it with all its branches and tags.',
              command: sh`git clone --mirror ${localFile(file)} ./restored.git`,
            }
          : { text: 'Unpack it: it is a bare repository.' },
        {
          text: 'Push all of it to the place that clusters read, then see there that its newest commit is the one that you expect.',
        },
      ],
      warnings: [
        'Keys that files in it are encrypted with (SOPS) are not in it.',
      ],
      source: 'git-bundle(1), git-clone(1)',
    };
  },
};
