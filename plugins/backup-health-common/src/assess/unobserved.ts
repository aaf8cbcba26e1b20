import { Instant, instant } from '../model/instant';
import { Unobserved } from '../exposure';
import { AssetFacts } from './facts';
import { PlanFacts } from './planFacts';
import { Outcome } from './outcomes';

/** Runs are a little apart even where none is missing. */
const tolerated = 1.5;

/**
 * While nobody looked, and while what is looked at tells too little.
 *
 * @returns in no order, and they may overlap; `undefined`: all was seen
 */
export function unobservedOf(facts: AssetFacts): Unobserved[] | undefined {
  const unobserved = [...(facts.asset.unobserved ?? []), ...thinnedOut(facts)];
  return unobserved.length > 0 ? unobserved : undefined;
}

/**
 * When it cannot be told what would have been lost, since only what was kept
 * is known: from the time before anybody watched. Older recovery points are
 * deleted, often all but one a week, and what lay between was there then.
 *
 * Of a plan whose points go by their age alone, a gap between two of them is
 * one: only what came before the oldest is not known.
 */
function thinnedOut({ asset, plans, windows }: AssetFacts): Unobserved[] {
  // Where every moment can be gone back to, single points say little.
  if (windows.length > 0) return [];
  return plans
    .filter(({ resolved }) => !resolved.plan.paused)
    .flatMap(plan => {
      const readFrom = plan.resolved.artifactsReadFrom ?? asset.firstSeenAt;
      return thinnedOutOf(
        plan,
        readFrom > asset.firstSeenAt ? readFrom : asset.firstSeenAt,
      );
    });
}

function thinnedOutOf(plan: PlanFacts, watchedSince: Instant): Unobserved[] {
  const { longestGapSeconds: longest, outcomes, resolved } = plan;
  const [first] = outcomes;
  if (longest === undefined || !first) return [];
  const isLong = (from: Instant, to: Instant) =>
    to - from > longest * 1000 * tolerated;
  const made = resolved.plan.createdAt ?? instant(0);
  const ranges: Unobserved[] = [];
  const leave = (from: Instant, to: Instant) => {
    const end = to < watchedSince ? to : watchedSince;
    if (from < end) ranges.push({ from, to: end });
  };
  if (isLong(made, first.at)) leave(made, first.at);
  // Oldest first: what came since it was watched is not looked at.
  for (let i = 1; i < outcomes.length; i++) {
    const last = outcomes[i - 1];
    if (last.at >= watchedSince) break;
    if (isLong(last.at, outcomes[i].at) && !goesByAge(plan, last)) {
      leave(instant(last.at + longest * 1000), thereAt(outcomes[i]));
    }
  }
  return ranges;
}

function goesByAge({ resolved }: PlanFacts, { point }: Outcome): boolean {
  return (
    point?.expiresAt !== undefined ||
    resolved.plan.retentionSeconds !== undefined
  );
}

function thereAt({ at, endedAt, point }: Outcome): Instant {
  return point?.availableAt ?? endedAt ?? at;
}
