import { formatInstant, Instant, instant } from '../../model/instant';
import { PlanFacts } from '../planFacts';
import { concerningPlans } from './concerningPlans';
import { missedText } from '../startingDeadline';
import { RulePredicate } from './types';

const leastGraceSeconds = 10 * 60;
const mostGraceSeconds = 2 * 3600;

/**
 * A run was due, and there is no trace of it after the grace: a tenth of its
 * interval and the time that a run takes. What never ran, waits or is held is
 * said by other rules.
 */
export const late: RulePredicate = facts => {
  const { now, blind } = facts;
  const changesAt: Instant[] = [];
  const drafts = concerningPlans(facts).flatMap(plan => {
    const lateFrom = blind ? undefined : lateFromOf(plan);
    if (lateFrom === undefined) return [];
    if (now <= lateFrom) {
      changesAt.push(instant(lateFrom + 1));
      return [];
    }
    const { plan: planned } = plan.resolved;
    return [
      {
        rule: 'late' as const,
        of: planned.key,
        values: { plan: planned.title },
        evidence: [
          {
            text: `It was due at ${formatInstant(plan.dueAt!)}${missedText(
              planned,
              plan.dueAt!,
              now,
            )}`,
            since: plan.dueAt,
            object: planned.object,
          },
        ],
      },
    ];
  });
  return { drafts, changesAt };
};

function lateFromOf(plan: PlanFacts): Instant | undefined {
  const { dueAt, frequencySeconds, resolved, outcomes } = plan;
  if (
    dueAt === undefined ||
    resolved.plan.paused ||
    resolved.plan.invalid !== undefined ||
    outcomes.length === 0 ||
    plan.blockedBy
  ) {
    return undefined;
  }
  const grace = Math.min(
    Math.max((frequencySeconds ?? 0) / 10, leastGraceSeconds),
    mostGraceSeconds,
  );
  const seconds = grace + (plan.typicalDurationSeconds ?? 0);
  return instant(dueAt + seconds * 1000);
}
