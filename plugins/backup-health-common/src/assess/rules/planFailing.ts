import { formatInstant, Instant, instant } from '../../model/instant';
import { PlanObservation, RunBlockObservation } from '../../model/observation';
import { Evidence } from '../../model/verdict';
import { causeRemedy } from '../causeRemedies';
import { AssetFacts } from '../facts';
import { PlanFacts } from '../planFacts';
import { Outcome } from '../outcomes';
import { causeTitle } from '../runCauses';
import { assetTitle, formatBytes } from '../wording';
import { concerningPlans } from './concerningPlans';
import { blockedBefore, isFailing, isSound, patientUntil } from './soundPlan';
import { Draft, RulePredicate } from './types';

/**
 * The last two runs failed, or one did and there is nothing to go back to. One
 * failed run alone, or a failing plan beside a sound one, is a risk. A run
 * without an artifact, or with an empty one, has failed.
 */
export const planFailing: RulePredicate = facts => {
  const drafts: Draft[] = [];
  const grave = !facts.plans.some(plan => isSound(plan, facts));
  const changesAt: Instant[] = [];
  for (const plan of concerningPlans(facts)) {
    const { ended } = plan;
    const block = blockedBefore(plan, facts.now);
    if (block) drafts.push(unstarted(plan, block, grave));
    else changesAt.push(...(plan.resolved.blocks ?? []).map(patientUntil));
    const last = ended[ended.length - 1];
    if (last?.result !== 'failed') continue;
    drafts.push(draft(plan, last, grave && isFailing(plan, facts), facts));
  }
  return {
    drafts,
    changesAt: changesAt
      .filter(at => at >= facts.now)
      .map(at => instant(at + 1)),
  };
};

/** Nothing was started that could have failed. */
function unstarted(
  { resolved: { plan } }: PlanFacts,
  block: RunBlockObservation,
  grave: boolean,
): Draft {
  const cause = block.cause && causeTitle(block.cause, block.message);
  return {
    rule: 'plan-failing',
    of: `${plan.key}/next`,
    state: grave ? undefined : 'at-risk',
    severity: grave ? undefined : 'warning',
    values: { plan: plan.title },
    title: `${plan.title} cannot start its next run${
      cause ? `: ${cause}` : ''
    }`,
    evidence: [
      {
        text: `${block.reason}: ${block.message}`,
        since: block.since,
        object: block.object,
      },
    ],
    remedy: block.cause && causeRemedy({ cause: block.cause, plan, block }),
  };
}

function draft(
  plan: PlanFacts,
  last: Outcome,
  grave: boolean,
  { asset }: AssetFacts,
): Draft {
  const { plan: planned } = plan.resolved;
  const rule = ruleOf(last);
  return {
    rule,
    of: planned.key,
    state: grave ? undefined : 'at-risk',
    severity: grave ? undefined : 'warning',
    values: {
      plan: planned.title,
      asset: assetTitle(asset.ref),
      size: formatBytes(last.point?.sizeBytes ?? 0),
    },
    title: rule === 'plan-failing' ? titleOf(planned, last, grave) : undefined,
    remedy: remedyOf(planned, last),
    evidence: plan.ended
      .slice(-2)
      .reverse()
      .filter(outcome => outcome.result === 'failed')
      .map(outcome => evidence(outcome, plan)),
  };
}

function titleOf(
  { title }: PlanObservation,
  { cause, message, why }: Outcome,
  grave: boolean,
): string | undefined {
  const because = cause && causeTitle(cause, message);
  if (!because) return grave ? undefined : `The last run of ${title} failed`;
  return grave
    ? `${title} fails: ${because}`
    : `The last run of ${title} ${
        why === 'blocked' ? 'waits' : 'failed'
      }: ${because}`;
}

function remedyOf(
  plan: PlanObservation,
  { cause, block, run }: Outcome,
): Draft['remedy'] {
  if (!cause || !run) return undefined;
  const failed = [...(run.pods ?? [])].reverse().find(({ failure }) => failure);
  return causeRemedy({
    cause,
    plan,
    block,
    job: lastPart(run.key),
    pod: lastPart(block?.pod ?? failed?.key),
  });
}

function lastPart<T extends string | undefined>(key: T): T {
  return key?.slice(key.lastIndexOf('/') + 1) as T;
}

function ruleOf({ why }: Outcome): Draft['rule'] {
  if (why === 'absent') return 'artifact-absent';
  return why === 'too-small' ? 'artifact-too-small' : 'plan-failing';
}

const reasons: Record<NonNullable<Outcome['why']>, string> = {
  reported: 'failed',
  partial: 'ended in part only',
  absent: 'reported success, and left no artifact',
  'too-small': 'left an artifact with nothing in it',
  blocked: 'waits and does not start',
  stuck: 'is active for longer than an interval',
};

function evidence(outcome: Outcome, plan: PlanFacts): Evidence {
  const message = outcome.message ? `: ${outcome.message}` : '';
  const isWaiting =
    outcome.why === 'stuck' && outcome.point?.evidence === 'scheduled';
  return {
    text: `The run of ${formatInstant(outcome.at)} ${
      isWaiting ? 'has not begun' : reasons[outcome.why ?? 'reported']
    }${message}`,
    since: outcome.at,
    object: plan.resolved.plan.object,
  };
}
