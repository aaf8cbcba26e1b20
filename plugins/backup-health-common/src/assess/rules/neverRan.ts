import { formatInstant } from '../../model/instant';
import { PlanFacts } from '../facts';
import { assetTitle } from '../wording';
import { RulePredicate } from './types';

/**
 * It was due twice since it was made, and there is no trace of any run. One that
 * chooses by membership may have run for others: what is seen is that it never
 * did for this one.
 */
export const neverRan: RulePredicate = ({ asset, plans }) => ({
  drafts: plans.filter(hasNeverRun).map(({ resolved: { plan }, since }) => ({
    rule: 'never-ran',
    of: plan.key,
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
    ],
  })),
});

export function hasNeverRun({
  resolved,
  outcomes,
  firesSinceCreation,
}: PlanFacts): boolean {
  const { plan } = resolved;
  return (
    outcomes.length === 0 &&
    firesSinceCreation === 2 &&
    plan.lastScheduledAt === undefined &&
    plan.lastSucceededAt === undefined &&
    !plan.paused &&
    plan.invalid === undefined
  );
}
