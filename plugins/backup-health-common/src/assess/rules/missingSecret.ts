import { ask, sh, shellPart } from '../../commands/shell';
import { deleteWaitingJobs, waitingRuns } from '../../commands/waitingJobs';
import { formatInstant, Instant } from '../../model/instant';
import { NeededObject } from '../../model/observation';
import { ResolvedPlan } from '../../model/resolved';
import { RemedyStep } from '../../model/verdict';
import { AssetFacts } from '../facts';
import { PlanFacts } from '../planFacts';
import { Outcome } from '../outcomes';
import { isWaitingOnly } from '../runCauses';
import { listed, missingTitle, neededTitle } from '../wording';
import { concerningPlans } from './concerningPlans';
import { isSound } from './soundPlan';
import { Draft, RulePredicate } from './types';

/**
 * A run waits for a Secret or ConfigMap that does not exist, or the next one
 * will: told by the Pod that waits, or by an account that may see which exist.
 */
export const missingSecret: RulePredicate = facts => {
  const drafts: Draft[] = [];
  for (const plan of concerningPlans(facts)) {
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
    title: missingTitle(missing),
    values: { kind: missing.kind, name: neededTitle(missing) },
    evidence: because,
    remedy: missingObjectRemedy(plan.resolved, missing, facts),
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
 * its creation. A clean-up by age would then delete the last artifacts, and a
 * waiting dump would look new with old data.
 */
export function missingObjectRemedy(
  of: ResolvedPlan,
  missing: NeededObject,
  { auxiliaries, plans, newestGood }: RemedyFacts,
): RemedyStep[] {
  const waiting = plansThatNeed(missing, [
    of,
    ...plans.map(({ resolved }) => resolved),
    ...auxiliaries,
  ]);
  const cleanups = waiting.filter(({ plan }) => plan.role === 'cleanup');
  const others = waiting.filter(({ plan }) => plan.role !== 'cleanup');
  return [
    ...cleanups.filter(isActive).map(cleanup => ({
      text: `Suspend ${cleanup.plan.title}: it waits for the same ${
        missing.kind
      }, and once it runs it deletes by age${
        newestGood?.asOf
          ? `: the newest backup is of ${formatInstant(newestGood.asOf)}`
          : ''
      }.`,
      ...suspend(cleanup, true),
    })),
    ...[...cleanups, ...others].flatMap(deleteWaiting),
    missing.key === undefined
      ? create(missing, waiting, of.clusterTitle)
      : addKey(missing, missing.key, of.clusterTitle),
    runNow(of),
    ...cleanups.filter(isActive).map(cleanup => ({
      text: `Resume ${cleanup.plan.title} once a new good backup is there.`,
      ...suspend(cleanup, false),
    })),
  ];
}

/** One that a part of works goes on by itself: another beside it would collide. */
function runNow(of: ResolvedPlan): RemedyStep {
  const {
    plan: { system, namespace, name },
    clusterTitle,
  } = of;
  if (partlyAtWork(of).length > 0) {
    return { text: 'See here that the artifact of the run arrives.' };
  }
  if (system !== 'cronjob' || namespace === undefined) {
    return { text: 'See here that its next run makes a backup.' };
  }
  return {
    text: 'Run it now, and see here that its artifact arrives.',
    command: sh`kubectl -n ${namespace} create job ${name}-now --from=cronjob/${name}`,
    cluster: clusterTitle,
  };
}

/** What somebody suspended before is not for us to resume. */
function isActive({ plan }: ResolvedPlan): boolean {
  return !plan.paused;
}

type RemedyFacts = Pick<AssetFacts, 'auxiliaries' | 'plans'> &
  Partial<Pick<AssetFacts, 'newestGood'>>;

/** @param candidates - the first one needs it in any case */
function plansThatNeed(
  missing: NeededObject,
  [first, ...more]: ResolvedPlan[],
): ResolvedPlan[] {
  const others = more.filter(
    each => each.plan.key !== first.plan.key && needs(each, missing),
  );
  return [
    ...new Map([first, ...others].map(each => [each.plan.key, each])).values(),
  ];
}

function create(
  { kind, namespace, name }: NeededObject,
  waiting: readonly ResolvedPlan[],
  cluster: string | undefined,
): RemedyStep {
  const released = listed(waiting.map(({ plan }) => plan.title));
  const file = `./${name}.env`;
  const from =
    kind === 'Secret'
      ? 'best through an ExternalSecret, so that it comes back by itself after a restore'
      : 'best from the chart or repository that it came from';
  return {
    text: `Create ${kind} ${namespace}/${name}, ${from}. By hand: write its keys and values to ${name}.env, and delete that file afterwards. What waits for it goes on at once: ${released}, and whatever else needs it.`,
    command:
      kind === 'Secret'
        ? sh`kubectl -n ${namespace} create secret generic ${name} --from-env-file=${file}`
        : sh`kubectl -n ${namespace} create configmap ${name} --from-env-file=${file}`,
    cluster,
  };
}

/** The object is there: to create it would fail, to replace it lose the rest. */
function addKey(
  { kind, namespace, name }: NeededObject,
  key: string,
  cluster: string | undefined,
): RemedyStep {
  const file = ask('FILE', 'path of a file that holds the value');
  // From a file, so that the value is in no history of a shell.
  const made =
    kind === 'Secret'
      ? shellPart`kubectl create secret generic ${name} --from-file=${key}=${file} --dry-run=client -o json`
      : shellPart`kubectl create configmap ${name} --from-file=${key}=${file} --dry-run=client -o json`;
  return {
    text: `Add the key ${key} to ${kind} ${namespace}/${name}: where an ExternalSecret or a chart makes it, there, or it is overwritten.`,
    command: sh`kubectl -n ${namespace} patch ${kind.toLowerCase()} ${name} --type=merge -p "$(${made})"`,
    cluster,
  };
}

function needs({ plan, runs }: ResolvedPlan, missing: NeededObject): boolean {
  const waitsFor = runs.flatMap(({ blocks }) =>
    blocks.flatMap(block => block.missing ?? []),
  );
  return [...(plan.needs ?? []), ...waitsFor].some(
    need =>
      need.kind === missing.kind &&
      need.namespace === missing.namespace &&
      need.name === missing.name,
  );
}

function deleteWaiting({
  plan: { system, title, namespace, role },
  runs,
  clusterTitle,
}: ResolvedPlan): RemedyStep[] {
  const waiting = system === 'cronjob' ? waitingRuns(runs) : [];
  const spared = partlyAtWork({ runs }).map(({ key }) => ({
    text: `Let Job ${key.slice(
      key.lastIndexOf('/') + 1,
    )} of ${title} be: a part of it works, and another waits.`,
  }));
  if (waiting.length === 0) return spared;
  return [
    ...spared,
    {
      text: `Delete the waiting Job of ${title}${
        role === 'backup'
          ? ': what it prepared is as old as its start, and would look new'
          : ''
      }. Nothing is deleted once a Pod of it runs.`,
      command: namespace && deleteWaitingJobs(namespace, waiting),
      cluster: clusterTitle,
    },
  ];
}

function partlyAtWork({ runs }: Pick<ResolvedPlan, 'runs'>) {
  return runs.filter(
    run =>
      run.result === 'running' &&
      run.blocks.some(block => block.missing) &&
      !isWaitingOnly(run),
  );
}

function suspend(
  { plan: { namespace, name }, clusterTitle }: ResolvedPlan,
  suspended: boolean,
): Omit<RemedyStep, 'text'> {
  return {
    command:
      namespace &&
      sh`kubectl -n ${namespace} patch cronjob ${name} -p ${`{"spec":{"suspend":${suspended}}}`}`,
    cluster: clusterTitle,
  };
}
