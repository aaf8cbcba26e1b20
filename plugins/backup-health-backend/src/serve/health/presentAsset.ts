import {
  ApiAsset,
  ApiAssetRef,
  ApiGoodPoint,
  AssetRef,
  AssetVerdict,
  formatInstant,
  GoodPoint,
  Instant,
  secondsBetween,
} from '@backup-health/backstage-plugin-common';
import { isAtMost, presentExposure } from './presentExposure';

type WithTitle = (asset: AssetRef) => ApiAssetRef;

/** @param serviceTarget - that of the service, where the asset has none */
export function presentAsset(
  asset: AssetVerdict,
  serviceTarget: number | undefined,
  now: Instant,
  ref: WithTitle,
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
      ? presentExposure(asset.steps, {
          targetSeconds: asset.rpoSeconds ?? serviceTarget,
          now,
          atMost: isAtMost(asset),
          unobserved: asset.unobserved ?? [],
        })
      : undefined,
    lastGood: asset.lastGood && presentPoint(asset.lastGood, now, ref),
    evidenceLevel: asset.evidenceLevel,
    evidence: asset.evidence?.map(({ level, at }) => ({
      level,
      at: formatInstant(at),
    })),
    windows: asset.windows?.map(({ from, to }) => ({
      from: formatInstant(from),
      to: formatInstant(to),
    })),
    plans: asset.plans.map(({ createdAt: _, ...plan }) => ({
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
    statistics: asset.statistics,
    findings: asset.findings,
    rpoTargetSeconds: asset.rpoSeconds,
    rpoTargetFrom: asset.rpoFrom,
    volume: asset.volume && {
      storageClass: asset.volume.storageClass,
      capacityBytes: asset.volume.capacityBytes,
      nodeLocal: asset.volume.nodeLocal,
    },
  };
}

export function presentPoint(
  good: GoodPoint,
  now: Instant,
  ref: WithTitle,
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
