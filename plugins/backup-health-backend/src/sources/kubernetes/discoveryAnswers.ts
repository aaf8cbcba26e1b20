import { z } from 'zod';
import { listOf, optional } from './systems/schema';

/** A version of a group, as a cluster serves it. */
export interface ServedVersion {
  version: string;
  /** Plurals that can be listed; absent: they have to be asked for. */
  plurals?: Set<string>;
}

/*
 * Go writes `null` for a list that nothing was put into: a version without
 * resources, or a resource of somebody's own API server without verbs. That of
 * one group must not hide all others.
 */

/** `/api`: the versions of the core group. */
const coreVersionsSchema = z
  .object({ kind: z.literal('APIVersions'), versions: z.array(z.string()) })
  .transform(
    ({ versions }): Map<string, ServedVersion[]> =>
      new Map([['', versions.map(version => ({ version }))]]),
  );

/** `/apis`: groups with their versions, the preferred one apart. */
const groupListSchema = z
  .object({
    kind: z.literal('APIGroupList'),
    groups: listOf(
      z.object({
        name: z.string(),
        versions: listOf(z.object({ version: z.string() })),
        preferredVersion: optional(z.object({ version: z.string() })),
      }),
    ),
  })
  .transform(
    ({ groups }): Map<string, ServedVersion[]> =>
      new Map(
        groups.map(({ name, versions, preferredVersion }) => [
          name,
          [
            ...versions.filter(v => v.version === preferredVersion?.version),
            ...versions.filter(v => v.version !== preferredVersion?.version),
          ],
        ]),
      ),
  );

/**
 * Aggregated discovery, the preferred version first. Of a version that is
 * `Stale` the cluster itself knows the resources only from before.
 */
const aggregatedSchema = z
  .object({
    kind: z.literal('APIGroupDiscoveryList'),
    items: listOf(
      z.object({
        metadata: z.object({ name: z.string().optional() }).nullish(),
        versions: listOf(
          z.object({
            version: z.string(),
            freshness: optional(z.string()),
            resources: listOf(
              z.object({ resource: z.string(), verbs: listOf(z.string()) }),
            ),
          }),
        ),
      }),
    ),
  })
  .transform(
    ({ items }): Map<string, ServedVersion[]> =>
      new Map(
        items.map(({ metadata, versions }) => [
          metadata?.name ?? '',
          versions.map(({ version, freshness, resources }) => ({
            version,
            plurals:
              freshness === 'Stale'
                ? undefined
                : listable(
                    resources.map(({ resource, verbs }) => ({
                      name: resource,
                      verbs,
                    })),
                  ),
          })),
        ]),
      ),
  );

/**
 * `/api` and `/apis`, as a map from groups to their versions, the preferred one
 * first. The core group has no name.
 */
export const rootSchema = z.union([
  aggregatedSchema,
  groupListSchema,
  coreVersionsSchema,
]);

/** `/apis/<group>/<version>`: the plurals of it that can be listed. */
export const resourceListSchema = z
  .object({
    kind: z.literal('APIResourceList'),
    resources: listOf(
      z.object({ name: z.string(), verbs: listOf(z.string()) }),
    ),
  })
  .transform(({ resources }) => listable(resources));

function listable(resources: { name: string; verbs: string[] }[]): Set<string> {
  return new Set(
    resources.filter(r => r.verbs.includes('list')).map(r => r.name),
  );
}
