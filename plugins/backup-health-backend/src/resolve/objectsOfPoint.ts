import { AssetRef } from '@backup-health/backstage-plugin-common';
import { kubernetesSystems } from '../sources/kubernetes/systems/registry';

const tellers = kubernetesSystems
  .flatMap(({ resources }) => resources)
  .flatMap(({ objectsOfPoint: tell }) => tell ?? []);

/**
 * What the names of the objects of a recovery point begin with in its place, as
 * the system lays them out that made it; absent: none of them says.
 */
export function objectsOfPoint(
  key: string,
  asset: AssetRef,
): string[] | undefined {
  for (const tell of tellers) {
    const objects = tell(key, asset);
    if (objects) return objects;
  }
  return undefined;
}
