import {
  dependenciesOf,
  ReadinessObservation,
  readinessLookedAtUntil,
} from '@backup-health/backstage-plugin-common';
import { addressOf } from '../config/address';
import { isAnew } from './locations';
import { MultiMap } from './multiMap';
import { Stored } from './types';

/**
 * When its controller last looked is no news of it: who is assessed when that
 * is too long ago finds the latest here. That it looks again is.
 */
export function isSameReadiness(
  a: ReadinessObservation,
  b: ReadinessObservation,
): boolean {
  const told = ({ checkedAt, ...rest }: ReadinessObservation) =>
    JSON.stringify({ ...rest, wasChecked: checkedAt !== undefined });
  return told(a) === told(b) && !isAnew(readinessLookedAtUntil(a), b);
}

/** What a restore needs beside the data, found by the namespace it is in. */
export class ReadinessTable {
  readonly #byKey = new MultiMap<string, Stored<'readiness'>>();
  readonly #byNamespace = new MultiMap<string, Stored<'readiness'>>();
  readonly #dependents = new MultiMap<string, Stored<'readiness'>>();
  readonly #byAddress = new MultiMap<string, Stored<'readiness'>>();

  put(stored: Stored<'readiness'>): void {
    this.#each(stored, (map, key) => map.add(key, stored));
  }

  delete(stored: Stored<'readiness'>): void {
    this.#each(stored, (map, key) => map.delete(key, stored));
  }

  /** What is in a namespace, and the stores that it depends on. */
  of(cluster: string, namespace: string): ReadinessObservation[] {
    const found = new Map<string, Stored<'readiness'>>();
    // Two sources may read one cluster: it is always the same that is heard.
    const add = (key: string, stored: Stored<'readiness'>) => {
      const known = found.get(key);
      if (!known || stored.source < known.source) found.set(key, stored);
    };
    for (const stored of this.#byNamespace.get(`${cluster}/${namespace}`)) {
      add(stored.observation.key, stored);
      for (const key of dependenciesOf(stored.observation)) {
        for (const on of this.#byKey.get(key)) add(key, on);
      }
    }
    return [...found.keys()].sort().map(key => found.get(key)!.observation);
  }

  /** The stores that ask the server of an address. */
  asking(address: string): ReadinessObservation[] {
    return [...this.#byAddress.get(address)].map(
      ({ observation }) => observation,
    );
  }

  /** The namespaces that one is of importance to. */
  namespaces({
    key,
    cluster,
    namespace,
  }: ReadinessObservation): { cluster: string; namespace: string }[] {
    const own = namespace === undefined ? [] : [{ cluster, namespace }];
    const others = [...this.#dependents.get(key)].flatMap(
      ({ observation: other }) =>
        other.namespace === undefined
          ? []
          : [{ cluster: other.cluster, namespace: other.namespace }],
    );
    return [...own, ...others];
  }

  #each(
    stored: Stored<'readiness'>,
    each: (map: MultiMap<string, Stored<'readiness'>>, key: string) => void,
  ): void {
    const { key, cluster, namespace } = stored.observation;
    const address = storeAddressOf(stored.observation);
    if (address !== undefined) each(this.#byAddress, address);
    each(this.#byKey, key);
    if (namespace !== undefined) {
      each(this.#byNamespace, `${cluster}/${namespace}`);
    }
    for (const on of dependenciesOf(stored.observation)) {
      each(this.#dependents, on);
    }
  }
}

/** Of the server that a store asks, in one spelling; absent: it has none. */
export function storeAddressOf({
  kind,
  url,
}: ReadinessObservation): string | undefined {
  return kind === 'secret-store' && url !== undefined && URL.canParse(url)
    ? addressOf(url)
    : undefined;
}
