import { Selector } from '@backup-health/backstage-plugin-common';
import { z } from 'zod';
import { listOf, optional, stringMap } from '../schema';

const labelSelector = z.object({
  matchLabels: stringMap,
  matchExpressions: listOf(z.unknown()),
});

/** What a Backup is to hold: its spec, and the template of a Schedule. */
export const backupSpec = z.object({
  includedNamespaces: listOf(z.string()),
  excludedNamespaces: listOf(z.string()),
  includedResources: listOf(z.string()),
  excludedResources: listOf(z.string()),
  includedClusterScopedResources: listOf(z.string()),
  excludedClusterScopedResources: listOf(z.string()),
  includedNamespaceScopedResources: listOf(z.string()),
  excludedNamespaceScopedResources: listOf(z.string()),
  labelSelector: optional(labelSelector),
  orLabelSelectors: listOf(labelSelector),
  snapshotVolumes: optional(z.boolean()),
  snapshotMoveData: optional(z.boolean()),
  defaultVolumesToFsBackup: optional(z.boolean()),
  resourcePolicy: optional(z.object({ name: z.string() })),
  storageLocation: optional(z.string()),
  ttl: optional(z.string()),
});

/** @see backupSpec */
export type BackupSpec = z.output<typeof backupSpec>;

/** What a Backup of this spec holds. */
export function scopeOf(cluster: string, spec: BackupSpec): Selector {
  return {
    by: 'namespaces',
    cluster,
    include: spec.includedNamespaces.includes('*')
      ? []
      : spec.includedNamespaces,
    exclude: spec.excludedNamespaces,
    includeResources: includedResources(spec),
    excludeResources: [
      ...spec.excludedResources,
      ...spec.excludedNamespaceScopedResources,
      ...spec.excludedClusterScopedResources,
    ],
    labelled: [...spec.orLabelSelectors, spec.labelSelector].some(isNarrow),
    volumeData: volumeData(spec),
  };
}

/**
 * Velero has an old family of filters for all resources, and a new one that
 * tells those of a namespace from those of the cluster; a Backup has one of
 * the two. In the new family no list of resources of the cluster means those
 * that belong to what is included: the volumes of the claims among them.
 */
function includedResources(spec: BackupSpec): string[] {
  if (spec.includedResources.length > 0) return spec.includedResources;
  if (spec.includedNamespaceScopedResources.length === 0) return [];
  return [
    ...spec.includedNamespaceScopedResources,
    ...(spec.includedClusterScopedResources.length > 0
      ? spec.includedClusterScopedResources
      : ['persistentvolumes']),
  ];
}

function isNarrow(selector: z.output<typeof labelSelector> | undefined) {
  return (
    selector !== undefined &&
    (Object.keys(selector.matchLabels).length > 0 ||
      selector.matchExpressions.length > 0)
  );
}

/**
 * Whether the data of volumes is meant to be taken. What is not said is filled
 * in by the flags of the server, which nothing in the cluster's API tells.
 */
function volumeData(spec: BackupSpec): 'yes' | 'no' | 'unknown' {
  if (spec.defaultVolumesToFsBackup) return 'yes';
  if (spec.snapshotVolumes === false) {
    // A resource policy may ask for a snapshot even so.
    return spec.resourcePolicy ? 'unknown' : 'no';
  }
  return spec.snapshotMoveData || spec.snapshotVolumes ? 'yes' : 'unknown';
}
