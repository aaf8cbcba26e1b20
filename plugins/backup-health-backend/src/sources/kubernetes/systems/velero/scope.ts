import {
  holdsResource,
  Selector,
} from '@backup-health/backstage-plugin-common';
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
  includeClusterResources: optional(z.boolean()),
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
  const isAll = (list: string[]) => list.length === 1 && list[0] === '*';
  const { includedNamespaces } = spec;
  return {
    by: 'namespaces',
    cluster,
    include: isAll(includedNamespaces) ? [] : includedNamespaces,
    exclude: spec.excludedNamespaces,
    ...resourcesOf(spec),
    labelled: [...spec.orLabelSelectors, spec.labelSelector].some(isNarrow),
    volumeData: volumeData(spec),
  };
}

const volumes = 'persistentvolumes';

/**
 * Velero has an old family of filters for all resources, and a new one that
 * tells those of a namespace from those of the cluster; a Backup has one of
 * the two. Of what is in the cluster the volumes of claims alone are of
 * concern: they come along with their claims, unless they are left out.
 *
 * (velero v1.18, pkg/util/collections/includes_excludes.go)
 */
function resourcesOf(
  spec: BackupSpec,
): Pick<
  Extract<Selector, { by: 'namespaces' }>,
  'includeResources' | 'excludeResources'
> {
  const { includedResources, excludedResources, includeClusterResources } =
    spec;
  const isOld =
    includedResources.length + excludedResources.length > 0 ||
    includeClusterResources !== undefined;
  if (isOld) {
    return {
      includeResources: [
        ...includedResources,
        ...(includedResources.length > 0 && includeClusterResources
          ? [volumes]
          : []),
      ],
      excludeResources: [
        // A star among them is passed over.
        ...excludedResources.filter(name => name !== '*'),
        ...(includeClusterResources === false ? [volumes] : []),
      ],
    };
  }
  const included = spec.includedNamespaceScopedResources;
  const withoutVolumes =
    holdsResource(
      {
        includeResources: [],
        excludeResources: spec.excludedClusterScopedResources,
      },
      volumes,
    ) !== 'yes';
  return {
    includeResources: included.length > 0 ? [...included, volumes] : [],
    excludeResources: [
      ...spec.excludedNamespaceScopedResources,
      ...(withoutVolumes ? [volumes] : []),
    ],
  };
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
 * in by the flags of the server, which nothing in the cluster's API tells. A
 * resource policy may skip some of them, or ask for a snapshot in spite of all.
 */
function volumeData(spec: BackupSpec): 'yes' | 'no' | 'unknown' {
  if (spec.resourcePolicy) return 'unknown';
  if (spec.defaultVolumesToFsBackup) return 'yes';
  if (spec.snapshotVolumes === false) return 'no';
  return spec.snapshotMoveData || spec.snapshotVolumes ? 'yes' : 'unknown';
}
