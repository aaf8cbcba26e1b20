import { formatInstant, Instant } from '../../model/instant';
import { NeededObject } from '../../model/observation';
import { ResolvedPlan } from '../../model/resolved';
import { RemedyStep } from '../../model/verdict';
import { AssetFacts } from '../facts';
import { PlanFacts } from '../planFacts';
import { Outcome } from '../outcomes';
import { neededTitle } from '../wording';
import { isSound } from './soundPlan';
import { Draft, RulePredicate } from './types';

/**
 * A run waits for a Secret or ConfigMap that does not exist, or the next one
 * will: told by the Pod that waits, or by an account that may see which exist.
 */
export const missingSecret: RulePredicate = facts => {
  const drafts: Draft[] = [];
  for (const plan of facts.plans) {
    const last = plan.outcomes[plan.outcomes.length - 1];
    const waitsFor = last?.block?.missing;
    if (last && waitsFor) {
      drafts.push(draftOf(facts, plan, waitsFor, evidence(plan, last)));
    }
    for (const { object } of plan.resolved.absent ?? []) {
      if (waitsFor && objectKey(waitsFor) === objectKey(object)) continue;
      drafts.push(draftOf(facts, plan, object, beforehand(plan, object)));
    }
  }
  return { drafts };
};

function draftOf(
  facts: AssetFacts,
  plan: PlanFacts,
  missing: NeededObject,
  because: Draft['evidence'],
): Draft {
  const isOnly = !facts.plans.some(other => isSound(other, facts));
  return {
    rule: 'missing-secret',
    of: objectKey(missing),
    // As with a plan that fails: beside a sound one it is a risk.
    state: isOnly ? undefined : 'at-risk',
    severity: isOnly ? undefined : 'warning',
    values: { kind: missing.kind, name: neededTitle(missing) },
    evidence: because,
    remedy: missingObjectRemedy(
      plan.resolved,
      missing,
      facts.auxiliaries,
      facts,
    ),
  };
}

function objectKey({ kind, namespace, name }: NeededObject): string {
  return `${kind}/${namespace}/${name}`;
}

function beforehand(
  { resolved: { plan } }: PlanFacts,
  missing: NeededObject,
): Draft['evidence'] {
  return [
    {
      text: `${plan.title} needs ${missing.kind} ${neededTitle(
        missing,
      )}, and the cluster has none of that name: its next run will wait for ever`,
      object: plan.object,
    },
  ];
}

function evidence(plan: PlanFacts, last: Outcome) {
  const { block } = last;
  const { plan: planned } = plan.resolved;
  const texts = [
    {
      text: `Pod ${block!.object?.name ?? ''}, container ${
        block!.container ?? '?'
      }: ${block!.reason}, ${block!.message}`,
      since: block!.since,
      object: block!.object,
    },
  ];
  if (plan.blockedBy && planned.forbidsOverlap) {
    texts.push({
      text: `${planned.title} forbids overlap: while this run waits, no further one starts`,
      since: last.at,
      object: planned.object,
    });
  }
  if (planned.lastSucceededAt) {
    texts.push({
      text: `Its last success was at ${formatInstant(planned.lastSucceededAt)}`,
      since: planned.lastSucceededAt as Instant,
      object: planned.object,
    });
  }
  return texts;
}

/**
 * The steps, safe in this order: what waits for the same object is released by
 * its creation. A clean-up by age would then delete the last artifacts, and the
 * waiting dump would look new with old data.
 */
export function missingObjectRemedy(
  waiting: ResolvedPlan,
  missing: NeededObject,
  auxiliaries: ResolvedPlan[],
  facts?: Pick<AssetFacts, 'newestGood'>,
): RemedyStep[] {
  const steps: RemedyStep[] = [];
  const cleanups = auxiliaries.filter(
    aux => aux.plan.role === 'cleanup' && needs(aux, missing),
  );
  for (const { plan, runs } of cleanups) {
    steps.push({
      text: `Hold ${plan.title}: it waits for the same ${
        missing.kind
      }, and once it runs it deletes by age${
        facts?.newestGood?.asOf
          ? `: the newest backup is of ${formatInstant(facts.newestGood.asOf)}`
          : ''
      }.`,
      command: `kubectl -n ${plan.namespace} patch cronjob ${plan.name} -p '{"spec":{"suspend":true}}'`,
    });
    steps.push(...deleteWaiting(plan.namespace, plan.title, runs));
  }
  const { plan, runs } = waiting;
  steps.push(...deleteWaiting(plan.namespace, plan.title, runs, true));
  steps.push({
    text: `Create ${missing.kind} ${neededTitle(
      missing,
    )}, best through an ExternalSecret, so that it comes back by itself after a restore.`,
    command:
      missing.kind === 'Secret'
        ? `kubectl -n ${missing.namespace} create secret generic ${missing.name} --from-env-file=${missing.name}.env`
        : `kubectl -n ${missing.namespace} create configmap ${missing.name} --from-env-file=${missing.name}.env`,
  });
  steps.push(
    plan.system === 'cronjob'
      ? {
          text: 'Run it now, and see here that its artifact arrives.',
          command: `kubectl -n ${plan.namespace} create job ${plan.name}-now --from=cronjob/${plan.name}`,
        }
      : { text: 'See here that its next run makes a backup.' },
  );
  for (const cleanup of cleanups) {
    steps.push({
      text: `Then resume ${cleanup.plan.title}.`,
      command: `kubectl -n ${cleanup.plan.namespace} patch cronjob ${cleanup.plan.name} -p '{"spec":{"suspend":false}}'`,
    });
  }
  return steps;
}

function needs(plan: ResolvedPlan, missing: NeededObject): boolean {
  return (plan.plan.needs ?? []).some(
    need =>
      need.kind === missing.kind &&
      need.namespace === missing.namespace &&
      need.name === missing.name,
  );
}

function deleteWaiting(
  namespace: string | undefined,
  title: string,
  runs: ResolvedPlan['runs'],
  holdsData = false,
): RemedyStep[] {
  const names = runs
    .filter(run => run.result === 'running' && run.blocks.length > 0)
    .map(run => run.key.slice(run.key.lastIndexOf('/') + 1));
  if (names.length === 0) return [];
  return [
    {
      text: `Delete the waiting Job of ${title}${
        holdsData
          ? ': what it prepared is as old as its start, and would look new'
          : ''
      }.`,
      command: `kubectl -n ${namespace} delete job ${names.join(' ')}`,
    },
  ];
}
