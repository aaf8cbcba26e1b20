import { stringifyAssetRef } from '@backup-health/backstage-plugin-common';
import { AssetTable } from './assets';
import { Declared } from './declared';
import { coveredBy, isBackup, PlanTable } from './plans';
import { etcdOf, inCluster } from './reach';

export interface Cover {
  /** Id of the asset that covers it. */
  by: string;
  because: string;
}

interface Known {
  assets: AssetTable;
  plans: PlanTable;
  declared: Declared;
}

/**
 * What covers an asset: as plans and config declare it, and since etcd holds
 * all objects of its cluster, etcd the objects of every namespace.
 */
export function coverOf(
  asset: string,
  { assets, plans, declared }: Known,
): Cover | undefined {
  const isThere = ({ by }: Cover) => by !== asset && assets.get(by);
  const byPlans = plans.covering(asset).flatMap(({ plan }) =>
    plan.selects.by === 'assets'
      ? {
          by: stringifyAssetRef(plan.selects.refs[0]),
          because: `${plan.title} holds its data`,
        }
      : [],
  );
  const byConfig = declared
    .coversOf(asset)
    .map(by => ({ by, because: 'the configuration says so' }));
  const known = [...byPlans, ...byConfig].find(isThere);
  if (known) return known;

  const ref = assets.get(asset)?.ref;
  if (ref?.kind !== 'kubernetes-objects' || ref.cluster === undefined) {
    return undefined;
  }
  // A cluster has one etcd, by whatever names it is known: the one by which it
  // is backed up tells how safe it is.
  const names = [...assets.within(etcdOf(ref.cluster))].sort();
  const etcd =
    names.find(id => plans.selecting(assets.get(id)!).some(isBackup)) ??
    names[0];
  return etcd === undefined
    ? undefined
    : { by: etcd, because: 'etcd holds all objects of the cluster' };
}

/** Ids of all that an asset may cover. */
export function coverable(
  asset: string,
  { assets, plans, declared }: Known,
): string[] {
  const ids = plans
    .naming(asset)
    .filter(
      ({ plan }) =>
        plan.selects.by === 'assets' &&
        stringifyAssetRef(plan.selects.refs[0]) === asset,
    )
    .flatMap(({ plan }) => coveredBy(plan))
    .concat(declared.coveredBy(asset));
  const ref = assets.get(asset)?.ref;
  if (ref?.kind === 'etcd' && ref.cluster !== undefined) {
    for (const id of assets.within(inCluster(ref.cluster))) {
      if (assets.get(id)!.ref.kind === 'kubernetes-objects') ids.push(id);
    }
  }
  return ids;
}
