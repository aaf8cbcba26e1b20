import {
  AssetObservation,
  AssetRef,
  BackupSystem,
  PlanObservation,
} from '@backup-health/backstage-plugin-common';
import { ConfiguredAsset, CronJobName } from '../../../config';

/** The cluster by its name: its UID is not known here. */
export function refOf(asset: ConfiguredAsset): AssetRef {
  const { kind, cluster, namespace, name } = asset;
  return {
    kind,
    ...(cluster && { cluster: `name:${cluster}` }),
    ...(namespace && { namespace }),
    name,
  };
}

/** The CronJob that config names, or else the repository itself. */
export function planKeyOf(
  cronJob: CronJobName | undefined,
  repository: string,
): string {
  return cronJob
    ? `name:${cronJob.cluster}/cronjob/${cronJob.namespace}/${cronJob.name}`
    : repository;
}

/**
 * What is known of a repository from config alone: the asset that it is of,
 * and a plan where no CronJob is one. Something writes to it; all that is known
 * of that is what comes.
 */
export function declaredOf(options: {
  key: string;
  system: BackupSystem;
  title: string;
  location: string;
  asset: ConfiguredAsset;
  cronJob?: CronJobName;
  plan?: Partial<PlanObservation>;
}): (AssetObservation | PlanObservation)[] {
  const { key, system, title, location, asset, cronJob } = options;
  const ref = refOf(asset);
  const declared: AssetObservation = {
    type: 'asset',
    key: `${key}/asset`,
    ref,
  };
  if (cronJob) return [declared];
  return [
    declared,
    {
      type: 'plan',
      key,
      system,
      name: asset.name,
      title,
      role: 'backup',
      standing: 'declared',
      paused: false,
      selects: { by: 'assets', refs: [ref] },
      location,
      ...options.plan,
    },
  ];
}
