import { assetTitle } from '../../assess/wording';
import { objectKeyOf } from '../restorable';
import { fetchObject } from './fetchObject';
import { RestoreProcedure } from './types';

/** A copy of something that no other procedure knows, in a bucket. */
export const file: RestoreProcedure = {
  id: 'file',
  recognises: what => objectKeyOf(what) !== undefined,
  restore([what]) {
    const { ref } = what.asset;
    return {
      title: `Put ${assetTitle(ref)} back from its copy`,
      actions: [
        ...fetchObject(what),
        {
          text:
            ref.kind === 'cache'
              ? 'Stop the server, put the file in the place of its own data file, and start it again: while it runs it would write over it as it stops.'
              : 'Stop what uses it, put it back in its place, and start that again.',
        },
      ],
    };
  },
};
