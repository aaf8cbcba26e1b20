import {
  ApiAsset,
  ApiAssetRef,
  ApiExposure,
  ApiGoodPoint,
  AssetRef,
  AssetVerdict,
  EntityHealth,
  ExposureStep,
  exposureAt,
  formatInstant,
  getRule,
  GoodPoint,
  Instant,
  instant,
  RuleId,
  secondsAbove,
  secondsBetween,
  stateTone,
  Verdict,
  worstExposure,
} from '@backup-health/backstage-plugin-common';
import { summaryOf } from './summary';

/** The window that worst and above-target figures are reckoned over. */
export const windowSeconds = 30 * 24 * 3600;

/**
 * Turns a stored verdict into what the API answers at `now`: instants into RFC
 * 3339, and all that depends on the time of asking reckoned here.
 */
export function presentHealth(verdict: Verdict, now: Instant): EntityHealth {
  const titles = new Map(
    verdict.assets.flatMap(asset =>
      asset.ref.cluster && asset.clusterTitle
        ? [[asset.ref.cluster, asset.clusterTitle] as const]
        : [],
    ),
  );
  const ref = (asset: AssetRef): ApiAssetRef => ({
    ...asset,
    clusterTitle: asset.cluster ? titles.get(asset.cluster) : undefined,
  });
  const target = verdict.targets.rpoSeconds;
  const claimed = verdict.state !== 'exempt' && verdict.steps !== undefined;
  const counted = verdict.assets.some(
    asset =>
      asset.requirement === 'required' || asset.requirement === 'optional',
  );
  return {
    entityRef: verdict.entityRef,
    title: verdict.title,
    owner: verdict.owner,
    system: verdict.system,
    assessedAt: formatInstant(verdict.assessedAt),
    state: verdict.state,
    tone: stateTone(verdict.state),
    asOf: verdict.asOf && formatInstant(verdict.asOf),
    summary: summaryOf(verdict, now),
    tier: verdict.tier,
    targets: verdict.targets,
    exposure:
      claimed && counted
        ? exposure(verdict.steps, target, now, isAtMost(verdict))
        : undefined,
    lastGood: verdict.lastGood && point(verdict.lastGood, now, ref),
    nextExpected: verdict.nextExpected && {
      at: formatInstant(verdict.nextExpected.at),
      plan: verdict.nextExpected.plan,
      asset: ref(verdict.nextExpected.asset),
    },
    nextExpectedNone: verdict.nextExpectedNone,
    rto: { samples: 0, byScenario: [] },
    waived: verdict.waived ?? 0,
    readiness: [],
    drills: presentDrills(verdict, now),
    assets: verdict.assets.map(asset => presentAsset(asset, target, now, ref)),
    findings: verdict.findings.map(finding => ({
      ...finding,
      asset: finding.asset && ref(finding.asset),
      evidence: finding.evidence.map(evidence => ({
        ...evidence,
        since: evidence.since && formatInstant(evidence.since),
      })),
      waiver: finding.waiver && {
        ...finding.waiver,
        expiresAt: formatInstant(finding.waiver.expiresAt),
      },
      source: getRule(finding.rule as RuleId)?.source ?? '',
    })),
    suggestions: verdict.suggestions,
    dependencies: [],
    sources: verdict.sources.map(source => ({
      id: source.id,
      title: source.title,
      kind: source.kind,
      state: source.condition,
      observedAt: source.observedAt && formatInstant(source.observedAt),
      message: source.message,
    })),
    unmapped: verdict.unmapped,
    nextChangeAt: verdict.nextChangeAt && formatInstant(verdict.nextChangeAt),
  };
}

function presentDrills({ drills }: Verdict, now: Instant) {
  const next = Math.min(...drills.map(({ dueAt }) => dueAt));
  return {
    nextDue: drills.length > 0 ? formatInstant(instant(next)) : undefined,
    overdue: drills
      .filter(({ dueAt }) => now > dueAt)
      .map(({ scenario }) => scenario),
    scenarios: [],
  };
}

/** In the dark a newer point may be there, unseen: the exposure is a bound. */
function isAtMost(verdict: { asOf?: Instant; state: string }): boolean {
  return verdict.asOf !== undefined || verdict.state === 'unknown';
}

function presentAsset(
  asset: AssetVerdict,
  target: number | undefined,
  now: Instant,
  ref: (asset: AssetRef) => ApiAssetRef,
): ApiAsset {
  const demanded =
    asset.requirement === 'required' || asset.requirement === 'optional';
  return {
    ref: ref(asset.ref),
    requirement: asset.requirement,
    requirementBecause: asset.requirementBecause,
    coveredBy: asset.coveredBy && ref(asset.coveredBy),
    state: asset.state,
    asOf: asset.asOf && formatInstant(asset.asOf),
    exposure: demanded
      ? exposure(asset.steps, target, now, isAtMost(asset))
      : undefined,
    lastGood: asset.lastGood && point(asset.lastGood, now, ref),
    evidenceLevel: asset.evidenceLevel,
    plans: asset.plans.map(plan => ({
      ...plan,
      nextExpected: plan.nextExpected && formatInstant(plan.nextExpected),
      lastRun: plan.lastRun && {
        ...plan.lastRun,
        at: formatInstant(plan.lastRun.at),
      },
    })),
    copies: asset.copies,
    sizeBytes: asset.sizeBytes,
    goodPoints: asset.goodPoints,
    findings: asset.findings,
  };
}

function exposure(
  steps: ExposureStep[],
  target: number | undefined,
  now: Instant,
  atMost: boolean,
): ApiExposure {
  // What was before the first point that is known was not observed: it is
  // neither good nor bad, and the window begins there.
  const known = steps.find(step => step.asOf !== undefined)?.from ?? 0;
  const from = instant(
    Math.max(now - windowSeconds * 1000, Math.min(now, known)),
  );
  return {
    seconds: whole(exposureAt(steps, now)),
    atMost,
    worstSeconds: whole(worstExposure(steps, from, now)),
    windowSeconds: Math.floor(secondsBetween(from, now)),
    aboveTargetSeconds:
      target === undefined
        ? undefined
        : Math.floor(secondsAbove(steps, target, from, now)),
  };
}

function whole(seconds: number | undefined): number | null {
  return seconds === undefined || !Number.isFinite(seconds)
    ? null
    : Math.max(0, Math.floor(seconds));
}

function point(
  good: GoodPoint,
  now: Instant,
  ref: (asset: AssetRef) => ApiAssetRef,
): ApiGoodPoint {
  return {
    asOf: formatInstant(good.asOf),
    availableAt: formatInstant(good.availableAt),
    ageSeconds: Math.max(0, Math.floor(secondsBetween(good.asOf, now))),
    plan: good.planTitle,
    asset: ref(good.asset),
    evidence: good.evidence,
    sizeBytes: good.sizeBytes,
  };
}
