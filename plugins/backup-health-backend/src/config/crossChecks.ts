import { ConfigFault, formatPath } from './faults';
import { Skeleton, skeletonSchema } from './skeleton';

/**
 * Finds what contradicts or repeats itself over the parts of the config.
 *
 * @param raw - as it stands in app-config, whether it is valid or not
 * @param knownTiers - ids of the tiers that hold without any config
 */
export function crossChecks(raw: object, knownTiers: string[]): ConfigFault[] {
  const config = skeletonSchema.parse(raw);
  return [
    ...repetitions(config),
    ...unknownClusters(config),
    ...unknownTiers(config, knownTiers),
    ...plansOfNothing(config),
    ...replicas(config),
  ];
}

/** A copy is one of something else, in another place. */
function replicas({ s3 }: Skeleton): ConfigFault[] {
  return s3.flatMap((bucket, i) => {
    if (bucket.replicaOf === undefined) return [];
    const path = ['s3', i, 'replicaOf'];
    const primary = s3.find(({ id }) => id === bucket.replicaOf);
    if (!primary) {
      return [
        {
          path,
          message: `There is no bucket with this id under s3. There are ${s3
            .flatMap(({ id }) => id ?? [])
            .join(', ')}.`,
        },
      ];
    }
    if (primary.replicaOf !== undefined) {
      return [
        {
          path,
          message:
            'That bucket is a replica itself. Name the one that both are copies of.',
        },
      ];
    }
    const isSame =
      primary.bucket === bucket.bucket && primary.endpoint === bucket.endpoint;
    return isSame
      ? [
          {
            path,
            message:
              'Both are the same bucket, and what lies in one bucket is one copy.',
          },
        ]
      : [];
  });
}

function repetitions(config: Skeleton): ConfigFault[] {
  return [
    ...repeated(
      config.kubernetes.clusters.map(cluster => cluster.name),
      i => ['kubernetes', 'clusters', i, 'name'],
    ),
    ...repeated(
      config.s3.map(bucket => bucket.id),
      i => ['s3', i, 'id'],
    ),
    ...config.s3.flatMap((bucket, b) =>
      repeated(
        bucket.layouts.map(
          ({ prefix, pattern }) => pattern && `${prefix ?? ''}\n${pattern}`,
        ),
        i => ['s3', b, 'layouts', i, 'pattern'],
      ),
    ),
    ...repeated(
      config.plans.map(plan => plan.cronJob && cronJobKey(plan.cronJob)),
      i => ['plans', i, 'cronJob'],
    ),
    ...repeated(
      config.sites.map(
        ({ bucket, endpoint }) => bucket && `${bucket}\n${endpoint ?? ''}`,
      ),
      i => ['sites', i, 'bucket'],
    ),
    ...repeated(
      config.attestations.map(
        ({ fact, location }) => fact && location && `${fact}\n${location}`,
      ),
      i => ['attestations', i],
    ),
  ];
}

function repeated(
  keys: (string | undefined)[],
  pathOf: (index: number) => (string | number)[],
): ConfigFault[] {
  return keys.flatMap((key, i) => {
    const first = key === undefined ? i : keys.indexOf(key);
    return first === i
      ? []
      : [
          {
            path: pathOf(i),
            message: `The same is at ${formatPath(
              pathOf(first),
            )}. Keep one of the two.`,
          },
        ];
  });
}

function unknownClusters(config: Skeleton): ConfigFault[] {
  const { useKubernetesPlugin, exclude, clusters } = config.kubernetes;
  const own = clusters.map(cluster => cluster.name);
  const uses: { cluster?: string; path: (string | number)[] }[] = [
    ...config.assets.flatMap((declared, i) => [
      { ...declared.asset, path: ['assets', i, 'asset', 'cluster'] },
      ...declared.covers.map((covered, c) => ({
        ...covered,
        path: ['assets', i, 'covers', c, 'cluster'],
      })),
    ]),
    ...config.plans.flatMap((plan, i) => [
      { ...plan.cronJob, path: ['plans', i, 'cronJob', 'cluster'] },
      { ...plan.of, path: ['plans', i, 'of', 'cluster'] },
      ...plan.covers.map((covered, c) => ({
        ...covered,
        path: ['plans', i, 'covers', c, 'cluster'],
      })),
    ]),
    ...config.s3.flatMap((bucket, b) =>
      bucket.layouts.flatMap((layout, l) => [
        { cluster: layout.cluster, path: ['s3', b, 'layouts', l, 'cluster'] },
        { ...layout.asset, path: ['s3', b, 'layouts', l, 'asset', 'cluster'] },
        {
          ...layout.cronJob,
          path: ['s3', b, 'layouts', l, 'cronJob', 'cluster'],
        },
      ]),
    ),
  ];
  return uses.flatMap(({ cluster, path }) => {
    if (cluster === undefined || own.includes(cluster)) return [];
    if (!useKubernetesPlugin) {
      return [
        {
          path,
          message:
            'No cluster of this name is read: kubernetes.useKubernetesPlugin is false, and kubernetes.clusters has none. Add it there, or mend the name.',
        },
      ];
    }
    return exclude.includes(cluster)
      ? [
          {
            path,
            message:
              'This cluster is not read: kubernetes.exclude names it. Take it out there, or leave this out.',
          },
        ]
      : [];
  });
}

function unknownTiers(config: Skeleton, knownTiers: string[]): ConfigFault[] {
  const tiers = [...new Set([...knownTiers, ...Object.keys(config.tiers)])];
  const uses = [
    ...Object.entries(config.policies).map(([policy, { tier }]) => ({
      tier,
      path: ['policies', policy, 'tier'],
    })),
    ...Object.entries(config.assetKinds).flatMap(([kind, rule]) =>
      rule.tiers.map((tier, i) => ({
        tier,
        path: ['assetKinds', kind, 'tiers', i],
      })),
    ),
  ];
  return uses.flatMap(({ tier, path }) =>
    !tier || tiers.includes(tier)
      ? []
      : [
          {
            path,
            message: `There is no such tier. The tiers are ${tiers.join(
              ', ',
            )}.`,
          },
        ],
  );
}

/** A plan that backs nothing up would be a vacuous success for ever. */
function plansOfNothing(config: Skeleton): ConfigFault[] {
  const told = config.s3.flatMap(bucket =>
    bucket.layouts.map(layout => layout.cronJob && cronJobKey(layout.cronJob)),
  );
  return config.plans.flatMap(({ cronJob: job, role, of }, i) =>
    job === undefined ||
    (role ?? 'backup') !== 'backup' ||
    of !== undefined ||
    told.includes(cronJobKey(job))
      ? []
      : [
          {
            path: ['plans', i, 'of'],
            message:
              'A backup is one of something. Name it, as in { kind: database, cluster: a, namespace: b, name: postgresql }, or give another role.',
          },
        ],
  );
}

function cronJobKey(job: {
  cluster?: string;
  namespace?: string;
  name?: string;
}): string | undefined {
  return job.cluster && job.namespace && job.name
    ? `${job.cluster}/${job.namespace}/${job.name}`
    : undefined;
}
