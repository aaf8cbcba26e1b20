import { stretchesOf } from '../exposure/stretches';
import { Instant } from '../model/instant';
import { ResolvedAsset } from '../model/resolved';
import { AssetVerdict, Finding, HealthState } from '../model/verdict';
import { optionalBecause } from '../policy';
import { EffectivePolicy } from '../policy/types';
import { availabilityAt } from './availability';
import { darknessOf } from './darkness';
import { evidenceLadder } from './evidenceLadder';
import { AssetFacts, assetFacts } from './facts';
import { finish, linkCauses } from './findings';
import { recentLocations } from './recent';
import { indispensable, unreadReplicas } from './replicas';
import { identityConflict } from './rules/identityConflict';
import { assetRules } from './rules/registry';
import { unwantedCovered } from './rules/unwantedCovered';
import { weakCover } from './rules/weakCover';
import { storeStanding } from './secretStores';
import { isBetterThanUnknown, stateRank, worstState } from './states';
import { statisticsOf } from './statistics';
import { unobservedOf } from './unobserved';
import { coverAsSeenBy, youngerThanCover } from './youngerThanCover';
import { goodPoint, planVerdict } from './verdictParts';
import { countedState, countedStates, Waive } from './waivers';

export interface AssessedAsset {
  verdict: AssetVerdict;
  findings: Finding[];
  /** What is wrong with the asset that covers it. */
  inherited: Finding[];
  /** Streams that keep it from being told. */
  dark: ReturnType<typeof darknessOf>['dark'];
  changesAt: Instant[];
}

/** Rules that need no more than what was seen: they stand in the dark too. */
const positive = [
  'missing-secret',
  'plan-failing',
  'plan-invalid',
  'plan-paused',
];

/**
 * The verdict on one asset. Where a source is dark, the asset is assessed as of
 * the last time that all was seen: a state worse than `unknown` stands, marked
 * with that time; a better one becomes `unknown`.
 */
export function assessAsset(
  asset: ResolvedAsset,
  policy: EffectivePolicy,
  now: Instant,
  graceSeconds: number,
  waive: Waive = finding => finding,
): AssessedAsset {
  const unplanned = asset.plans.length === 0;
  const { unread, changesAt: unreadAt } = unreadReplicas(
    asset,
    now,
    graceSeconds,
  );
  const streams = [
    ...asset.inventory,
    ...asset.evidence,
    ...(unplanned ? asset.planning : []),
    ...(unread.size > 0
      ? indispensable(assetFacts(asset, policy, now), unread)
      : []),
  ];
  const darkness = darknessOf(streams, now, graceSeconds);
  const { dark, seenAt } = darkness;
  const changesAt = [...darkness.changesAt, ...unreadAt];
  const at = seenAt ?? now;
  const blind = dark.length > 0 && seenAt === undefined;
  const unreadCopies = [...unread.keys()].sort();
  const behind = (asset.secretStores ?? []).map(({ store, asset: of }) => ({
    store,
    assessed: assessAsset(of, policy, at, graceSeconds),
  }));
  const facts = assetFacts(asset, policy, at, {
    blind,
    clock: now,
    unreadCopies,
    stores: behind.map(({ store, assessed }) => storeStanding(store, assessed)),
  });
  const { coverChangesAt, ...base } = judge(
    asset,
    facts,
    graceSeconds,
    now,
    waive,
  );
  if (dark.length === 0) {
    return {
      ...base,
      dark,
      changesAt: [
        ...base.changesAt,
        ...coverChangesAt,
        ...changesAt,
        ...behind.flatMap(({ assessed }) => assessed.changesAt),
      ],
    };
  }
  const findings =
    seenAt === undefined
      ? base.findings.filter(finding => positive.includes(finding.rule))
      : base.findings;
  const told: HealthState =
    seenAt === undefined
      ? worstState(countedStates(findings)) ?? 'unknown'
      : base.verdict.state;
  return {
    verdict: {
      ...base.verdict,
      state: isBetterThanUnknown(told) ? 'unknown' : told,
      asOf: seenAt,
      findings: findings.map(finding => finding.id),
    },
    findings,
    inherited: base.inherited,
    dark,
    // Time changes nothing in the dark, but a further stream may go dark, and
    // what covers it need not be in the dark.
    changesAt: [...changesAt, ...coverChangesAt],
  };
}

function judge(
  asset: ResolvedAsset,
  facts: AssetFacts,
  graceSeconds: number,
  now: Instant,
  waive: Waive,
): Omit<AssessedAsset, 'dark'> & { coverChangesAt: Instant[] } {
  const changesAt = [...facts.changesAt];
  let coverChangesAt: Instant[] = [];
  let findings: Finding[] = [];
  let inherited: Finding[] = [];
  let instead: AssetVerdict | undefined;
  let state: HealthState;
  const open = optionalHere(facts);

  if (asset.requirement === 'rebuildable') {
    state = 'exempt';
  } else if (open) {
    state = 'exempt';
  } else if (asset.requirement === 'unwanted') {
    findings = unwantedCovered(facts)
      .map(draft => finish(draft, asset.ref))
      .map(waive);
    state =
      findings.length > 0 ? worstState(countedStates(findings))! : 'exempt';
  } else {
    const results = (
      asset.identityConflict === undefined ? assetRules : [identityConflict]
    ).map(rule => rule(facts));
    const drafts = results.flatMap(result => result.drafts);
    const finished = drafts.map(draft => waive(finish(draft, asset.ref)));
    const aside = finished.filter((_, i) => drafts[i].isAside);
    findings = linkCauses(finished, new Set(aside.map(({ id }) => id)));
    results.forEach(result =>
      changesAt.push(...(result.changesAt ?? []).flatMap(t => t ?? [])),
    );
    ({ state, findings } = settle(facts, findings));
    const cover = coverAsSeenBy(asset);
    if (asset.requirement === 'optional' && cover) {
      const assessed = (of: ResolvedAsset) =>
        assessAsset(of, facts.policy, now, graceSeconds, waive);
      const covering = assessed(cover);
      coverChangesAt = covering.changesAt;
      const isYounger =
        cover !== asset.coveredBy &&
        covering.verdict.lastGood === undefined &&
        assessed(asset.coveredBy!).verdict.lastGood !== undefined;
      // It is as safe as the safer of the two. What is wrong with the covering
      // asset is said there. One that needs no backup has none to cover with.
      const covers = covering.verdict.state !== 'exempt';
      if (
        covers &&
        (!facts.newestGood ||
          stateRank(covering.verdict.state) > stateRank(state))
      ) {
        instead = covering.verdict;
        inherited = isYounger ? [] : covering.findings;
        state = covering.verdict.state;
        findings = (
          isYounger
            ? youngerThanCover(asset, state)
            : weakCover(asset, covering)
        ).map(draft => waive(finish(draft, asset.ref)));
      } else {
        findings = findings.filter(each => countedState(each) !== undefined);
      }
    }
  }

  const evidence = facts.newestGood ? evidenceLadder(facts) : [];
  const { statistics, changesAt: countedUntil } = statisticsOf(facts);
  if (countedUntil !== undefined) changesAt.push(countedUntil);
  return {
    findings,
    inherited,
    changesAt,
    coverChangesAt,
    verdict: {
      ref: asset.ref,
      clusterTitle: asset.clusterTitle,
      requirement: open ? 'optional' : asset.requirement,
      requirementBecause: open ?? asset.requirementBecause,
      coveredBy: asset.coveredBy?.ref,
      state,
      lastGood: instead ? instead.lastGood : goodPoint(facts),
      steps: instead ? instead.steps : facts.steps,
      evidenceLevel: instead
        ? instead.evidenceLevel
        : evidence[evidence.length - 1]?.level,
      evidence: instead ? instead.evidence : evidence,
      rpoSeconds: facts.demands.rpoSeconds?.value,
      rpoFrom: facts.demands.rpoSeconds?.from,
      demands: facts.demands,
      volume: asset.volume,
      readiness: asset.readiness,
      windows: windowsOf(facts),
      unobserved: instead ? instead.unobserved : unobservedOf(facts),
      statistics,
      plans: [...facts.plans.map(plan => planVerdict(plan, facts.now))],
      copies: recentLocations(facts).map(key => ({
        location: key,
        title: asset.locations[key]?.title ?? key,
        site: asset.locations[key]?.site,
        availability: facts.unreadCopies.includes(key)
          ? 'unknown'
          : availabilityAt(asset.locations[key], facts.now).availability,
      })),
      sizeBytes: facts.newestGood?.sizeBytes,
      findings: findings.map(finding => finding.id),
      goodPoints: facts.good.length,
    },
  };
}

/** Config leaves it open in this environment, and nobody backs it up. */
function optionalHere(facts: AssetFacts): string | undefined {
  const { asset, policy, newestGood, perhapsMore } = facts;
  if (asset.requirement !== 'required' || newestGood || perhapsMore) {
    return undefined;
  }
  const planned = asset.plans.length + asset.emptyPlans.length > 0;
  return planned ? undefined : optionalBecause(policy, asset.ref);
}

/** What lies in a gap cannot be gone back to. */
function windowsOf({ windows }: AssetFacts): AssetVerdict['windows'] {
  const stretches = windows.flatMap(stretchesOf);
  return stretches.length === 0
    ? undefined
    : stretches
        .map(({ from, to }) => ({ from, to }))
        .sort((a, b) => a.from - b.from || a.to - b.to);
}

/** What is said because nothing newer, or nothing further, is known. */
const concludedFromAbsence = [
  'rpo-breached',
  'exposure-projected',
  'stale',
  'late',
  'too-seldom',
  'evidence-too-weak',
  'retention-too-short',
  'too-few-copies',
  'no-offsite-copy',
];

/**
 * The state that the findings set. A plan so young that it could not have made
 * anything is pending, unless it already failed.
 */
function settle(
  facts: AssetFacts,
  findings: Finding[],
): { state: HealthState; findings: Finding[] } {
  const scheduled = facts.plans.filter(plan => plan.schedule !== undefined);
  const young =
    scheduled.length > 0 &&
    scheduled.every(plan => (plan.firesSinceCreation ?? 2) < 2) &&
    // It was backed up before, by whatever: what there was is lost by now.
    !facts.points.some(({ worth }) => ['gone', 'expired'].includes(worth));
  if (!facts.newestGood && young) {
    const absence = ['rpo-breached', 'stale', 'late', 'node-local-storage'];
    const rest = findings.filter(finding => !absence.includes(finding.rule));
    const worst = worstState(countedStates(rest));
    return {
      state:
        worst && stateRank(worst) < stateRank('pending') ? worst : 'pending',
      findings: rest,
    };
  }
  const known = findings.some(({ rule }) => rule === 'system-not-read')
    ? findings.filter(({ rule }) => !concludedFromAbsence.includes(rule))
    : findings;
  const worst = worstState(countedStates(known));
  if (worst) return { state: worst, findings: known };
  // Green only on a good point. Without one and without a finding, nothing is
  // known that could carry a verdict.
  return { state: facts.newestGood ? 'ok' : 'unknown', findings: known };
}
