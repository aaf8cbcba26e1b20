import {
  AssetRef,
  dependenciesOf,
  ReadinessObservation,
} from '@backup-health/backstage-plugin-common';
import { Knowledge } from './knowledge';
import { storeAddressOf } from './readiness';

/**
 * What has to be there again before the Secrets of a namespace can be made
 * anew: what config declares to be behind the servers that its stores ask.
 *
 * @returns ids of assets, by the key of the store
 */
export function behindStores(
  { kind, cluster }: AssetRef,
  readiness: readonly ReadinessObservation[],
  { declared }: Pick<Knowledge, 'declared'>,
): { store: string; asset: string }[] {
  if (kind !== 'kubernetes-objects' || cluster === undefined) return [];
  const asked = new Set(readiness.flatMap(dependenciesOf));
  return readiness
    .filter(({ key }) => asked.has(key))
    .flatMap(store => {
      const address = storeAddressOf(store);
      const assets =
        address === undefined ? [] : declared.behind(address, cluster);
      return assets.sort().map(asset => ({ store: store.key, asset }));
    });
}

/** Ids of the objects of namespaces whose Secrets are made from an asset. */
export function filledFrom(
  asset: string,
  { declared, readiness }: Pick<Knowledge, 'declared' | 'readiness'>,
): string[] {
  return [...declared.addressesOf(asset)]
    .flatMap(address => readiness.asking(address))
    .flatMap(store => readiness.namespaces(store))
    .map(
      ({ cluster, namespace }) => `kubernetes-objects:${cluster}//${namespace}`,
    );
}
