import { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  defaultKinds,
  defaultTiers,
  Environment,
  environments,
  instant,
  Tier,
} from '@backup-health/backstage-plugin-common';
import { crossChecks } from './crossChecks';
import { faultsOfIssue, formatFault } from './faults';
import { backupHealthSchema, RawBackupHealthConfig } from './schema';
import { mergeKinds } from './kinds';
import { readPolicy } from './policies';
import { mergeTiers } from './tiers';
import { BackupHealthConfig, BucketConfig } from './types';

/**
 * Reads `backupHealth` from app-config. Nothing there is valid: then the
 * clusters of the portal's Kubernetes plugin are read, with default tiers.
 *
 * @throws InputError that names everything that is wrong: the path, what was
 *   found there and what to write instead. No credential is in it.
 */
export function readBackupHealthConfig(
  config: RootConfigService,
): BackupHealthConfig {
  const raw: unknown = config.getOptional('backupHealth') ?? {};
  const parsed = backupHealthSchema.safeParse(raw);
  const faults = [
    ...(parsed.error?.issues.flatMap(faultsOfIssue) ?? []),
    ...(typeof raw === 'object' && raw !== null
      ? crossChecks(
          raw,
          defaultTiers.map(tier => tier.id),
        )
      : []),
  ];
  if (!parsed.success || faults.length > 0) {
    throw new InputError(
      [
        `The configuration of Backup Health cannot be used: ${
          faults.length === 1 ? '1 error' : `${faults.length} errors`
        }.`,
        ...faults.map(fault => `- ${formatFault(fault, raw)}`),
      ].join('\n'),
    );
  }
  return inSeconds(parsed.data);
}

function inSeconds(raw: RawBackupHealthConfig): BackupHealthConfig {
  const { interval, ...kubernetes } = raw.kubernetes;
  return {
    kubernetes: { ...kubernetes, intervalSeconds: interval },
    buckets: raw.s3.map(bucket => readBucket(bucket, raw.s3)),
    assets: raw.assets,
    plans: raw.plans,
    sites: raw.sites,
    tiers: inZone(mergeTiers(defaultTiers, raw.tiers), raw.drills.timeZone),
    kinds: mergeKinds(defaultKinds, raw.assetKinds),
    environments: environmentsOf(raw.environments),
    policies: Object.fromEntries(
      Object.entries(raw.policies).map(([id, policy]) => [
        id,
        readPolicy(policy),
      ]),
    ),
    attestations: raw.attestations.map(({ until, ...attestation }) => ({
      ...attestation,
      expiresAt: instant(until),
    })),
    sourceGraceSeconds: raw.sourceGrace,
    catalogIntervalSeconds: raw.catalog.interval,
    historyRetentionSeconds: raw.history.retention,
    drills: raw.drills,
    waiverMaximumSeconds: raw.waivers.maximum,
  };
}

/** A day of the zone is what a drill is due on. */
function inZone(tiers: Tier[], timeZone: string): Tier[] {
  if (timeZone === 'UTC') return tiers;
  return tiers.map(tier => ({
    ...tier,
    drills: tier.drills.map(drill => ({
      ...drill,
      every: { ...drill.every, timeZone },
    })),
  }));
}

/** Backstage's own lifecycles, unless config says otherwise of one. */
const usualLifecycles: Record<string, Environment> = {
  production: 'production',
  staging: 'staging',
  experimental: 'experimental',
};

function environmentsOf(
  written: RawBackupHealthConfig['environments'],
): Record<string, Environment> {
  const named = environments.flatMap(environment =>
    (written[environment] ?? []).map(name => [name, environment] as const),
  );
  return { ...usualLifecycles, ...Object.fromEntries(named) };
}

type RawBucket = RawBackupHealthConfig['s3'][number];

function readBucket(
  { interval, reconcile, role, replicaOf, replicaPrefix, ...bucket }: RawBucket,
  all: RawBucket[],
): BucketConfig {
  const primary = all.find(({ id }) => id === replicaOf);
  return {
    ...bucket,
    ...(role === 'offsite' && { site: 'off-site' as const }),
    ...(primary && {
      layouts: primary.layouts,
      replica: { of: primary.id, prefix: replicaPrefix },
    }),
    title: bucket.title ?? bucket.id,
    forcePathStyle: bucket.forcePathStyle ?? bucket.endpoint !== undefined,
    intervalSeconds: interval,
    wholeEverySeconds: reconcile,
  };
}
