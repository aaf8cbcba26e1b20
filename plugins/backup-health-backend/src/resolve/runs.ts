import {
  Instant,
  instant,
  ResolvedRun,
  RunBlockObservation,
  RunPodObservation,
} from '@backup-health/backstage-plugin-common';
import { MultiMap } from './multiMap';
import {
  currentBlocks,
  isOvertaken,
  podsOfRun,
  resolvedPods,
} from './runBlocks';
import { Stored } from './types';

/**
 * How many runs that are gone count of one plan, newest first. A Job every
 * five minutes leaves 35,000 of them in the time that is looked back on; what
 * is told from runs is told from the last few.
 */
export const goneRunsPerPlan = 300;

/** The runs of the plans, with what keeps them from getting on. */
export class RunTable {
  readonly #byPlan = new Map<string, Map<string, Stored<'run'>>>();
  /** By the keys of the run, of the Pod and of the plan that they are about. */
  readonly #blocks = new Map<string, Map<string, RunBlockObservation>>();
  /** By run. */
  readonly #pods = new MultiMap<string, RunPodObservation>();
  /** By key, of the same Pod in each source. */
  readonly #podsByKey = new MultiMap<string, RunPodObservation>();
  readonly #byKey = new MultiMap<string, Stored<'run'>>();
  readonly #resolved = new Map<string, ResolvedRun[]>();

  put(id: string, stored: Stored<'run'>): void {
    const { plan, key } = stored.observation;
    const runs = this.#byPlan.get(plan) ?? new Map();
    this.#byPlan.set(plan, runs.set(id, stored));
    this.#byKey.add(key, stored);
    this.#resolved.delete(plan);
  }

  delete(id: string, stored: Stored<'run'>): void {
    const { plan, key } = stored.observation;
    const runs = this.#byPlan.get(plan);
    runs?.delete(id);
    if (runs?.size === 0) this.#byPlan.delete(plan);
    this.#byKey.delete(key, stored);
    this.#resolved.delete(plan);
  }

  putBlock(id: string, { observation }: Stored<'run-block'>): void {
    const subject = subjectOf(observation);
    const blocks = this.#blocks.get(subject) ?? new Map();
    this.#blocks.set(subject, blocks.set(id, observation));
    this.#forgetBlock(observation);
  }

  deleteBlock(id: string, { observation }: Stored<'run-block'>): void {
    const subject = subjectOf(observation);
    const blocks = this.#blocks.get(subject);
    blocks?.delete(id);
    if (blocks?.size === 0) this.#blocks.delete(subject);
    this.#forgetBlock(observation);
  }

  putPod({ observation }: Stored<'run-pod'>): void {
    this.#pods.add(observation.run, observation);
    this.#podsByKey.add(observation.key, observation);
    this.#forget(observation.run);
  }

  deletePod({ observation }: Stored<'run-pod'>): void {
    this.#pods.delete(observation.run, observation);
    this.#podsByKey.delete(observation.key, observation);
    this.#forget(observation.run);
  }

  plansOfRun(run: string): string[] {
    return [...this.#byKey.get(run)].map(({ observation }) => observation.plan);
  }

  /** Keys of the plans that a block is about, by way of its run or its Pod. */
  plansOfBlock(block: RunBlockObservation): string[] {
    if (block.plan !== undefined) return [block.plan];
    return this.#runsOfBlock(block).flatMap(run => this.plansOfRun(run));
  }

  /** What keeps the next run of a plan from being started. */
  blocksOfPlan(
    plan: string,
    lastScheduledAt: Instant | undefined,
  ): RunBlockObservation[] {
    const starts = this.of(plan).flatMap(({ scheduledFor, startedAt }) =>
      scheduledFor === undefined ? [] : startedAt ?? scheduledFor,
    );
    const last = Math.max(lastScheduledAt ?? 0, ...starts);
    return this.#blocksOf(plan).filter(
      block => !isOvertaken(block, instant(last)),
    );
  }

  /** Newest last. */
  of(plan: string): ResolvedRun[] {
    const known = this.#resolved.get(plan);
    if (known) return known;
    const resolved = this.#resolve(plan);
    this.#resolved.set(plan, resolved);
    return resolved;
  }

  /** Ids of the runs that count for nothing any more. */
  surplus(plan: string): string[] {
    const runs = this.#byPlan.get(plan);
    if (!runs || runs.size <= 2 * goneRunsPerPlan) return [];
    return inOrder(runs)
      .filter(([, run]) => run.goneAt !== undefined)
      .slice(0, -goneRunsPerPlan)
      .map(([id]) => id);
  }

  #resolve(plan: string): ResolvedRun[] {
    const ordered = inOrder(this.#byPlan.get(plan) ?? new Map());
    let gone = ordered.filter(([, run]) => run.goneAt !== undefined).length;
    return ordered
      .filter(
        ([, run]) => run.goneAt === undefined || gone-- <= goneRunsPerPlan,
      )
      .map(([, stored]) => this.#run(stored));
  }

  #run({ observation, goneAt }: Stored<'run'>): ResolvedRun {
    // A Job that was deleted while it ran neither succeeded nor failed.
    const result =
      goneAt !== undefined && observation.result === 'running'
        ? 'unknown'
        : observation.result;
    const { type: _type, object: _object, ...run } = observation;
    const pods = podsOfRun(run, [...this.#pods.get(run.key)]);
    const blocks = [
      ...this.#blocksOf(run.key),
      ...new Set(pods.flatMap(({ key }) => this.#blocksOf(key))),
    ];
    return {
      ...run,
      result,
      blocks: currentBlocks({ run, blocks, pods }),
      ...resolvedPods(pods),
    };
  }

  #blocksOf(subject: string): RunBlockObservation[] {
    return [...(this.#blocks.get(subject) ?? [])]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, block]) => block);
  }

  #runsOfBlock({ run, pod }: RunBlockObservation): string[] {
    // A Pod is of a run until it is gone; then nothing of it counts.
    if (pod !== undefined) {
      return [...this.#podsByKey.get(pod)].map(of => of.run);
    }
    return run === undefined ? [] : [run];
  }

  #forgetBlock(block: RunBlockObservation): void {
    for (const plan of this.plansOfBlock(block)) this.#resolved.delete(plan);
  }

  #forget(run: string): void {
    for (const plan of this.plansOfRun(run)) this.#resolved.delete(plan);
  }
}

/** What it is found by: the Pod says of which run it is. */
function subjectOf({ run, pod, plan, key }: RunBlockObservation): string {
  return pod ?? run ?? plan ?? key;
}

function inOrder(
  runs: Map<string, Stored<'run'>>,
): [id: string, Stored<'run'>][] {
  return [...runs].sort(
    ([a, x], [b, y]) => startOf(x) - startOf(y) || (a < b ? -1 : Number(a > b)),
  );
}

function startOf({ observation }: Stored<'run'>): number {
  return observation.startedAt ?? observation.scheduledFor ?? 0;
}
