import { AssetKind, AssetRef, stringifyAssetRef } from '../model/asset';
import { Instant } from '../model/instant';
import { ResolvedService } from '../model/resolved';
import { counting } from '../drills/counting';
import { wholeSeconds } from '../drills/measuredRto';
import { phasesOf } from '../drills/phases';
import { scenarioMeanings } from '../drills/scenarios';
import { Drill } from '../drills/types';
import { RecoverySurroundings } from './steps/types';
import { DataStep } from './steps/data';
import { PlannedStep } from './steps/types';
import { StepMeasure } from './types';

/** In which phase of a drill a step of this kind is done. */
const phaseOfKind = {
  hold: 'data',
  secrets: 'data',
  manifests: 'data',
  data: 'data',
  rebuild: 'data',
  workloads: 'workloads',
  check: 'validation',
} as const;

const phases = ['data', 'workloads', 'validation'] as const;

interface Sample {
  seconds: number;
  at: Instant;
}

/**
 * How long each step took when it was last done. A drill of the whole service
 * measured all of its steps, phase by phase; where there was none, a step counts
 * only what is of this step alone: a restore of just these assets, or a drill of
 * one of them.
 */
export function measuresOf(
  service: Pick<ResolvedService, 'drills' | 'restores'>,
  steps: readonly PlannedStep[],
  data: readonly DataStep[],
  around: Pick<RecoverySurroundings, 'dependencies'>,
): Map<string, StepMeasure> {
  const measures = new Map<string, StepMeasure>();
  for (const { entityRef, rtoSeconds } of around.dependencies) {
    if (rtoSeconds === undefined) continue;
    measures.set(`dependency/${entityRef}`, {
      seconds: rtoSeconds,
      by: 'dependency',
      together: [],
    });
  }
  const assets = data.flatMap(each => each.step.assets);
  const whole = counting(service.drills ?? [])
    .filter(drill => isOfAll(drill, assets))
    .sort((a, b) => a.validatedAt! - b.validatedAt! || (a.id < b.id ? -1 : 1));
  if (whole.length > 0) addPhases(measures, steps, whole);
  else addRestores(measures, service, data);
  return measures;
}

/** Passed, proven, and of all that the plan brings back. */
function isOfAll(drill: Drill, assets: readonly AssetRef[]): boolean {
  if (drill.result !== 'passed' || drill.validatedAt === undefined)
    return false;
  if (drill.asset) {
    const named = stringifyAssetRef(drill.asset);
    return assets.length === 1 && stringifyAssetRef(assets[0]) === named;
  }
  const { restores } = scenarioMeanings[drill.scenario];
  if (restores === 'all') return true;
  return (
    assets.length > 0 &&
    assets.every(({ kind }) => restores.includes(kind)) &&
    new Set(assets.map(placeOf)).size === 1
  );
}

/** @param drills - the last one last */
function addPhases(
  measures: Map<string, StepMeasure>,
  steps: readonly PlannedStep[],
  drills: readonly Drill[],
): void {
  const last = drills[drills.length - 1];
  for (const { name, seconds } of phasesOf(last)) {
    const noted = phasesOf(last).map(phase => phase.name);
    const ids = steps
      .filter(({ kind, timed }) => timed && notedIn(kind, noted) === name)
      .map(({ id }) => id);
    for (const id of ids) {
      measures.set(id, {
        seconds,
        samples: drills.length,
        at: last.validatedAt,
        by: 'drill',
        together: ids.filter(other => other !== id),
      });
    }
  }
}

/** What was not noted is part of the phase after it. */
function notedIn(
  kind: PlannedStep['kind'],
  noted: readonly (typeof phases)[number][],
): (typeof phases)[number] | undefined {
  if (!(kind in phaseOfKind)) return undefined;
  const own = phases.indexOf(phaseOfKind[kind as keyof typeof phaseOfKind]);
  return phases.find((phase, at) => at >= own && noted.includes(phase));
}

function addRestores(
  measures: Map<string, StepMeasure>,
  service: Pick<ResolvedService, 'drills' | 'restores'>,
  data: readonly DataStep[],
): void {
  for (const each of data) {
    const restores = restoresOf(each, data, service);
    const samples = restores.length > 0 ? restores : drillsOf(each, service);
    const last = samples[samples.length - 1];
    if (!last) continue;
    measures.set(each.step.id, {
      seconds: last.seconds,
      samples: samples.length,
      at: last.at,
      by: restores.length > 0 ? 'restore' : 'drill',
      together: [],
    });
  }
}

/** Restores of what the step brings back, and of nothing that another one does. */
function restoresOf(
  { step, system }: DataStep,
  data: readonly DataStep[],
  { restores = [] }: Pick<ResolvedService, 'restores'>,
): Sample[] {
  if (system === undefined) return [];
  const own = new Set(step.assets.map(stringifyAssetRef));
  const others = new Set(
    data
      .filter(each => each.step.id !== step.id)
      .flatMap(each => each.step.assets.map(stringifyAssetRef)),
  );
  return restores
    .flatMap((restore): Sample[] => {
      const { startedAt, endedAt, result } = restore;
      if (restore.system !== system || result !== 'succeeded') return [];
      if (startedAt === undefined || endedAt === undefined) return [];
      const restored = restore.assets.map(stringifyAssetRef);
      const isThis =
        [...own].every(ref => restored.includes(ref)) &&
        !restored.some(ref => others.has(ref));
      return isThis
        ? [{ seconds: wholeSeconds(startedAt, endedAt), at: endedAt }]
        : [];
    })
    .sort((a, b) => a.at - b.at);
}

/** Drills of the one asset that the step brings back. */
function drillsOf(
  { step }: DataStep,
  { drills = [] }: Pick<ResolvedService, 'drills'>,
): Sample[] {
  const [asset, ...more] = step.assets;
  if (!asset || more.length > 0) return [];
  const named = stringifyAssetRef(asset);
  return counting(drills)
    .flatMap((drill): Sample[] => {
      const { declaredAt, dataRestoredAt: at } = drill;
      if (drill.result !== 'passed' || at === undefined) return [];
      const isOf = drill.asset && stringifyAssetRef(drill.asset) === named;
      return isOf ? [{ seconds: wholeSeconds(declaredAt, at), at }] : [];
    })
    .sort((a, b) => a.at - b.at);
}

function placeOf({ kind, cluster, namespace, name }: AssetRef): string {
  const own: AssetKind[] = ['kubernetes-objects'];
  if (own.includes(kind)) return `${cluster}/${name}`;
  return kind === 'volume'
    ? `${cluster}/${namespace}`
    : `${kind} ${cluster}/${namespace}/${name}`;
}
