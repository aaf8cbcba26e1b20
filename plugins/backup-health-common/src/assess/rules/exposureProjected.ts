import { formatDurationSeconds } from '../../api/formatDuration';
import { formatInstant, instant } from '../../model/instant';
import { PlanObservation } from '../../model/observation';
import { PlanFacts } from '../planFacts';
import { assetTitle } from '../wording';
import { breachedFrom } from './rpoBreached';
import { RulePredicate } from './types';

/**
 * The next recovery point will be there too late to keep exposure below the
 * target: said before it is above.
 */
export const exposureProjected: RulePredicate = facts => {
  const { asset, plans, now, windows } = facts;
  const breachedAt = breachedFrom(facts);
  if (breachedAt === undefined || now >= breachedAt) return { drafts: [] };
  if (plans.length === 0 || windows.length > 0) return { drafts: [] };
  // What forbids a second run at a time waits for one that still may succeed.
  const active = plans.filter(
    plan => !plan.resolved.plan.paused && plan.blockedBy?.result !== 'failed',
  );
  const next = Math.min(...active.flatMap(comingAt));
  if (next <= breachedAt) return { drafts: [] };
  // Who runs it by hand, or by what nobody read, may do so at any time.
  const byHand = active.some(({ resolved }) => isUnscheduled(resolved.plan));
  if (byHand && !Number.isFinite(next)) return { drafts: [] };
  return {
    drafts: [
      {
        rule: 'exposure-projected',
        values: {
          asset: assetTitle(asset.ref),
          at: formatInstant(breachedAt),
          target: formatDurationSeconds(facts.demands.rpoSeconds!.value),
        },
        evidence: [
          {
            text: Number.isFinite(next)
              ? `The next one can be there at ${formatInstant(instant(next))}`
              : 'No next run is expected',
          },
        ],
      },
    ],
  };
};

/** When the run that goes on, and the one after it, can be restored from. */
function comingAt(plan: PlanFacts): number[] {
  const takes = (plan.typicalDurationSeconds ?? 0) * 1000;
  const last = plan.outcomes[plan.outcomes.length - 1];
  const begun = last?.result === 'running' ? [last.at] : [];
  return [
    ...begun,
    ...(plan.nextFire === undefined ? [] : [plan.nextFire]),
  ].map(at => at + takes);
}

function isUnscheduled({ schedule, invalid }: PlanObservation): boolean {
  return schedule === undefined && invalid === undefined;
}
