import {
  ResolvedRun,
  RunBlockObservation,
} from '@backup-health/backstage-plugin-common';
import { MultiMap } from './multiMap';
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
  readonly #blocks = new Map<string, Map<string, RunBlockObservation>>();
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
    const blocks = this.#blocks.get(observation.run) ?? new Map();
    this.#blocks.set(observation.run, blocks.set(id, observation));
    this.#forget(observation.run);
  }

  deleteBlock(id: string, { observation }: Stored<'run-block'>): void {
    const blocks = this.#blocks.get(observation.run);
    blocks?.delete(id);
    if (blocks?.size === 0) this.#blocks.delete(observation.run);
    this.#forget(observation.run);
  }

  plansOfRun(run: string): string[] {
    return [...this.#byKey.get(run)].map(({ observation }) => observation.plan);
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
    const blocks = [...(this.#blocks.get(run.key) ?? [])]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, block]) => block);
    return { ...run, result, blocks };
  }

  #forget(run: string): void {
    for (const plan of this.plansOfRun(run)) this.#resolved.delete(plan);
  }
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
