import { formatInstant, Instant, plusSeconds } from '../../model/instant';
import { EffectivePolicy } from '../../policy/types';
import { Draft, RuleResult } from './types';

/**
 * A demanded scenario is overdue. Of a service, not of one asset: the first
 * drill is due a cadence after the service was first seen.
 */
export function drillOverdue(
  policy: EffectivePolicy,
  firstSeenAt: Instant,
  now: Instant,
): RuleResult {
  const drafts: Draft[] = [];
  const changesAt: Instant[] = [];
  for (const { scenario, everySeconds } of policy.tier?.drills ?? []) {
    const due = plusSeconds(firstSeenAt, everySeconds);
    if (now <= due) {
      changesAt.push(plusSeconds(due, 1));
      continue;
    }
    drafts.push({
      rule: 'drill-overdue',
      of: scenario,
      values: { scenario },
      evidence: [{ text: `It was due at ${formatInstant(due)}`, since: due }],
    });
  }
  return { drafts, changesAt };
}
