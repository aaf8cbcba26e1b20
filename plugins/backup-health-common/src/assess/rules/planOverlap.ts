import { formatInstant } from '../../model/instant';
import { missedText } from '../startingDeadline';
import { concerningPlans } from './concerningPlans';
import { RulePredicate } from './types';

/** A run goes on past the next, which its plan forbids to start. */
export const planOverlap: RulePredicate = facts => {
  const { now } = facts;
  const plans = concerningPlans(facts);
  return {
    drafts: plans
      .filter(
        ({ blockedBy, dueAt }) =>
          blockedBy !== undefined && dueAt !== undefined && dueAt <= now,
      )
      .map(({ blockedBy, dueAt, resolved }) => ({
        rule: 'plan-overlap',
        of: resolved.plan.key,
        values: { plan: resolved.plan.title },
        evidence: [
          {
            text: `The run of ${formatInstant(
              blockedBy!.at,
            )} is still active; the one of ${formatInstant(
              dueAt!,
            )} was not started${missedText(resolved.plan, dueAt!, now)}`,
            since: dueAt,
            object: resolved.plan.object,
          },
        ],
      })),
    changesAt: plans
      .filter(({ blockedBy }) => blockedBy !== undefined)
      .map(({ dueAt }) => dueAt),
  };
};
