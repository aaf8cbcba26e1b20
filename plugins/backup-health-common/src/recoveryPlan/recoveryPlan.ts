import { stringifyAssetRef } from '../model/asset';
import { formatInstant, Instant } from '../model/instant';
import { ResolvedService } from '../model/resolved';
import { Verdict } from '../model/verdict';
import { measuresOf } from './measures';
import {
  DataStep,
  dataSteps,
  groundBelow,
  isRestored,
  objectsUpTo,
} from './steps/data';
import { dependencySteps } from './steps/dependencies';
import {
  checkSteps,
  rebuildSteps,
  recordSteps,
  workloadSteps,
} from './steps/finish';
import { holdSteps, resumeSteps } from './steps/hold';
import { manifestSteps } from './steps/manifests';
import { secretsByHand, secretsThatSync } from './steps/secrets';
import {
  PlannedStep,
  Recovering,
  RecoverySurroundings,
  worstOf,
} from './steps/types';
import { totalOf } from './total';
import { RecoveryPlan } from './types';

/**
 * How a service would be brought back, from its newest good recovery points.
 * Pure and deterministic: of the same input it makes the same plan.
 *
 * Where no asset has anything to go back to there is no step: a plan that only
 * waits and checks would look like one.
 *
 * @param verdict - what the assessment says of the service at `now`
 *
 * @public
 */
export function recoveryPlan(options: {
  service: ResolvedService;
  verdict: Verdict;
  around: RecoverySurroundings;
  now: Instant;
}): RecoveryPlan {
  const { service, verdict, around, now } = options;
  const verdicts = new Map(
    verdict.assets.map(each => [stringifyAssetRef(each.ref), each] as const),
  );
  const assets = service.assets.flatMap(asset => {
    const found = verdicts.get(stringifyAssetRef(asset.ref));
    return found ? [{ asset, verdict: found }] : [];
  });
  const recovering: Recovering = { service, verdict, assets, around, now };
  const data = dataSteps(recovering);
  const bare = assets.filter(
    each => isRestored(each) && !each.verdict.lastGood,
  );
  const basics = {
    entityRef: service.entityRef,
    title: service.title,
    madeAt: now,
    targetSeconds: verdict.targets.rtoSeconds,
    withoutPoint: bare.map(({ asset }) => ({
      ...asset.ref,
      clusterTitle: asset.clusterTitle,
    })),
    hidden: around.hidden,
  };
  const without = nothingToDo(recovering, data);
  if (without) {
    return {
      ...basics,
      ...without,
      steps: [],
      totalSeconds: null,
      unmeasured: [],
    };
  }
  const made = inOrder(recovering, data);
  const planned = notReadierThanBefore(made);
  const measures = measuresOf(service, planned, data, around);
  const steps = planned.map(each => ({
    ...each,
    measured: measures.get(each.id) ?? null,
  }));
  const { state } = worstOf(steps);
  return {
    ...basics,
    state,
    summary: summaryOf(recovering, made, state),
    steps,
    ...totalOf(steps),
  };
}

/**
 * What would delete is held first, then comes what all else stands on. Data that
 * is loaded into something comes after the objects that it is loaded into.
 */
function inOrder(recovering: Recovering, data: DataStep[]): PlannedStep[] {
  const between = (from: number, to: number) =>
    data.filter(({ rank }) => rank >= from && rank < to).map(each => each.step);
  return [
    ...holdSteps(recovering),
    ...dependencySteps(recovering),
    ...between(0, groundBelow),
    ...secretsByHand(recovering),
    ...manifestSteps(recovering),
    ...between(groundBelow, objectsUpTo + 1),
    ...secretsThatSync(recovering),
    ...between(objectsUpTo + 1, Infinity),
    ...rebuildSteps(recovering),
    ...workloadSteps(recovering),
    ...checkSteps(recovering),
    ...resumeSteps(recovering),
    ...recordSteps(),
  ];
}

/**
 * What only waits and looks is done when all before it is: it is no readier
 * than that.
 */
function notReadierThanBefore(steps: PlannedStep[]): PlannedStep[] {
  return steps.map((each, i) => {
    if (each.kind !== 'workloads' && each.kind !== 'check') return each;
    const before = steps.slice(0, i);
    const { state } = worstOf(before);
    const first = before.find(other => other.state === state);
    return state === 'ready' || !first
      ? each
      : {
          ...each,
          state,
          because: `it comes after "${first.title}", which is ${state}`,
        };
  });
}

function nothingToDo(
  { service, assets }: Recovering,
  data: DataStep[],
): Pick<RecoveryPlan, 'state' | 'summary'> | undefined {
  if (assets.length === 0) {
    return {
      state: 'unknown',
      summary: `Nothing is known of ${
        service.title
      } that could be brought back${
        service.unmapped ? `: ${service.unmapped}` : '.'
      }`,
    };
  }
  if (data.length === 0 || assets.some(({ verdict }) => verdict.lastGood)) {
    return undefined;
  }
  return data.some(({ step }) => step.state === 'unknown')
    ? {
        state: 'unknown',
        summary: `Nobody knows whether ${service.title} could be brought back: no good recovery point was seen, and not all could be read.`,
      }
    : {
        state: 'nothing',
        summary: `${service.title} cannot be brought back: there is no good recovery point of any part of it.`,
      };
}

function summaryOf(
  { verdict, assets }: Recovering,
  steps: readonly PlannedStep[],
  state: RecoveryPlan['state'],
): string {
  const { lastGood, title } = verdict;
  const stuck = steps.filter(each => each.state === state && each.because);
  const others = stuck.length > 1 ? ` (and ${stuck.length - 1} more)` : '';
  const because = stuck[0]?.because;
  const isPart = assets.some(each => isRestored(each));
  const to = lastGood
    ? `${title} goes back to ${formatInstant(lastGood.asOf)}`
    : `${title} ${
        isPart ? 'comes back in part only' : 'is made anew, from no backup'
      }`;
  if (state === 'ready' || !because) return `${to}.`;
  return state === 'blocked'
    ? `${to}, and not all of it can be done now: ${because}${others}.`
    : `${to}, and not all of it is known: ${because}${others}.`;
}
