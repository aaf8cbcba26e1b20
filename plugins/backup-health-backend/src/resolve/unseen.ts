import { StreamState } from '@backup-health/backstage-plugin-common';
import { KnownEntity } from '../store/types';
import { Knowledge } from './knowledge';
import { Owned } from './ownership';

/** What tells of assets. */
const ofAssets = [
  'core/namespaces',
  'core/persistentvolumeclaims',
  'batch/cronjobs',
];
/** What tells which of them are of whom, where not all of a namespace is. */
const ofOwners = ['apps/statefulsets', 'apps/deployments', 'apps/daemonsets'];

/**
 * What was never read of the clusters that an entity is in, by what it owns or
 * by its annotation: it may own what nobody saw. What could be read before is
 * not among it, as that is still known.
 */
export function unseenOf(
  { entityRef }: KnownEntity,
  owned: Owned,
  { assets, clusters, entities, streams }: Knowledge,
): StreamState[] {
  const matcher = entities.get(entityRef)?.matcher;
  if (!matcher?.belongs) return [];
  const uids = new Set(
    [...owned.assets].map(id => assets.get(id)?.ref.cluster),
  );
  if (matcher.cluster) uids.add(clusters.uid(matcher.cluster));
  const inventory = matcher.wholeNamespace
    ? ofAssets
    : [...ofAssets, ...ofOwners];
  return [...uids]
    .flatMap(uid => clusters.sourcesOf(uid))
    .flatMap(source => streams.of([source], name => inventory.includes(name)))
    .filter(wasNeverRead);
}

function wasNeverRead({ condition, observedAt }: StreamState): boolean {
  return observedAt === undefined && condition !== 'not-installed';
}
