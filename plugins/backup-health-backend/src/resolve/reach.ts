import {
  namesOneNamespace,
  Selector,
  stringifyAssetRef,
} from '@backup-health/backstage-plugin-common';
import { MultiMap } from './multiMap';
import { Selectable } from './selection';

/**
 * Where a selector may find assets, as keys. Whatever asset a selector selects
 * has one of them among its own (`reachedBy`); not every asset that has one is
 * selected.
 */
export function reachOf(selector: Selector): string[] {
  switch (selector.by) {
    case 'assets':
      return selector.refs.map(ref => `asset ${stringifyAssetRef(ref)}`);
    case 'membership':
      return selector.anyOf.map(m => `member ${selector.cluster} ${m}`);
    default: {
      const { cluster, include } = selector;
      return include.length > 0 && include.every(namesOneNamespace)
        ? include.map(namespace => `namespace ${cluster}/${namespace}`)
        : [inCluster(cluster)];
    }
  }
}

/** By which keys a selector may reach an asset. */
export function reachedBy({ ref, memberOf }: Selectable): string[] {
  const keys = [`asset ${stringifyAssetRef(ref)}`];
  if (ref.cluster === undefined) return keys;
  keys.push(...memberOf.map(m => `member ${ref.cluster} ${m}`));
  if (ref.kind === 'etcd') keys.push(etcdOf(ref.cluster));
  if (ref.kind === 'kubernetes-objects' || ref.kind === 'volume') {
    const namespace = ref.kind === 'volume' ? ref.namespace ?? '' : ref.name;
    keys.push(`namespace ${ref.cluster}/${namespace}`, inCluster(ref.cluster));
  }
  return keys;
}

/** All that a selector by namespaces could choose from. */
export function inCluster(cluster: string): string {
  return `cluster ${cluster}`;
}

/** All that a selector by membership could choose from. */
export function ofSystem(cluster: string, system: string): string {
  return `system ${cluster} ${system}`;
}

/** The backups of a cluster's own store of objects. */
export function etcdOf(cluster: string): string {
  return `etcd ${cluster}`;
}

/** The systems whose plans could choose an asset by its memberships. */
export function systemsOf({ ref, memberOf }: Selectable): string[] {
  if (ref.cluster === undefined) return [];
  const keys = new Set<string>();
  for (const membership of memberOf) {
    let dash = membership.indexOf('-');
    for (; dash > 0; dash = membership.indexOf('-', dash + 1)) {
      keys.add(ofSystem(ref.cluster, membership.slice(0, dash)));
    }
  }
  return [...keys];
}

/** Things that have a selector, found by an asset. */
export class SelectorIndex<T> {
  readonly #byReach = new MultiMap<string, T>();

  add(selector: Selector, item: T): void {
    for (const key of reachOf(selector)) this.#byReach.add(key, item);
  }

  delete(selector: Selector, item: T): void {
    for (const key of reachOf(selector)) this.#byReach.delete(key, item);
  }

  reaching(key: string): ReadonlySet<T> {
    return this.#byReach.get(key);
  }

  /** Those that may select the asset: each has still to be asked. */
  candidates(asset: Selectable): Set<T> {
    return new Set(
      reachedBy(asset).flatMap(key => [...this.#byReach.get(key)]),
    );
  }
}
