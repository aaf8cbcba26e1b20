import { assetTitle } from '../wording';
import { RulePredicate } from './types';

/** Nobody makes recovery points of it. What was once made counts until gone. */
export const noPlan: RulePredicate = ({ asset, newestGood }) => {
  if (asset.plans.length > 0 || asset.emptyPlans.length > 0) {
    return { drafts: [] };
  }
  return {
    drafts: [
      {
        rule: 'no-plan',
        values: { asset: assetTitle(asset.ref) },
        evidence: [
          {
            text: newestGood
              ? 'No plan selects it any more; what was made before is still there.'
              : 'No plan of the systems that are read selects it.',
          },
        ],
      },
    ],
  };
};
