import { components } from './components';
import { earliest, extremesOf } from './extremes';
import { GraphService, Recoverability, RelatedRef } from './types';

/**
 * Services and what they depend on. Made once in linear time; each answer costs
 * as much as the part of the graph that it speaks of. Circles are survived: who
 * depends on each other in one is recovered at once.
 *
 * @public
 */
export class ServiceGraph {
  readonly #services: Map<string, GraphService>;
  readonly #dependents = new Map<string, string[]>();

  /** Of two services with one ref, the last one counts. */
  static create(services: Iterable<GraphService>): ServiceGraph {
    return new ServiceGraph(services);
  }

  private constructor(services: Iterable<GraphService>) {
    this.#services = new Map(
      [...services].map(service => [service.ref, service]),
    );
    for (const { ref } of this.#services.values()) {
      for (const target of this.#dependenciesOf(ref)) {
        const known = this.#dependents.get(target);
        if (known) known.push(ref);
        else this.#dependents.set(target, [ref]);
      }
    }
  }

  /** Recoverability of the service with this ref, whether it is known or not. */
  recoverability(ref: string): Recoverability {
    const dependencies = walk(ref, node => this.#dependenciesOf(node));
    const closure = [ref, ...dependencies.map(related => related.ref)];
    const groups = components(closure, node => this.#dependenciesOf(node));
    return {
      ...this.#exposure(closure),
      ...this.#recovery(closure, groups),
      ...this.#skew(closure),
      cycles: groups
        .filter(group => group.length > 1)
        .map(group => [...group].sort())
        .sort((a, b) => compare(a[0], b[0])),
      dependencies,
      dependents: walk(ref, node => this.#dependents.get(node) ?? []),
    };
  }

  #dependenciesOf(ref: string): string[] {
    const targets = this.#services.get(ref)?.dependsOn ?? [];
    return [...new Set(targets)].filter(target => target !== ref);
  }

  /** @param closure - the nearest first, so that of equals the nearest is named */
  #exposure(
    closure: string[],
  ): Pick<Recoverability, 'effectiveExposureSeconds' | 'weakest' | 'unknown'> {
    const unknown: string[] = [];
    let weakest: Recoverability['weakest'];
    for (const ref of closure) {
      const service = this.#services.get(ref);
      if (service?.exempt) continue;
      const exposureSeconds = service?.exposureSeconds;
      if (exposureSeconds === undefined) unknown.push(ref);
      else if (
        !weakest ||
        orInfinite(exposureSeconds) > orInfinite(weakest.exposureSeconds)
      ) {
        weakest = { ref, exposureSeconds };
      }
    }
    return {
      effectiveExposureSeconds: weakest?.exposureSeconds,
      weakest,
      unknown: unknown.sort(),
    };
  }

  /** @param groups - what is depended on before what depends on it */
  #recovery(
    closure: string[],
    groups: string[][],
  ): Pick<Recoverability, 'effectiveRtoSeconds' | 'unmeasured' | 'order'> {
    const groupOf = new Map(
      groups.flatMap((group, i) => group.map(ref => [ref, i] as const)),
    );
    const level: number[] = [];
    const seconds: number[] = [];
    const order: string[][] = [];
    groups.forEach((group, i) => {
      const before = group
        .flatMap(ref => this.#dependenciesOf(ref))
        .map(ref => groupOf.get(ref)!)
        .filter(other => other !== i);
      level[i] = most(before.map(other => level[other] + 1));
      seconds[i] =
        most(before.map(other => seconds[other])) +
        most(group.map(ref => this.#services.get(ref)?.rtoSeconds ?? 0));
      (order[level[i]] ??= []).push(...group);
    });
    const unmeasured = closure
      .filter(ref => this.#services.get(ref)?.rtoSeconds === undefined)
      .sort();
    return {
      effectiveRtoSeconds: unmeasured.length > 0 ? undefined : most(seconds),
      unmeasured,
      order: order.map(group => group.sort()),
    };
  }

  #skew(closure: string[]): Pick<Recoverability, 'skewSeconds' | 'skewFrom'> {
    const parts = closure.flatMap(ref => this.#services.get(ref)?.parts ?? []);
    const extremes = extremesOf(parts);
    if (parts.length < 2 || !extremes) return {};
    const { oldest, newest } = extremes;
    const apart = earliest(newest) - oldest.asOf;
    return apart > 0
      ? {
          skewSeconds: apart / 1000,
          skewFrom: { newest: newest.title, oldest: oldest.title },
        }
      : { skewSeconds: 0 };
  }
}

/** All that can be reached, in the order of distance and then of the ref. */
function walk(
  from: string,
  next: (ref: string) => readonly string[],
): RelatedRef[] {
  const seen = new Set([from]);
  const found: RelatedRef[] = [];
  let front = [from];
  for (let distance = 1; front.length > 0; distance++) {
    const reached = new Set<string>();
    for (const target of front.flatMap(ref => next(ref))) {
      if (!seen.has(target)) reached.add(target);
    }
    front = [...reached].sort();
    for (const ref of front) {
      seen.add(ref);
      found.push({ ref, distance });
    }
  }
  return found;
}

/** Not `Math.max(...values)`: what many depend on has many values. */
function most(values: number[]): number {
  return values.reduce((a, b) => (b > a ? b : a), 0);
}

function orInfinite(seconds: number | null): number {
  return seconds ?? Infinity;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
