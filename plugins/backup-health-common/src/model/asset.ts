/**
 * The kinds of thing that would have to be restored.
 *
 * @public
 */
export const assetKinds = [
  'kubernetes-objects',
  'volume',
  'database',
  'etcd',
  'vault',
  'bucket',
  'git-repository',
  'cache',
  'files',
] as const;

/** @public */
export type AssetKind = (typeof assetKinds)[number];

/**
 * Identity of an asset. `cluster` is the UID of the cluster's `kube-system`
 * namespace, so that two ways to one cluster are one; absent for what lives
 * outside of any cluster. A namespace's objects are named by the namespace.
 *
 * @public
 */
export interface AssetRef {
  kind: AssetKind;
  cluster?: string;
  namespace?: string;
  name: string;
}

/**
 * One string per asset: `kind:cluster/namespace/name`, empty parts kept.
 *
 * @public
 */
export function stringifyAssetRef(ref: AssetRef): string {
  return `${ref.kind}:${ref.cluster ?? ''}/${ref.namespace ?? ''}/${ref.name}`;
}

/**
 * Whether an asset has to be backed up.
 *
 * - `required`: it has to (the default)
 * - `optional`: another asset covers it
 * - `unwanted`: it must not be
 * - `rebuildable`: it can be made anew without a backup
 *
 * @public
 */
export type Requirement = 'required' | 'optional' | 'unwanted' | 'rebuildable';

/**
 * A Kubernetes object that something was read from.
 *
 * @public
 */
export interface ObjectRef {
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
  uid?: string;
}
