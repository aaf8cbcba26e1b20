import {
  AssetRef,
  UnreadSystemObservation,
} from '@backup-health/backstage-plugin-common';
import { MultiMap } from './multiMap';
import { Stored } from './types';

/** Backup systems that are installed and not read, by their cluster. */
export class UnreadSystemTable {
  readonly #byCluster = new MultiMap<string, Stored<'unread-system'>>();

  put(stored: Stored<'unread-system'>): void {
    this.#byCluster.add(stored.observation.cluster, stored);
  }

  delete(stored: Stored<'unread-system'>): void {
    this.#byCluster.delete(stored.observation.cluster, stored);
  }

  /** Those that may back up an asset, each once. */
  reaching(asset: AssetRef): UnreadSystemObservation[] {
    if (asset.cluster === undefined) return [];
    const found = new Map<string, UnreadSystemObservation>();
    for (const { observation } of this.#byCluster.get(asset.cluster)) {
      const known = found.get(observation.key);
      // Two sources may read one cluster, with different rights.
      if (known?.inUse === 'yes' || !reaches(observation, asset)) continue;
      found.set(observation.key, observation);
    }
    return [...found.keys()].sort().map(key => found.get(key)!);
  }
}

/** Whether a system that is not read may back up an asset of its cluster. */
export function reaches(
  { inUse, kinds, namespaces }: UnreadSystemObservation,
  ref: AssetRef,
): boolean {
  if (inUse === 'no' || !kinds.includes(ref.kind)) return false;
  const namespace =
    ref.kind === 'kubernetes-objects' ? ref.name : ref.namespace;
  return (
    namespaces === undefined ||
    namespace === undefined ||
    namespaces.includes(namespace)
  );
}
