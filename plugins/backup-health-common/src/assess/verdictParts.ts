import { Instant } from '../model/instant';
import { GoodPoint, PlanVerdict } from '../model/verdict';
import { AssetFacts } from './facts';
import { PlanFacts } from './planFacts';

/** The newest good point of an asset, with the plan that made it. */
export function goodPoint(facts: AssetFacts): GoodPoint | undefined {
  const point = facts.newestGood;
  if (!point) return undefined;
  const plan = facts.plans.find(p => p.resolved.plan.key === point.plan);
  return {
    key: point.key,
    asOf: point.asOf!,
    availableAt: point.availableAt ?? point.asOf!,
    plan: point.plan,
    planTitle: plan?.resolved.plan.title,
    asset: facts.asset.ref,
    evidence: point.evidence,
    sizeBytes: point.sizeBytes,
  };
}

export function planVerdict(facts: PlanFacts, now: Instant): PlanVerdict {
  const { plan } = facts.resolved;
  const last = facts.outcomes[facts.outcomes.length - 1];
  const none = whyNoneExpected(facts);
  return {
    key: plan.key,
    title: plan.title,
    system: plan.system,
    schedule: plan.schedule?.expression,
    timeZone: plan.schedule?.timeZone,
    frequencySeconds: facts.frequencySeconds,
    longestGapSeconds: facts.longestGapSeconds,
    createdAt: plan.createdAt,
    paused: plan.paused,
    nextExpected:
      none === undefined && facts.nextFire !== undefined && facts.nextFire > now
        ? facts.nextFire
        : undefined,
    nextExpectedNone: none,
    lastRun: last && {
      at: last.at,
      result: last.result,
      message: last.message,
    },
  };
}

function whyNoneExpected(facts: PlanFacts): string | undefined {
  const { plan } = facts.resolved;
  if (plan.paused) return 'It is paused.';
  if (plan.invalid ?? facts.scheduleError) {
    return 'Its system refuses it.';
  }
  if (!facts.schedule) return 'It has no schedule.';
  if (facts.nextFire === undefined) return 'Its schedule never fires.';
  if (facts.blockedBy && facts.blockedBy.result === 'failed') {
    return plan.startingDeadlineSeconds === undefined
      ? 'The next run waits: the last one is still active.'
      : `The next run waits, for at most ${plan.startingDeadlineSeconds} s: the last one is still active.`;
  }
  return undefined;
}
