import { formatInstant, Instant, plusSeconds } from '../../model/instant';
import { EffectivePolicy } from '../../policy/types';
import { Verdict } from '../../model/verdict';
import { RuleResult } from './types';

/**
 * When the drills that the tier demands are due: the first of each scenario a
 * cadence after the service was first seen.
 */
export function drillsDue(
  policy: EffectivePolicy,
  firstSeenAt: Instant,
): Verdict['drills'] {
  return (policy.tier?.drills ?? []).map(({ scenario, everySeconds }) => ({
    scenario,
    dueAt: plusSeconds(firstSeenAt, everySeconds),
  }));
}

/** A demanded scenario is overdue: of a service, not of one asset. */
export function drillOverdue(
  drills: Verdict['drills'],
  now: Instant,
): RuleResult {
  const overdue = drills.filter(({ dueAt }) => now > dueAt);
  return {
    drafts: overdue.map(({ scenario, dueAt }) => ({
      rule: 'drill-overdue',
      of: scenario,
      values: { scenario },
      evidence: [
        { text: `It was due at ${formatInstant(dueAt)}`, since: dueAt },
      ],
    })),
    changesAt: drills
      .filter(({ dueAt }) => now <= dueAt)
      .map(({ dueAt }) => plusSeconds(dueAt, 1)),
  };
}
