import { formatDurationSeconds } from '../../api/formatDuration';
import { RulePredicate } from './types';

/** Interval plus duration is over the target, even of the best plan. */
export const rpoInfeasible: RulePredicate = ({
  demands,
  plans: all,
  windows,
}) => {
  const target = demands.rpoSeconds?.value;
  // Continuous archiving is bound by no interval.
  if (windows.length > 0) return { drafts: [] };
  // What is paused makes nothing, however often it would.
  const active = all.filter(({ resolved }) => !resolved.plan.paused);
  const plans = active.length > 0 ? active : all;
  const reckoned = plans
    .filter(plan => plan.longestGapSeconds !== undefined)
    .map(plan => ({
      plan,
      worst: plan.longestGapSeconds! + (plan.typicalDurationSeconds ?? 0),
    }))
    .sort((a, b) => a.worst - b.worst);
  const best = reckoned[0];
  if (target === undefined || !best || best.worst <= target) {
    return { drafts: [] };
  }
  const { resolved, typicalDurationSeconds, longestGapSeconds } = best.plan;
  return {
    drafts: [
      {
        rule: 'rpo-infeasible',
        of: resolved.plan.key,
        values: {
          plan: resolved.plan.title,
          target: formatDurationSeconds(target),
          interval: formatDurationSeconds(longestGapSeconds!),
          duration:
            typicalDurationSeconds === undefined
              ? 'the time it takes'
              : formatDurationSeconds(typicalDurationSeconds),
        },
        evidence: [
          {
            text: `Schedule ${resolved.plan.schedule!.expression}${
              plans.length > 1 ? `, the most frequent of ${plans.length}` : ''
            }`,
            object: resolved.plan.object,
          },
        ],
      },
    ],
  };
};
