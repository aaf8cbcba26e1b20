import { KnownEntity } from '../store/types';
import { Clusters } from './clusters';
import { Matcher, matcherOf, Placed } from './matcher';
import { MultiMap } from './multiMap';

const anything = 'anything';
const ofNamespace = (namespace: string) => `namespace ${namespace}`;
const ofLabel = (name: string, value: string) => `label ${name}=${value}`;

/** The services, found by what might be of them. */
export class EntityTable {
  readonly #clusters: Clusters;
  readonly #all = new Map<string, { entity: KnownEntity; matcher: Matcher }>();
  readonly #byDemand = new MultiMap<string, string>();
  readonly #byCluster = new MultiMap<string, string>();

  constructor(clusters: Clusters) {
    this.#clusters = clusters;
  }

  put(entity: KnownEntity): void {
    this.delete(entity.entityRef);
    const matcher = matcherOf(entity, this.#clusters);
    this.#all.set(entity.entityRef, { entity, matcher });
    if (matcher.belongs) {
      this.#byDemand.add(demandOf(matcher), entity.entityRef);
    }
    if (matcher.cluster) this.#byCluster.add(matcher.cluster, entity.entityRef);
  }

  delete(ref: string): void {
    const known = this.#all.get(ref);
    if (known) {
      this.#byDemand.delete(demandOf(known.matcher), ref);
      this.#byCluster.delete(known.matcher.cluster ?? '', ref);
    }
    this.#all.delete(ref);
  }

  has(ref: string): boolean {
    return this.#all.has(ref);
  }

  get(ref: string): { entity: KnownEntity; matcher: Matcher } | undefined {
    return this.#all.get(ref);
  }

  refs(): Iterable<string> {
    return this.#all.keys();
  }

  /** The entities that an annotation puts into the cluster of that name. */
  inCluster(name: string): ReadonlySet<string> {
    return this.#byCluster.get(name);
  }

  /** The entities that something is of, by their annotations. */
  owning(placed: Placed): string[] {
    const demands = [
      anything,
      ofNamespace(placed.namespace ?? ''),
      ...Object.entries(placed.labels).map(([name, value]) =>
        ofLabel(name, value),
      ),
    ];
    return demands
      .flatMap(demand => [...this.#byDemand.get(demand)])
      .filter(ref => this.#all.get(ref)!.matcher.belongs!(placed));
  }
}

/** One of the things that all that belongs has: the one that narrows most. */
function demandOf({ demands }: Matcher): string {
  const [label] = demands.labels;
  if (label) return ofLabel(...label);
  return demands.namespace === undefined
    ? anything
    : ofNamespace(demands.namespace);
}
