import { z } from 'zod';

const name = z.string().optional().catch(undefined);
const strings = z.array(z.string().catch('')).catch([]);
const record = <T extends z.ZodType>(shape: T) => z.record(z.string(), shape);
const asset = z.object({ cluster: name }).catch({});
const assets = z.array(asset).catch([]);
const cronJob = z
  .object({ cluster: name, namespace: name, name })
  .optional()
  .catch(undefined);

/**
 * Only what the checks below look at, with whatever is wrong left out: faults
 * of form are said by the schema, and must not keep these from being said.
 */
export const skeletonSchema = z.object({
  kubernetes: z
    .object({
      useKubernetesPlugin: z.boolean().catch(true),
      exclude: strings,
      clusters: z.array(z.object({ name }).catch({})).catch([]),
    })
    .catch({ useKubernetesPlugin: true, exclude: [], clusters: [] }),
  s3: z
    .array(
      z
        .object({
          id: name,
          bucket: name,
          endpoint: name,
          replicaOf: name,
          replicaPrefix: name,
          layouts: z
            .array(
              z
                .object({
                  prefix: name,
                  pattern: name,
                  cluster: name,
                  asset,
                  cronJob,
                })
                .catch({ asset: {} }),
            )
            .catch([]),
        })
        .catch({ layouts: [] }),
    )
    .catch([]),
  assets: z
    .array(z.object({ asset, covers: assets }).catch({ asset: {}, covers: [] }))
    .catch([]),
  plans: z
    .array(
      z
        .object({ cronJob, role: name, of: asset.optional(), covers: assets })
        .catch({ covers: [] }),
    )
    .catch([]),
  sites: z
    .array(z.object({ bucket: name, endpoint: name }).catch({}))
    .catch([]),
  tiers: record(z.unknown()).catch({}),
  policies: record(z.object({ tier: name }).catch({})).catch({}),
  assetKinds: record(z.object({ tiers: strings }).catch({ tiers: [] })).catch(
    {},
  ),
  attestations: z
    .array(z.object({ fact: name, location: name }).catch({}))
    .catch([]),
});

export type Skeleton = z.infer<typeof skeletonSchema>;
