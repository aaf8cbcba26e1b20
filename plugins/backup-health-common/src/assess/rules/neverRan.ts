import { formatInstant } from '../../model/instant';
import { PlanFacts } from '../facts';
import { RulePredicate } from './types';

/** It was due twice since it was made, and there is no trace of any run. */
export const neverRan: RulePredicate = ({ plans }) => ({
  drafts: plans.filter(hasNeverRun).map(({ resolved }) => ({
    rule: 'never-ran',
    of: resolved.plan.key,
    values: { plan: resolved.plan.title },
    evidence: [
      {
        text: `Made at ${formatInstant(
          resolved.plan.createdAt!,
        )}, due twice since then, no run seen`,
        since: resolved.plan.createdAt,
        object: resolved.plan.object,
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
