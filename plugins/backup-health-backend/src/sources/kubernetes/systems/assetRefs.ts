import { AssetRef } from '@backup-health/backstage-plugin-common';

/** The objects of a namespace: named by it, in no namespace themselves. */
export function objectsOf(cluster: string, namespace: string): AssetRef {
  return { kind: 'kubernetes-objects', cluster, name: namespace };
}

/** A volume claim. */
export function volumeOf(
  cluster: string,
  namespace: string,
  claim: string,
): AssetRef {
  return { kind: 'volume', cluster, namespace, name: claim };
}
