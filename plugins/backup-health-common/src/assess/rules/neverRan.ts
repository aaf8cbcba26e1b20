import { formatInstant } from '../../model/instant';
import { deadlineTooShort } from '../startingDeadline';
import { assetTitle } from '../wording';
import { concerningPlans } from './concerningPlans';
import { hasNeverRun, isSound } from './soundPlan';
import { RulePredicate } from './types';

/**
 * It was due twice since it was made, and there is no trace of any run. One that
 * chooses by membership may have run for others: what is seen is that it never
 * did for this one.
 */
export const neverRan: RulePredicate = facts => {
  const { asset, plans } = facts;
  const isBesideSound = plans.some(plan => isSound(plan, facts));
  return {
    drafts: concerningPlans(facts)
      .filter(hasNeverRun)
      .map(({ resolved: { plan }, since }) => ({
        rule: 'never-ran',
        of: plan.key,
        state: isBesideSound ? 'at-risk' : undefined,
        severity: isBesideSound ? 'warning' : undefined,
        values: { plan: plan.title },
        ...(plan.selects.by === 'membership' && {
          title: `${plan.title} has made no backup of ${assetTitle(asset.ref)}`,
        }),
        evidence: [
          {
            text:
              since === plan.createdAt
                ? `Made at ${formatInstant(
                    since!,
                  )}, due twice since then, no run seen`
                : `There to be backed up since ${formatInstant(
                    since!,
                  )}, due twice since then, no run seen`,
            since,
            object: plan.object,
          },
          ...[deadlineTooShort(plan) ?? []]
            .flat()
            .map(text => ({ text, object: plan.object })),
        ],
      })),
  };
};
