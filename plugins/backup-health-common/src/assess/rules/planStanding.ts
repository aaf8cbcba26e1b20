import { sh } from '../../commands/shell';
import { PlanObservation } from '../../model/observation';
import { ResolvedPlan } from '../../model/resolved';
import { RemedyStep } from '../../model/verdict';
import { PlanFacts } from '../planFacts';
import { concerningPlans } from './concerningPlans';
import { Draft, RulePredicate } from './types';

/**
 * A plan that its own system refuses, that somebody has paused, or that nothing
 * but somebody starts.
 */
export const planStanding: RulePredicate = asset => {
  const { plans } = asset;
  const drafts: Draft[] = [];
  const sound = plans.some(
    facts =>
      !refusal(facts) &&
      !facts.resolved.plan.paused &&
      !facts.resolved.plan.byHand,
  );
  for (const facts of concerningPlans(asset)) {
    const { plan } = facts.resolved;
    const refused = refusal(facts);
    const base = {
      of: plan.key,
      values: { plan: plan.title },
      evidence: [] as Draft['evidence'],
    };
    if (plan.paused) {
      drafts.push({
        ...base,
        rule: 'plan-paused',
        evidence: [{ text: `${plan.title} is paused`, object: plan.object }],
        remedy: resumeRemedy(facts.resolved),
      });
    } else if (plan.byHand) {
      drafts.push({ ...base, ...byHand(plan) });
    } else if (refused) {
      drafts.push({
        ...base,
        rule: 'plan-invalid',
        state: sound ? 'at-risk' : undefined,
        evidence: [{ text: refused, object: plan.object }],
      });
    }
  }
  return { drafts };
};

/** Why it will never run, though nobody paused it. */
function refusal({
  resolved,
  schedule,
  scheduleError,
  nextFire,
}: PlanFacts): string | undefined {
  const refused = resolved.plan.invalid ?? scheduleError;
  if (refused || !schedule || nextFire !== undefined) return refused;
  return `Its schedule ${resolved.plan.schedule!.expression} never fires`;
}

/** What is made now and then counts for as long as anything else. */
function byHand({
  title,
  object,
}: PlanObservation): Pick<Draft, 'rule' | 'title' | 'evidence' | 'remedy'> {
  return {
    rule: 'plan-paused',
    title: `${title} runs only when somebody starts it`,
    evidence: [
      { text: `${title} has a trigger by hand and no schedule`, object },
    ],
    remedy: [
      {
        text: 'Give it a schedule in place of the trigger by hand, or another plan that runs by itself.',
      },
    ],
  };
}

function resumeRemedy({
  plan: { system, namespace, name, startingDeadlineSeconds: deadline },
  clusterTitle: cluster,
}: ResolvedPlan): RemedyStep[] | undefined {
  if (namespace === undefined) return undefined;
  switch (system) {
    case 'cronjob':
      return [
        {
          text:
            deadline === undefined
              ? 'Resume it. A run that was missed is started at once.'
              : `Resume it. A run that was missed more than ${deadline} s ago is not started any more (startingDeadlineSeconds).`,
          command: sh`kubectl -n ${namespace} patch cronjob ${name} -p '{"spec":{"suspend":false}}'`,
          cluster,
        },
      ];
    case 'velero':
      return [
        {
          text: 'Resume it.',
          command: sh`velero --namespace ${namespace} schedule unpause ${name}`,
          cluster,
        },
      ];
    case 'volsync':
      return [
        {
          text: 'Resume it.',
          command: sh`kubectl -n ${namespace} patch replicationsources.volsync.backube ${name} --type=merge -p '{"spec":{"paused":false}}'`,
          cluster,
        },
      ];
    default:
      return undefined;
  }
}
