import { formatInstant } from '../../model/instant';
import { Evidence } from '../../model/verdict';
import { AssetFacts } from '../facts';
import { PlanFacts } from '../planFacts';
import { Outcome } from '../outcomes';
import { assetTitle, formatBytes } from '../wording';
import { concerningPlans } from './concerningPlans';
import { isFailing, isSound } from './soundPlan';
import { Draft, RulePredicate } from './types';

/**
 * The last two runs failed, or one did and there is nothing to go back to. One
 * failed run alone, or a failing plan beside a sound one, is a risk. A run
 * without an artifact, or with an empty one, has failed.
 */
export const planFailing: RulePredicate = facts => {
  const drafts: Draft[] = [];
  const grave = !facts.plans.some(plan => isSound(plan, facts));
  for (const plan of concerningPlans(facts)) {
    const { ended } = plan;
    const last = ended[ended.length - 1];
    if (last?.result !== 'failed') continue;
    drafts.push(draft(plan, last, grave && isFailing(plan, facts), facts));
  }
  return { drafts };
};

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
    title:
      rule === 'plan-failing' && !grave
        ? `The last run of ${planned.title} failed`
        : undefined,
    evidence: plan.ended
      .slice(-2)
      .reverse()
      .filter(outcome => outcome.result === 'failed')
      .map(outcome => evidence(outcome, plan)),
  };
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
