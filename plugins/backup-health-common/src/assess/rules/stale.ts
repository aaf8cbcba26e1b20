import { formatDurationSeconds } from '../../api/formatDuration';
import { formatInstant, Instant, instant } from '../../model/instant';
import { staleAt } from '../../schedule';
import { PlanFacts } from '../facts';
import { assetTitle } from '../wording';
import { Draft, RulePredicate } from './types';

/**
 * Age over two intervals; equal is not stale. The asset is stale when every
 * plan would have made a newer point by now. A plan that lags behind while
 * another goes on is a risk.
 */
export const stale: RulePredicate = facts => {
  const { asset, plans, newestGood, now, demands } = facts;
  const scheduled = plans.filter(plan => plan.schedule !== undefined);
  if (scheduled.length === 0) return { drafts: [] };
  if (!newestGood) {
    const made = scheduled.some(plan => (plan.firesSinceCreation ?? 2) >= 2);
    return {
      drafts:
        made && !facts.perhapsMore && demands.rpoSeconds === undefined
          ? [
              {
                rule: 'stale',
                title: `There is nothing to bring ${assetTitle(
                  asset.ref,
                )} back from`,
                evidence: [{ text: 'No good recovery point is known' }],
              },
            ]
          : [],
    };
  }
  const limits = scheduled.flatMap(plan => limit(plan, newestGood.asOf!) ?? []);
  // A schedule that never fires is said by another rule.
  if (limits.length === 0) return { drafts: [] };
  const staleFrom = instant(Math.max(...limits));
  if (now > staleFrom) {
    return {
      drafts: [
        {
          rule: 'stale',
          values: { asset: assetTitle(asset.ref) },
          evidence: [
            {
              text: `The newest is of ${formatInstant(
                newestGood.asOf!,
              )}, one is due every ${every(scheduled)}`,
              since: staleFrom,
            },
          ],
        },
      ],
    };
  }
  const lagging = scheduled.map(plan => lag(plan, now));
  return {
    drafts: lagging.flatMap(l => l.drafts),
    changesAt: [instant(staleFrom + 1), ...lagging.map(l => l.changesAt)],
  };
};

function limit(plan: PlanFacts, asOf: Instant): Instant | undefined {
  return staleAt(plan.schedule!, asOf, plan.typicalDurationSeconds ?? 0);
}

function every(plans: PlanFacts[]): string {
  const seconds = Math.max(...plans.map(plan => plan.frequencySeconds ?? 0));
  return formatDurationSeconds(seconds);
}

function lag(
  plan: PlanFacts,
  now: Instant,
): { drafts: Draft[]; changesAt?: Instant } {
  const own = plan.newestGood;
  if (!own || plan.resolved.plan.paused) return { drafts: [] };
  const from = limit(plan, own.asOf!);
  if (from === undefined) return { drafts: [] };
  if (now <= from) return { drafts: [], changesAt: instant(from + 1) };
  const { title, key, object } = plan.resolved.plan;
  return {
    drafts: [
      {
        rule: 'stale',
        of: key,
        state: 'at-risk',
        title: `${title} lags behind: its newest good backup is older than two intervals`,
        evidence: [
          {
            text: `Its newest is of ${formatInstant(own.asOf!)}`,
            since: from,
            object,
          },
        ],
      },
    ],
  };
}
