import { AssetRef, ObjectRef, Requirement } from './asset';
import { Instant } from './instant';
import { EvidenceLevel, ReadinessObservation } from './observation';
import { ResolvedAsset, ResolvedWaiver } from './resolved';
import { StreamCondition } from './source';
import { DrillStanding, ScenarioRto } from '../drills/types';
import { Demands } from '../policy/types';

/**
 * The states that are ordered, worst first. A service has the worst of its
 * required assets.
 *
 * @public
 */
export const orderedStates = [
  'unprotected',
  'failing',
  'breached',
  'stale',
  'drill-overdue',
  'unwanted',
  'unknown',
  'at-risk',
  'pending',
  'ok',
] as const;

/**
 * All states: the ordered ones and those outside of the order.
 *
 * @public
 */
export const healthStates = [
  ...orderedStates,
  'exempt',
  'unclassified',
] as const;

/** @public */
export type OrderedState = (typeof orderedStates)[number];

/** @public */
export type HealthState = (typeof healthStates)[number];

/**
 * Four tones for the eye, and none for what has no claim on it.
 *
 * @public
 */
export type Tone = 'bad' | 'warning' | 'unknown' | 'good' | 'none';

/** @public */
export type Severity = 'critical' | 'warning' | 'info';

/**
 * One fact that a finding rests on.
 *
 * @public
 */
export interface Evidence {
  text: string;
  /** When it became so, or was first seen to be. */
  since?: Instant;
  object?: ObjectRef;
}

/**
 * One step of a remedy. Steps are safe in the order given, and only in it.
 *
 * @public
 */
export interface RemedyStep {
  text: string;
  /** For a shell, to be copied as it is. */
  command?: string;
  /**
   * What a person calls the cluster that the command is for; absent: the
   * context of it says, or it is for none.
   */
  cluster?: string;
}

/** @public */
export interface Finding {
  /** Unique within the service: rule and asset. */
  id: string;
  rule: string;
  severity: Severity;
  asset?: AssetRef;
  title: string;
  evidence: Evidence[];
  remedy: RemedyStep[];
  /** `id` of the finding that this one follows from. */
  cause?: string;
  /** The state that it sets; absent: it sets none. */
  state?: OrderedState;
  /** It is accepted for a while. Its state then counts as the ADR says. */
  waiver?: { id: string; owner: string; reason: string; expiresAt: Instant };
}

/** @public */
export interface GoodPoint {
  key: string;
  asOf: Instant;
  availableAt: Instant;
  plan?: string;
  planTitle?: string;
  asset: AssetRef;
  evidence: EvidenceLevel;
  sizeBytes?: number;
}

/**
 * Where a recovery point could be lost, as steps: the newest good `asOf` from
 * an instant on. Exposure at t is t minus the last step's `asOf` before t.
 *
 * @public
 */
export interface ExposureStep {
  from: Instant;
  /** Absent: there was nothing to go back to. */
  asOf?: Instant;
  /**
   * Every moment of this step can be gone back to (continuous archiving):
   * `asOf` is where it began, and exposure is nothing until the next step.
   */
  continuous?: true;
}

/** @public */
export interface PlanVerdict {
  key: string;
  title: string;
  system: string;
  schedule?: string;
  timeZone?: string;
  frequencySeconds?: number;
  /** The longest time between two fires: over a weekend, or a month. */
  longestGapSeconds?: number;
  createdAt?: Instant;
  paused: boolean;
  nextExpected?: Instant;
  /** Why no run is expected. */
  nextExpectedNone?: string;
  lastRun?: { at: Instant; result: string; message?: string };
}

/** @public */
export interface CopyVerdict {
  location: string;
  title: string;
  site?: 'on-site' | 'off-site';
  availability: 'available' | 'unavailable' | 'unknown';
}

/**
 * One rung of the ladder of evidence, and when it was last reached.
 *
 * @public
 */
export interface EvidenceRung {
  level: EvidenceLevel;
  at: Instant;
}

/**
 * How the backups of an asset went over the last 30 days.
 *
 * @public
 */
export interface AssetStatistics {
  /** Those that have ended. */
  runs: number;
  succeeded: number;
  medianSizeBytes?: number;
  /** Of the last runs, however long ago they were. */
  medianDurationSeconds?: number;
  growthBytesPerDay?: number;
}

/** @public */
export interface AssetVerdict {
  ref: AssetRef;
  clusterTitle?: string;
  requirement: Requirement;
  requirementBecause?: string;
  coveredBy?: AssetRef;
  state: HealthState;
  /** Set where what it is read from could not be read since then. */
  asOf?: Instant;
  lastGood?: GoodPoint;
  steps: ExposureStep[];
  evidenceLevel?: EvidenceLevel;
  /** The rungs that are reached, weakest first, each with its newest date. */
  evidence?: EvidenceRung[];
  /** Its own target, and where that comes from. */
  rpoSeconds?: number;
  rpoFrom?: string;
  /** All that is demanded of it, each with where it comes from. */
  demands?: Demands;
  volume?: ResolvedAsset['volume'];
  readiness?: ReadinessObservation[];
  /** Can be restored to any moment within these: there are no gaps in them. */
  windows?: { from: Instant; to: Instant }[];
  /** While these lasted nothing was seen: they count neither way. */
  unobserved?: { from: Instant; to: Instant }[];
  /** Absent where no run is known. */
  statistics?: AssetStatistics;
  plans: PlanVerdict[];
  copies: CopyVerdict[];
  sizeBytes?: number;
  findings: string[];
  goodPoints: number;
}

/** @public */
export interface SourceVerdict {
  id: string;
  title: string;
  kind: 'kubernetes' | 's3';
  condition: StreamCondition;
  observedAt?: Instant;
  message?: string;
  /** Streams of it that were readable: what is said rests on them. */
  streams?: string[];
}

/** @public */
export interface Suggestion {
  title: string;
  because: string;
  /** What to add, and where. */
  remedy: RemedyStep[];
}

/**
 * What the assessment says of a service. It holds instants, and nothing that
 * changes by the mere passing of time before `nextChangeAt`.
 *
 * @public
 */
export interface Verdict {
  entityRef: string;
  title: string;
  owner?: string;
  system?: string;
  assessedAt: Instant;
  state: HealthState;
  asOf?: Instant;
  tier?: { id: string; title: string; from: string };
  targets: {
    rpoSeconds?: number;
    rtoSeconds?: number;
    rpoFrom?: string;
    rtoFrom?: string;
    /** Between the newest points of it and of all that it depends on. */
    maxSkewSeconds?: number;
  };
  lastGood?: GoodPoint;
  /** A required asset has nothing to go back to. */
  withoutPoint: AssetRef[];
  steps: ExposureStep[];
  nextExpected?: { at: Instant; plan: string; asset: AssetRef };
  nextExpectedNone?: string;
  assets: AssetVerdict[];
  findings: Finding[];
  /** How many of the findings are accepted now. */
  waived?: number;
  /**
   * Accepted of what it depends on, which is looked at as it is served: for
   * whoever asks, as far as they may see. Absent: nothing.
   */
  acceptedAround?: ResolvedWaiver[];
  suggestions: Suggestion[];
  /** When a drill of each demanded scenario is due, or was. */
  drills: { scenario: string; dueAt: Instant }[];
  /** Of each scenario that is demanded or was drilled. */
  drillStandings?: DrillStanding[];
  /** What drills measured, the widest scenario first. */
  rto?: ScenarioRto[];
  sources: SourceVerdict[];
  unmapped?: string;
  /** The next instant at which time alone would change this. */
  nextChangeAt?: Instant;
}
