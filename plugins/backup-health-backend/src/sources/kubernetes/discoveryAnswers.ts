import { z } from 'zod';

/** A version of a group, as a cluster serves it. */
export interface ServedVersion {
  version: string;
  /** Plurals that can be listed; absent: they have to be asked for. */
  plurals?: Set<string>;
}

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
    groups: z.array(
      z.object({
        name: z.string(),
        versions: z.array(z.object({ version: z.string() })),
        preferredVersion: z.object({ version: z.string() }).optional(),
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
    items: z.array(
      z.object({
        metadata: z.object({ name: z.string().optional() }).nullish(),
        versions: z.array(
          z.object({
            version: z.string(),
            freshness: z.string().optional(),
            resources: z
              .array(
                z.object({ resource: z.string(), verbs: z.array(z.string()) }),
              )
              .nullish(),
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
                    (resources ?? []).map(({ resource, verbs }) => ({
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
    resources: z.array(
      z.object({ name: z.string(), verbs: z.array(z.string()) }),
    ),
  })
  .transform(({ resources }) => listable(resources));

function listable(resources: { name: string; verbs: string[] }[]): Set<string> {
  return new Set(
    resources.filter(r => r.verbs.includes('list')).map(r => r.name),
  );
}
