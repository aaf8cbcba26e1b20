import {
  ApiAsset,
  ApiAssetRef,
  ApiFinding,
  ApiReadiness,
  AssetRef,
  AssetVerdict,
  EntityHealth,
  Finding,
  formatInstant,
  getRule,
  Instant,
  ReadinessObservation,
  RuleId,
  stateTone,
  Verdict,
} from '@backup-health/backstage-plugin-common';
import { mapInTurns } from '../../eventLoop/breathe';
import { presentAsset, presentPoint } from './presentAsset';
import { presentDrills, presentRto } from './presentDrills';
import { isAtMost, presentExposure } from './presentExposure';
import { summaryOf } from './summary';

const readinessOrder = { 'not-ready': 0, unknown: 1, ready: 2 };

/**
 * Turns a stored verdict into what the API answers at `now`: instants into RFC
 * 3339, and all that depends on the time of asking reckoned here.
 */
export function presentHealth(verdict: Verdict, now: Instant): EntityHealth {
  const { head, asset, finding } = partsOf(verdict, now);
  return {
    ...head,
    assets: verdict.assets.map(asset),
    findings: verdict.findings.map(finding),
  };
}

/** The same of a service that may have many assets: the loop goes round. */
export async function presentHealthInTurns(
  verdict: Verdict,
  now: Instant,
): Promise<EntityHealth> {
  const { head, asset, finding } = partsOf(verdict, now);
  return {
    ...head,
    assets: await mapInTurns(verdict.assets, asset),
    findings: await mapInTurns(verdict.findings, finding),
  };
}

function partsOf(
  verdict: Verdict,
  now: Instant,
): {
  head: Omit<EntityHealth, 'assets' | 'findings'>;
  asset: (asset: AssetVerdict) => ApiAsset;
  finding: (finding: Finding) => ApiFinding;
} {
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
  const head = {
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
        ? presentExposure(verdict.steps, {
            targetSeconds: target,
            now,
            atMost: isAtMost(verdict),
            unobserved: unobservedOf(verdict),
          })
        : undefined,
    lastGood: verdict.lastGood && presentPoint(verdict.lastGood, now, ref),
    nextExpected: verdict.nextExpected && {
      at: formatInstant(verdict.nextExpected.at),
      plan: verdict.nextExpected.plan,
      asset: ref(verdict.nextExpected.asset),
    },
    nextExpectedNone: verdict.nextExpectedNone,
    rto: presentRto(verdict),
    waived: verdict.waived ?? 0,
    readiness: presentReadiness(verdict),
    drills: presentDrills(verdict, now),
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
  return {
    head,
    asset: asset => presentAsset(asset, target, now, ref),
    finding: finding => ({
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
    }),
  };
}

/** While no required asset could be read; the service is then not, either. */
function unobservedOf({ assets }: Verdict): { from: Instant; to: Instant }[] {
  return assets
    .filter(({ requirement }) => requirement === 'required')
    .flatMap(({ unobserved }) => unobserved ?? []);
}

/** What a restore needs beside the data; what is not ready comes first. */
function presentReadiness(verdict: Verdict): ApiReadiness[] {
  const overdue = verdict.findings.some(
    ({ rule }) => rule === 'assessment-overdue',
  );
  const then = overdue ? verdict.asOf : undefined;
  const all = new Map(
    verdict.assets.flatMap(({ readiness = [], asOf: seenAt = then }) =>
      readiness.map(each => [each.key, standing(each, seenAt)] as const),
    ),
  );
  return [...all.values()]
    .map(({ title, kind, state, since, message }) => ({
      title,
      kind,
      state,
      since: since && formatInstant(since),
      message,
    }))
    .sort((a, b) => readinessOrder[a.state] - readinessOrder[b.state]);
}

/** In the dark what was ready may be gone; what was not is not known better. */
function standing(
  readiness: ReadinessObservation,
  seenAt: Instant | undefined,
): ReadinessObservation {
  if (seenAt === undefined || readiness.state !== 'ready') return readiness;
  return {
    ...readiness,
    state: 'unknown',
    since: seenAt,
    message: 'It was ready when it was last read.',
  };
}
