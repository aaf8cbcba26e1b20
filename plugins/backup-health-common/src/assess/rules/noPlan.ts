import { isBesideClaims } from '../besideClaims';
import { JudgedPoint } from '../judgePoints';
import { assetTitle } from '../wording';
import { mayBeElsewhere } from './systemNotRead';
import { RulePredicate } from './types';

/** Nobody makes recovery points of it. What was once made counts until gone. */
export const noPlan: RulePredicate = facts => {
  const { asset, newestGood } = facts;
  if (asset.plans.length > 0 || asset.emptyPlans.length > 0) {
    return { drafts: [] };
  }
  // Its own rule says what is wrong with it.
  if (isBesideClaims(asset) || mayBeElsewhere(facts)) {
    return { drafts: [] };
  }
  return {
    drafts: [
      {
        rule: 'no-plan',
        values: { asset: assetTitle(asset.ref) },
        evidence: [
          {
            text: whatIsThere(newestGood),
          },
        ],
      },
    ],
  };
};

/** What was made by hand had no plan that could select it no more. */
function whatIsThere(newestGood: JudgedPoint | undefined): string {
  if (!newestGood) return 'No plan of the systems that are read selects it.';
  return newestGood.plan === undefined
    ? 'No plan selects it. Its newest backup was made by hand, or by something that no plan tells of.'
    : 'No plan selects it any more; what was made before is still there.';
}
