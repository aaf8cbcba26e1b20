import { assetTitle } from '../../assess/wording';
import { RestoreProcedure } from './types';

/** The last one: a system that no procedure is written down for. */
export const other: RestoreProcedure = {
  id: 'other',
  recognises: () => true,
  restore([what]) {
    const { plan, key, places } = what;
    return {
      title: `Bring back ${assetTitle(what.asset.ref)}`,
      actions: [
        {
          text: `Restore it as the documentation of ${
            plan?.plan.system ?? 'its backup system'
          } says, from ${key}${
            places[0] ? ` in ${places[0].title}` : ''
          }. How that is done is not written down here.`,
        },
      ],
      unknown: 'how this system is restored from is not written down here',
    };
  },
};
