import { MultiMap } from './multiMap';
import { Stored } from './types';

/** The workloads, found by where they run and by their labels. */
export class WorkloadTable {
  readonly #all = new Map<string, Stored<'workload'>>();
  readonly #byNamespace = new MultiMap<string, Stored<'workload'>>();
  readonly #byLabel = new MultiMap<string, Stored<'workload'>>();
  readonly #cronJobs = new MultiMap<string, Stored<'workload'>>();

  put(id: string, stored: Stored<'workload'>): void {
    this.#all.set(id, stored);
    this.#index(stored, (map, key) => map.add(key, stored));
  }

  delete(id: string, stored: Stored<'workload'>): void {
    this.#all.delete(id);
    this.#index(stored, (map, key) => map.delete(key, stored));
  }

  all(): Iterable<Stored<'workload'>> {
    return this.#all.values();
  }

  /** Of whatever cluster. */
  inNamespace(namespace: string): ReadonlySet<Stored<'workload'>> {
    return this.#byNamespace.get(namespace);
  }

  labelled(name: string, value: string): ReadonlySet<Stored<'workload'>> {
    return this.#byLabel.get(`${name}=${value}`);
  }

  /** The CronJobs whose plan has this key. */
  ofPlan(key: string): ReadonlySet<Stored<'workload'>> {
    return this.#cronJobs.get(key);
  }

  #index(
    stored: Stored<'workload'>,
    each: (map: MultiMap<string, Stored<'workload'>>, key: string) => void,
  ): void {
    const { object, labels } = stored.observation;
    each(this.#byNamespace, object.namespace ?? '');
    for (const [name, value] of Object.entries(labels)) {
      each(this.#byLabel, `${name}=${value}`);
    }
    const plan = planOfWorkload(stored);
    if (plan !== undefined) each(this.#cronJobs, plan);
  }
}

/** The key of the plan that a CronJob is. */
export function planOfWorkload({
  observation: { cluster, object },
}: Stored<'workload'>): string | undefined {
  return object.kind === 'CronJob'
    ? `${cluster}/cronjob/${object.namespace}/${object.name}`
    : undefined;
}
