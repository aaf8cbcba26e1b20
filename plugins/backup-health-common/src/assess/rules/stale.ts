import { formatDurationSeconds } from '../../api/formatDuration';
import {
  formatInstant,
  Instant,
  instant,
  plusSeconds,
} from '../../model/instant';
import { staleAt } from '../../schedule';
import { AssetFacts } from '../facts';
import { PlanFacts } from '../planFacts';
import { expectedEvery } from '../recent';
import { nothingGood } from '../endedInPart';
import { newestPossible, unjudgedSince } from '../unjudged';
import { assetTitle } from '../wording';
import { noneKnown } from './rpoBreached';
import { Draft, RulePredicate, RuleResult } from './types';

/**
 * Age over two intervals; equal is not stale. The asset is stale when every
 * plan would have made a newer point by now. A plan that lags behind while
 * another goes on is a risk. Where no plan has a schedule that is known, the
 * policy's frequency is taken, or a week.
 */
export const stale: RulePredicate = facts => {
  const { plans, newestGood, now } = facts;
  if (plans.length === 0) return { drafts: [] };
  if (!newestGood) return nothingAtAll(facts);
  const from = staleFrom(facts, newestGood.asOf!);
  if (from === undefined) return { drafts: [] };
  if (now > from.at) return outdated(facts, newestGood.asOf!, from);
  const scheduled = plans.filter(plan => plan.frequencySeconds !== undefined);
  const lagging = scheduled.map(plan => lag(plan, now));
  return {
    drafts: lagging.flatMap(l => l.drafts),
    changesAt: [instant(from.at + 1), ...lagging.map(l => l.changesAt)],
  };
};

interface StaleFrom {
  at: Instant;
  bySchedule: boolean;
}

/** @returns nothing where its schedules never fire: another rule says so */
function staleFrom(facts: AssetFacts, asOf: Instant): StaleFrom | undefined {
  const limits = facts.plans
    .filter(plan => plan.frequencySeconds !== undefined)
    .flatMap(plan => limit(plan, asOf) ?? []);
  if (limits.length > 0) {
    return { at: instant(Math.max(...limits)), bySchedule: true };
  }
  return facts.plans.every(({ resolved }) => !resolved.plan.schedule)
    ? { at: plusSeconds(asOf, 2 * expectedEvery(facts)), bySchedule: false }
    : undefined;
}

/** What is newer and cannot be judged keeps it from being said for certain. */
function outdated(
  facts: AssetFacts,
  asOf: Instant,
  { at, bySchedule }: StaleFrom,
): RuleResult {
  const asset = assetTitle(facts.asset.ref);
  const every = formatDurationSeconds(expectedEvery(facts));
  const evidence = {
    text: `The newest is of ${formatInstant(asOf)}, one is due every ${every}${
      bySchedule ? '' : ` (${whoSaysSo(facts)})`
    }`,
    since: at,
  };
  const unjudged = unjudgedSince(facts);
  const openUntil = unjudged && staleFrom(facts, unjudged.asOf)?.at;
  if (!unjudged || openUntil === undefined || facts.now > openUntil) {
    return {
      drafts: [{ rule: 'stale', values: { asset }, evidence: [evidence] }],
    };
  }
  return {
    changesAt: [instant(openUntil + 1)],
    drafts: [
      {
        rule: 'stale',
        state: 'unknown',
        title: `Not verifiable: whether there is a newer good backup of ${asset}`,
        evidence: [unjudged.evidence, evidence],
      },
    ],
  };
}

/** Where there is a target for the loss, its rule says it. */
function nothingAtAll(facts: AssetFacts): RuleResult {
  const { asset, plans, demands, perhapsMore } = facts;
  const made = plans
    .filter(plan => plan.schedule ?? !plan.resolved.plan.schedule)
    .some(plan => (plan.firesSinceCreation ?? 2) >= 2);
  // What nobody reads may hold a good one.
  if (!made || demands.rpoSeconds || asset.unreadSystems) return { drafts: [] };
  // Whatever it is worth, it is too old by itself.
  const possible = newestPossible(facts.points);
  const openUntil = possible && staleFrom(facts, possible)?.at;
  if (perhapsMore && (openUntil === undefined || facts.now <= openUntil)) {
    return {
      drafts: [],
      changesAt: openUntil === undefined ? [] : [instant(openUntil + 1)],
    };
  }
  const { title, evidence } = nothingGood(facts, assetTitle(asset.ref));
  return {
    drafts: [
      {
        rule: 'stale',
        title,
        evidence: [{ text: noneKnown(possible) }, ...evidence],
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
