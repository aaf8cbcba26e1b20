import { formatDurationSeconds } from '../../api/formatDuration';
import {
  formatInstant,
  Instant,
  instant,
  plusSeconds,
} from '../../model/instant';
import { staleAt } from '../../schedule';
import { AssetFacts, PlanFacts } from '../facts';
import { expectedEvery } from '../recent';
import { assetTitle } from '../wording';
import { Draft, RulePredicate, RuleResult } from './types';

/**
 * Age over two intervals; equal is not stale. The asset is stale when every
 * plan would have made a newer point by now. A plan that lags behind while
 * another goes on is a risk. Where no plan has a schedule that is known, the
 * policy's frequency is taken, or a week.
 */
export const stale: RulePredicate = facts => {
  const { asset, plans, newestGood, now } = facts;
  if (plans.length === 0) return { drafts: [] };
  if (!newestGood) return nothingAtAll(facts);
  const scheduled = plans.filter(plan => plan.frequencySeconds !== undefined);
  const limits = scheduled.flatMap(plan => limit(plan, newestGood.asOf!) ?? []);
  // A schedule that never fires is said by another rule.
  const unscheduled = plans.every(({ resolved }) => !resolved.plan.schedule);
  if (limits.length === 0 && !unscheduled) return { drafts: [] };
  const staleFrom =
    limits.length > 0
      ? instant(Math.max(...limits))
      : plusSeconds(newestGood.asOf!, 2 * expectedEvery(facts));
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
              )}, one is due every ${formatDurationSeconds(
                expectedEvery(facts),
              )}${limits.length > 0 ? '' : ` (${whoSaysSo(facts)})`}`,
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

/** Where there is a target for the loss, its rule says it. */
function nothingAtAll(facts: AssetFacts): RuleResult {
  const { asset, plans, demands, perhapsMore } = facts;
  const made = plans
    .filter(plan => plan.schedule ?? !plan.resolved.plan.schedule)
    .some(plan => (plan.firesSinceCreation ?? 2) >= 2);
  if (!made || perhapsMore || demands.rpoSeconds) return { drafts: [] };
  return {
    drafts: [
      {
        rule: 'stale',
        title: `There is nothing to bring ${assetTitle(asset.ref)} back from`,
        evidence: [{ text: 'No good recovery point is known' }],
      },
    ],
  };
}

function whoSaysSo({ demands }: AssetFacts): string {
  return demands.frequencySeconds
    ? `${demands.frequencySeconds.from} says so, since no schedule is known`
    : 'no schedule is known and no policy says how often, so a week is assumed';
}

function limit(plan: PlanFacts, asOf: Instant): Instant | undefined {
  return staleAt(plan.schedule!, asOf, plan.typicalDurationSeconds ?? 0);
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
