import { assetTitle } from '../../assess/wording';
import { sh } from '../../commands/shell';
import { RestoreProcedure } from './types';

/** A Job that succeeded: what it made, and where, nobody has seen. */
export const run: RestoreProcedure = {
  id: 'run',
  recognises: what => what.run !== undefined,
  restore([what]) {
    const { plan } = what.plan ?? {};
    return {
      title: `Bring back ${assetTitle(what.asset.ref)} from what ${
        plan?.title ?? 'its job'
      } wrote`,
      actions: [
        {
          text: 'Read in the job where it writes to, and with which tool.',
          command:
            plan?.namespace &&
            sh`kubectl -n ${plan.namespace} get cronjob ${plan.name} -o yaml`,
        },
        {
          text: 'Look there for what it made last, and load it with the tool that reads what it writes.',
        },
      ],
      unknown:
        'its last run succeeded; what that made was never seen, and where it lies is not told here',
    };
  },
};
