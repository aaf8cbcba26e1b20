import { PlanObservation } from '../../model/observation';
import { RemedyStep } from '../../model/verdict';
import { PlanFacts } from '../planFacts';
import { Draft, RulePredicate } from './types';

/** A plan that its own system refuses, or that somebody has paused. */
export const planStanding: RulePredicate = ({ plans }) => {
  const drafts: Draft[] = [];
  const sound = plans.some(
    facts => !refusal(facts) && !facts.resolved.plan.paused,
  );
  for (const facts of plans) {
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
        remedy: resumeRemedy(plan),
      });
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

function resumeRemedy({
  system,
  namespace,
  name,
}: PlanObservation): RemedyStep[] | undefined {
  if (system === 'cronjob') {
    return [
      {
        text: 'Resume it. A run that was missed is started at once.',
        command: `kubectl -n ${namespace} patch cronjob ${name} -p '{"spec":{"suspend":false}}'`,
      },
    ];
  }
  return system === 'velero'
    ? [{ text: 'Resume it.', command: `velero schedule unpause ${name}` }]
    : undefined;
}
