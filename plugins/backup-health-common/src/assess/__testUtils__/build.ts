import { instant, Instant, parseInstant } from '../../model/instant';
import { PlanObservation, Selector } from '../../model/observation';
import {
  ResolvedAsset,
  ResolvedPlan,
  ResolvedPoint,
  ResolvedRun,
  ResolvedService,
} from '../../model/resolved';
import { StreamState } from '../../model/source';
import { defaultTiers } from '../../policy/defaultTiers';

export const hour = 3_600_000;
export const day = 24 * hour;

/** Saturday, five in the morning: all stories of these tests end then. */
export const now = at('2026-11-21T05:00:00Z');

export function at(text: string): Instant {
  return parseInstant(text)!;
}

export function ago(milliseconds: number): Instant {
  return instant(now - milliseconds);
}

export function aStream(overrides: Partial<StreamState> = {}): StreamState {
  return {
    source: 'kubernetes:c1',
    sourceTitle: 'cluster c1',
    stream: 'batch/cronjobs',
    condition: 'readable',
    observedAt: now,
    since: ago(30 * day),
    intervalSeconds: 30,
    ...overrides,
  };
}

/** A dump job, daily at 01:00, declared, sound. */
export function aPlan(
  overrides: Partial<PlanObservation> = {},
  rest: Partial<ResolvedPlan> = {},
): ResolvedPlan {
  return {
    plan: {
      type: 'plan',
      key: 'c1/cronjob/platform/dump',
      system: 'cronjob',
      cluster: 'c1',
      namespace: 'platform',
      name: 'dump',
      title: 'CronJob platform/dump',
      role: 'backup',
      standing: 'declared',
      schedule: { expression: '0 1 * * *', dialect: 'robfig-v3' },
      paused: false,
      createdAt: ago(100 * day),
      selects: { by: 'assets', refs: [] },
      ...overrides,
    },
    selectsAsset: true,
    runs: [],
    artifactsKnown: true,
    streams: ['batch/cronjobs'],
    source: 'kubernetes:c1',
    ...rest,
  };
}

/** All objects of a cluster, and no data of volumes. */
export function aScope(
  overrides: { includeResources?: string[]; excludeResources?: string[] } = {},
): Selector {
  return {
    by: 'namespaces',
    cluster: 'c1',
    include: [],
    exclude: [],
    includeResources: [],
    excludeResources: [],
    labelled: false,
    volumeData: 'no',
    ...overrides,
  };
}

export function aPoint(
  asOf: Instant,
  overrides: Partial<ResolvedPoint> = {},
): ResolvedPoint {
  return {
    key: `point-${asOf}`,
    plan: 'c1/cronjob/platform/dump',
    asOf,
    availableAt: instant(asOf + 4 * 60_000),
    result: 'good',
    holds: 'held',
    phase: 'present',
    evidence: 'artifact-seen',
    locations: ['s3/dumps'],
    sizeBytes: 200_000_000,
    artifact: true,
    ...overrides,
  };
}

/** The dumps of 01:00 of so many days, the newest `newestDaysAgo` days ago. */
export function dailyPoints(
  count: number,
  newestDaysAgo = 0,
  overrides: Partial<ResolvedPoint> = {},
): ResolvedPoint[] {
  const newest = at('2026-11-21T01:00:00Z') - newestDaysAgo * day;
  return Array.from({ length: count }, (_, i) =>
    aPoint(instant(newest - (count - 1 - i) * day), overrides),
  );
}

export function aRun(
  startedAt: Instant,
  overrides: Partial<ResolvedRun> = {},
): ResolvedRun {
  return {
    key: `c1/job/platform/dump-${startedAt}`,
    plan: 'c1/cronjob/platform/dump',
    startedAt,
    endedAt: instant(startedAt + 4 * 60_000),
    result: 'succeeded',
    blocks: [],
    ...overrides,
  };
}

export function anAsset(overrides: Partial<ResolvedAsset> = {}): ResolvedAsset {
  return {
    ref: {
      kind: 'database',
      cluster: 'c1',
      namespace: 'platform',
      name: 'main',
    },
    clusterTitle: 'cluster c1',
    firstSeenAt: ago(20 * day),
    requirement: 'required',
    aliases: [],
    memberOf: [],
    plans: [aPlan()],
    auxiliaries: [],
    emptyPlans: [],
    points: dailyPoints(30),
    locations: {
      's3/dumps': {
        type: 'location',
        key: 's3/dumps',
        title: 'bucket dumps',
        site: 'off-site',
        availability: 'available',
      },
    },
    inventory: [],
    evidence: [aStream()],
    planning: [aStream()],
    ...overrides,
  };
}

/** A service of tier 3, which demands a copy and no more. */
export function aService(
  assets: ResolvedAsset[],
  overrides: Partial<ResolvedService> = {},
): ResolvedService {
  const tier = defaultTiers.find(({ id }) => id === 'tier-3')!;
  return {
    entityRef: 'component:default/main',
    title: 'main',
    policy: { tier, tierFrom: 'backup-health/tier', problems: [] },
    rebuildable: false,
    assets,
    suggestions: [],
    sources: assets.flatMap(asset => asset.evidence),
    sourceGraceSeconds: 300,
    ...overrides,
  };
}
