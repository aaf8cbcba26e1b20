import {
  Requirement,
  stringifyAssetRef,
} from '@backup-health/backstage-plugin-common';
import { BackupHealthConfig } from '../config/types';
import { KnownEntity } from '../store/types';
import { JoinedAsset } from './assets';
import { Clusters } from './clusters';
import { JoinedPlan } from './plans';
import { matchesGlob } from './selection';

export interface Required {
  requirement: Requirement;
  because?: string;
  /** Id of the asset that covers it. */
  coveredBy?: string;
}

/** Which asset covers which, by id. */
export type Covers = Map<string, { by: string; because: string }>;

/**
 * What covers what: as plans and config declare it, and since etcd holds all
 * objects of its cluster, etcd the objects of every namespace.
 */
export function coversOf(
  assets: Map<string, JoinedAsset>,
  plans: JoinedPlan[],
  config: BackupHealthConfig,
  clusters: Clusters,
): Covers {
  const covers: Covers = new Map();
  const add = (covered: string, by: string, because: string) => {
    if (covered !== by && assets.has(by) && !covers.has(covered)) {
      covers.set(covered, { by, because });
    }
  };
  for (const { plan } of plans) {
    if (plan.standing !== 'declared' || plan.selects.by !== 'assets') continue;
    const [by] = plan.selects.refs;
    if (!by) continue;
    for (const covered of plan.covers ?? []) {
      add(
        stringifyAssetRef(covered),
        stringifyAssetRef(by),
        `${plan.title} holds its data`,
      );
    }
  }
  for (const { asset, covers: covered } of config.assets) {
    const by = stringifyAssetRef(clusters.configured(asset));
    for (const each of covered) {
      add(
        stringifyAssetRef(clusters.configured(each)),
        by,
        'the configuration says so',
      );
    }
  }
  for (const { id, ref } of assets.values()) {
    if (ref.kind !== 'etcd' || ref.cluster === undefined) continue;
    for (const other of assets.values()) {
      if (
        other.ref.kind === 'kubernetes-objects' &&
        other.ref.cluster === ref.cluster
      ) {
        add(other.id, id, 'etcd holds all objects of the cluster');
      }
    }
  }
  return covers;
}

/** Whether an asset of an entity has to be backed up, and why. */
export function requirementOf(
  entity: KnownEntity | undefined,
  asset: JoinedAsset,
  covers: Covers,
): Required {
  const exclude = entity?.annotations['backup-health/exclude'];
  if (exclude && isExcluded(exclude, asset)) {
    return {
      requirement: 'unwanted',
      because: `backup-health/exclude: ${exclude}`,
    };
  }
  if (entity?.annotations['backup-health/rebuildable'] === 'true') {
    return {
      requirement: 'rebuildable',
      because: 'backup-health/rebuildable',
    };
  }
  const cover = covers.get(asset.id);
  return cover
    ? {
        requirement: 'optional',
        because: cover.because,
        coveredBy: cover.by,
      }
    : { requirement: 'required' };
}

/** A list of `<kind>/<name>`, with globs: `volume/registry-data, cache/*`. */
function isExcluded(list: string, asset: JoinedAsset): boolean {
  return list
    .split(',')
    .map(item => item.trim())
    .filter(item => item !== '')
    .some(item => {
      const [kind, ...rest] = item.split('/');
      const name = rest.join('/') || '*';
      return (
        matchesGlob(kind, asset.ref.kind) &&
        (matchesGlob(name, asset.ref.name) ||
          matchesGlob(name, `${asset.ref.namespace ?? ''}/${asset.ref.name}`))
      );
    });
}
