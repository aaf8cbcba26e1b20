import {
  AssetKind,
  AssetVerdict,
  assetTitle,
  ExposureStep,
  extremesOf,
  Finding,
  getRule,
  GraphPart,
  HealthState,
  instant,
  Instant,
  RuleId,
  Verdict,
  widestRto,
} from '@backup-health/backstage-plugin-common';
import { RestsOn, restsOn } from './restsOn';

/**
 * What lists show of a service: small enough for all of them to be held at
 * once. It holds instants, as the verdict does, and is complete: where the
 * verdict has changed in a way that a list shows, this has.
 */
export interface FleetEntry {
  entityRef: string;
  title: string;
  owner?: string;
  system?: string;
  state: HealthState;
  /** A source is dark, and the state stands as of then. */
  asOf?: Instant;
  tier?: string;
  rpoTargetSeconds?: number;
  rtoTargetSeconds?: number;
  /** What the exposure is reckoned from; absent: nothing to go back to. */
  goodAsOf?: Instant;
  lastGoodAsOf?: Instant;
  /** When each demanded drill is due, or was. */
  drillsDue: Instant[];
  worstFinding?: string;
  /** Findings that are accepted now. */
  waived: number;
  /** As measured, in the middle; absent: it never was. */
  rtoSeconds?: number;
  /** Those of its parts that tell how far apart all would come back. */
  parts: GraphPart[];
  /** Rules that do not hold, the waived ones too. */
  broken: string[];
  /** Rules of which nobody could read whether they hold. */
  unverified: string[];
  /** When a drill was last passed. */
  drilledAt?: Instant;
  /** Systems of the plans of its assets. */
  systems: string[];
  kinds: AssetKind[];
  assessedAt: Instant;
  nextChangeAt?: Instant;
  /** Absent: of an earlier version. */
  restsOn?: RestsOn;
}

export function fleetEntry(verdict: Verdict): FleetEntry {
  const { assets, findings, steps } = verdict;
  return {
    entityRef: verdict.entityRef,
    title: verdict.title,
    owner: verdict.owner,
    system: verdict.system,
    state: verdict.state,
    asOf: verdict.asOf,
    tier: verdict.tier?.id,
    rpoTargetSeconds: verdict.targets.rpoSeconds,
    rtoTargetSeconds: verdict.targets.rtoSeconds,
    goodAsOf: heldAt(steps, verdict.assessedAt)?.asOf,
    lastGoodAsOf: verdict.lastGood?.asOf,
    drillsDue: verdict.drills.map(({ dueAt }) => dueAt).sort((a, b) => a - b),
    worstFinding: findings.find(({ cause }) => cause === undefined)?.title,
    waived: verdict.waived ?? 0,
    rtoSeconds: widestRto(verdict.rto ?? [])?.medianSeconds,
    parts: partsOf(verdict),
    broken: unique(
      findings.filter(each => !isUnverified(each)).map(({ rule }) => rule),
    ),
    unverified: unique(findings.filter(isUnverified).map(({ rule }) => rule)),
    drilledAt: newest(
      (verdict.drillStandings ?? []).map(({ lastPassed }) => lastPassed?.at),
    ),
    systems: unique(
      assets.flatMap(({ plans }) => plans.map(({ system }) => system)),
    ),
    kinds: unique(assets.map(({ ref }) => ref.kind)),
    assessedAt: verdict.assessedAt,
    nextChangeAt: verdict.nextChangeAt,
    restsOn: restsOn(verdict.sources),
  };
}

/** Later steps are of points that will be gone by then. */
function heldAt(steps: ExposureStep[], at: Instant): ExposureStep | undefined {
  return steps.filter(({ from }) => from <= at).at(-1);
}

/** It would set a state, had somebody seen that it does not hold. */
function isUnverified({ rule, state, cause }: Finding): boolean {
  const whereBroken = getRule(rule as RuleId)?.state;
  if (whereBroken === undefined || state === whereBroken) return false;
  return state === 'unknown' || (state === undefined && cause === undefined);
}

function newest(instants: (Instant | undefined)[]): Instant | undefined {
  const known = instants.flatMap(at => at ?? []);
  return known.length > 0 ? instant(Math.max(...known)) : undefined;
}

function partsOf({ assets }: Verdict): FleetEntry['parts'] {
  const extremes = extremesOf(
    assets
      .filter(({ requirement }) => requirement === 'required')
      .flatMap(asset => partOf(asset) ?? []),
  );
  return extremes ? [...new Set([extremes.oldest, extremes.newest])] : [];
}

/** Within a window it can be brought back as old as others need it to be. */
function partOf({ ref, lastGood, windows }: AssetVerdict) {
  if (!lastGood) return undefined;
  const { asOf } = lastGood;
  const from = windows
    ?.filter(window => window.from <= asOf && window.to >= asOf)
    .map(window => window.from)
    .reduce<Instant | undefined>(
      (first, at) => (first === undefined || at < first ? at : first),
      undefined,
    );
  const part: GraphPart = { title: assetTitle(ref), asOf };
  return from === undefined ? part : { ...part, from };
}

function unique<T extends string>(values: T[]): T[] {
  return [...new Set(values)].sort();
}
