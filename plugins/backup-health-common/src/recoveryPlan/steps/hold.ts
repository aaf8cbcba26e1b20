import { formatInstant } from '../../model/instant';
import { ResolvedPlan } from '../../model/resolved';
import { RemedyStep } from '../../model/verdict';
import { sh } from '../../commands/shell';
import { deleteWaitingJobs, waitingRuns } from '../../commands/waitingJobs';
import {
  clusterTitle as titleOfCluster,
  PlannedStep,
  Recovering,
  step,
} from './types';

/**
 * What must not run while the service is brought back: a clean-up deletes by
 * age, whatever is left, and a Job that waits for what is missing is set free by
 * the Secret that a later step makes, with data from when it began.
 */
export function holdSteps(recovering: Recovering): PlannedStep[] {
  return [
    ...cleanupsOf(recovering).map(each => holdCleanup(each, recovering)),
    ...waitingPlans(recovering),
  ];
}

/** What was held, each in its own cluster, when all is proven to be back. */
export function resumeSteps(recovering: Recovering): PlannedStep[] {
  return cleanupsOf(recovering).map(({ plan, clusterTitle }) =>
    step({
      id: `resume/${plan.key}`,
      kind: 'resume',
      title: plan.paused
        ? `See why ${plan.title} was suspended before`
        : `Resume ${plan.title}`,
      why: 'Only when a new good backup is there: until then the old ones are all there is.',
      cluster: clusterTitle ?? titleOfCluster(plan.cluster, recovering),
      actions: [
        plan.paused
          ? { text: 'Resume it only when that is known.' }
          : {
              text: 'Let it run as before.',
              command: suspend(plan, false),
            },
      ],
      timed: false,
    }),
  );
}

function cleanupsOf({ assets }: Recovering): ResolvedPlan[] {
  const found = new Map(
    assets
      .flatMap(({ asset }) => [
        ...asset.auxiliaries,
        ...(asset.coveredBy?.auxiliaries ?? []),
      ])
      .filter(({ plan }) => plan.role === 'cleanup')
      .map(each => [each.plan.key, each] as const),
  );
  return [...found.keys()].sort().map(key => found.get(key)!);
}

function holdCleanup(
  { plan, clusterTitle, runs }: ResolvedPlan,
  recovering: Recovering,
): PlannedStep {
  return step({
    id: `hold/${plan.key}`,
    kind: 'hold',
    title: plan.paused ? `Leave ${plan.title} suspended` : `Hold ${plan.title}`,
    why: 'It deletes by age, and would take the points that this plan goes back to.',
    cluster: clusterTitle ?? titleOfCluster(plan.cluster, recovering),
    warnings: [
      'It comes back with the objects of its namespace, and runs: hold it once more then.',
    ],
    actions: [
      ...(plan.paused
        ? [{ text: 'It is suspended already: see that nothing resumes it.' }]
        : [
            {
              text: 'Suspend it, if it is still there.',
              command: suspend(plan, true),
            },
          ]),
      ...deleteJobs(plan.namespace, runs),
    ],
  });
}

function waitingPlans(recovering: Recovering): PlannedStep[] {
  const { assets } = recovering;
  const plans = new Map(
    assets
      .flatMap(({ asset }) => asset.plans)
      .filter(({ plan }) => plan.system === 'cronjob')
      .map(each => [each.plan.key, each] as const),
  );
  return [...plans.keys()].sort().flatMap(key => {
    const { plan, clusterTitle, runs } = plans.get(key)!;
    const waiting = waitingRuns(runs);
    if (waiting.length === 0) return [];
    const since = waiting[0].startedAt;
    return [
      step({
        id: `hold/${key}`,
        kind: 'hold',
        title: `Delete the waiting Job of ${plan.title}`,
        why: `It goes on by itself as soon as what it waits for is there, with data ${
          since === undefined
            ? 'from when it began'
            : `of ${formatInstant(since)}`
        } that would look new.`,
        cluster: clusterTitle ?? titleOfCluster(plan.cluster, recovering),
        actions: deleteJobs(plan.namespace, runs),
      }),
    ];
  });
}

function deleteJobs(
  namespace: string | undefined,
  runs: ResolvedPlan['runs'],
): RemedyStep[] {
  const waiting = waitingRuns(runs);
  if (waiting.length === 0) return [];
  return [
    {
      text: 'Delete what waits, if it is still there. Nothing is deleted once a Pod of it runs.',
      command: namespace && deleteWaitingJobs(namespace, waiting),
    },
  ];
}

function suspend(
  { namespace, name }: ResolvedPlan['plan'],
  suspended: boolean,
): string | undefined {
  return (
    namespace &&
    sh`kubectl -n ${namespace} patch cronjob ${name} -p ${`{"spec":{"suspend":${suspended}}}`}`
  );
}
