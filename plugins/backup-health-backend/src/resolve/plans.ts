import {
  AssetRef,
  Instant,
  instant,
  PlanObservation,
  ResolvedRun,
  RunBlockObservation,
  stringifyAssetRef,
} from '@backup-health/backstage-plugin-common';
import { BackupHealthConfig } from '../config/types';
import { Clusters } from './clusters';
import { JoinedAsset } from './assets';
import { selects } from './selection';
import { Observed } from './types';

/** A plan with its runs, before it is looked at from an asset. */
export interface JoinedPlan {
  plan: PlanObservation;
  source: string;
  /** The stream it is read from. */
  stream: string;
  runs: ResolvedRun[];
  /** Bucket streams that its artifacts are read from. */
  artifactStreams: { source: string; stream: string }[];
  artifactsReadFrom?: Instant;
  /** Of the assets that it could select: how many it does. */
  selection?: { selected: number; candidates: number };
}

/** Joins plans with their runs, and with what config says of them. */
export function joinPlans(
  observed: Observed,
  config: BackupHealthConfig,
  clusters: Clusters,
  assets: Map<string, JoinedAsset>,
): JoinedPlan[] {
  const runs = runsByPlan(observed);
  const artifacts = artifactsByPlan(observed, config, clusters);
  return observed.plans.map(({ observation, source, stream }) => {
    const plan = declaredInConfig(observation, observed, config, clusters);
    const streams = artifacts.get(plan.key);
    return {
      plan,
      source,
      stream,
      runs: runs.get(plan.key) ?? [],
      artifactStreams: streams?.streams ?? [],
      artifactsReadFrom: streams?.readFrom,
      selection: selectionOf(plan, assets),
    };
  });
}

/** What config declares of a CronJob stands in place of its annotations. */
function declaredInConfig(
  plan: PlanObservation,
  observed: Observed,
  config: BackupHealthConfig,
  clusters: Clusters,
): PlanObservation {
  if (plan.system !== 'cronjob') return plan;
  const declared = config.plans.find(
    ({ cronJob }) =>
      cronJob.name === plan.name &&
      cronJob.namespace === plan.namespace &&
      clusters.uid(cronJob.cluster) === plan.cluster,
  );
  if (declared) {
    return {
      ...plan,
      role: declared.role,
      standing: 'declared',
      selects: declared.of
        ? { by: 'assets', refs: [clusters.configured(declared.of)] }
        : plan.selects,
      covers: declared.covers.map(asset => clusters.configured(asset)),
    };
  }
  // A bucket's layout that names the CronJob declares it as well.
  const layouts = config.buckets
    .flatMap(bucket => bucket.layouts)
    .filter(
      ({ cronJob }) =>
        cronJob !== undefined &&
        cronJob.name === plan.name &&
        cronJob.namespace === plan.namespace &&
        clusters.uid(cronJob.cluster) === plan.cluster,
    );
  if (plan.standing === 'declared' || layouts.length === 0) return plan;
  return {
    ...plan,
    role: 'backup',
    standing: 'declared',
    selects: {
      by: 'assets',
      refs: [
        ...layouts
          .map(layout => clusters.configured(layout.asset))
          .filter(({ name }) => !name.includes('$')),
        ...refsOfArtifacts(plan.key, observed),
      ],
    },
  };
}

/** Where the keys name the assets, these are what has been met among them. */
function refsOfArtifacts(plan: string, observed: Observed): AssetRef[] {
  const refs = observed.points
    .filter(point => point.observation.plan === plan)
    .flatMap(({ observation: { holds } }) =>
      holds.by === 'assets' ? holds.refs : [],
    );
  return [...new Map(refs.map(ref => [stringifyAssetRef(ref), ref])).values()];
}

function runsByPlan(observed: Observed): Map<string, ResolvedRun[]> {
  const blocks = new Map<string, RunBlockObservation[]>();
  for (const { observation } of observed.runBlocks) {
    blocks.set(observation.run, [
      ...(blocks.get(observation.run) ?? []),
      observation,
    ]);
  }
  const runs = new Map<string, ResolvedRun[]>();
  for (const { observation, goneAt } of observed.runs) {
    // A Job that was deleted while it ran neither succeeded nor failed.
    const result =
      goneAt !== undefined && observation.result === 'running'
        ? 'unknown'
        : observation.result;
    const { type: _type, object: _object, ...run } = observation;
    const list = runs.get(run.plan) ?? [];
    list.push({ ...run, result, blocks: blocks.get(run.key) ?? [] });
    runs.set(run.plan, list);
  }
  for (const list of runs.values()) {
    list.sort((a, b) => startOf(a) - startOf(b));
  }
  return runs;
}

function startOf(run: ResolvedRun): number {
  return run.startedAt ?? run.scheduledFor ?? 0;
}

function artifactsByPlan(
  observed: Observed,
  config: BackupHealthConfig,
  clusters: Clusters,
) {
  const byPlan = new Map<
    string,
    { streams: { source: string; stream: string }[]; readFrom?: Instant }
  >();
  for (const bucket of config.buckets) {
    const source = `s3:${bucket.id}`;
    const seen = observed.points
      .filter(point => point.source === source)
      .map(point => point.firstSeenAt);
    for (const layout of bucket.layouts) {
      if (!layout.cronJob) continue;
      const { cluster, namespace, name } = layout.cronJob;
      const key = `${clusters.uid(cluster)}/cronjob/${namespace}/${name}`;
      const known = byPlan.get(key);
      byPlan.set(key, {
        streams: [
          ...(known?.streams ?? []),
          { source, stream: `${layout.type}:${layout.prefix}` },
        ],
        readFrom:
          seen.length > 0 ? instant(Math.min(...seen)) : known?.readFrom,
      });
    }
  }
  return byPlan;
}

/**
 * How many of the assets that a plan could select it does. Of a membership
 * only assets of that system are candidates; of namespaces, all of them.
 */
function selectionOf(
  plan: PlanObservation,
  assets: Map<string, JoinedAsset>,
): JoinedPlan['selection'] {
  if (plan.role !== 'backup' || plan.standing !== 'declared') return undefined;
  if (plan.selects.by === 'assets') return undefined;
  const candidates = [...assets.values()].filter(asset =>
    isCandidate(plan, asset),
  );
  return {
    candidates: candidates.length,
    selected: candidates.filter(a => selects(plan.selects, a) !== 'no').length,
  };
}

export function isCandidate(
  plan: PlanObservation,
  asset: JoinedAsset,
): boolean {
  if (plan.selects.by === 'assets') {
    return plan.selects.refs.some(ref => stringifyAssetRef(ref) === asset.id);
  }
  if (asset.ref.cluster !== plan.selects.cluster) return false;
  if (plan.selects.by === 'membership') {
    return asset.memberOf.some(m => m.startsWith(`${plan.system}-`));
  }
  return ['kubernetes-objects', 'volume'].includes(asset.ref.kind);
}
