import { AssetRef, ObjectRef, Requirement } from '../model/asset';
import { EvidenceLevel } from '../model/observation';
import { StreamCondition } from '../model/source';
import {
  AssetStatistics,
  HealthState,
  RemedyStep,
  Severity,
  Tone,
} from '../model/verdict';
import { ApiDrillStanding, ApiScenarioRto } from './drills';
import { ApiRecoverability, ApiRelatedService } from './graph';

/**
 * RFC 3339, UTC.
 *
 * @public
 */
export type ApiTime = string;

/** @public */
export interface ApiAssetRef extends AssetRef {
  /** What a person calls the cluster. */
  clusterTitle?: string;
}

/** @public */
export interface ApiEvidence {
  text: string;
  since?: ApiTime;
  object?: ObjectRef;
}

/** @public */
export interface ApiFinding {
  id: string;
  rule: string;
  severity: Severity;
  asset?: ApiAssetRef;
  title: string;
  evidence: ApiEvidence[];
  remedy: RemedyStep[];
  cause?: string;
  state?: HealthState;
  /** Where the rule comes from. */
  source: string;
  /** It is accepted for a while: counted as waived, never as passing. */
  waiver?: { id: string; owner: string; reason: string; expiresAt: ApiTime };
}

/** @public */
export interface ApiGoodPoint {
  asOf: ApiTime;
  availableAt: ApiTime;
  ageSeconds: number;
  plan?: string;
  asset: ApiAssetRef;
  evidence: EvidenceLevel;
  sizeBytes?: number;
}

/**
 * How much would be lost.
 *
 * @public
 */
export interface ApiExposure {
  /** Now; `null`: there is nothing to go back to. */
  seconds: number | null;
  /** The truth may be less: what would tell could not be read. */
  atMost: boolean;
  /** The worst within the window; `null`: there was a time with nothing. */
  worstSeconds: number | null;
  windowSeconds: number;
  /** How long it was above the target; absent without a target. */
  aboveTargetSeconds?: number;
}

/** @public */
export interface ApiPlan {
  key: string;
  title: string;
  system: string;
  schedule?: string;
  timeZone?: string;
  frequencySeconds?: number;
  /** The longest time between two runs that its schedule itself leaves. */
  longestGapSeconds?: number;
  paused: boolean;
  nextExpected?: ApiTime;
  nextExpectedNone?: string;
  lastRun?: { at: ApiTime; result: string; message?: string };
}

/** @public */
export interface ApiCopy {
  location: string;
  title: string;
  site?: 'on-site' | 'off-site';
  availability: 'available' | 'unavailable' | 'unknown';
}

/** @public */
export interface ApiAsset {
  ref: ApiAssetRef;
  requirement: Requirement;
  requirementBecause?: string;
  coveredBy?: ApiAssetRef;
  state: HealthState;
  asOf?: ApiTime;
  /** Absent where nothing is demanded of it. */
  exposure?: ApiExposure;
  lastGood?: ApiGoodPoint;
  evidenceLevel?: EvidenceLevel;
  /** The rungs that are reached, weakest first, each with its newest date. */
  evidence?: { level: EvidenceLevel; at: ApiTime }[];
  /** Can be restored to any moment within these. */
  windows?: { from: ApiTime; to: ApiTime }[];
  plans: ApiPlan[];
  copies: ApiCopy[];
  sizeBytes?: number;
  goodPoints: number;
  /** Ids of findings. */
  findings: string[];
  /** Its own target, where a kind's or an asset's policy differs. */
  rpoTargetSeconds?: number;
  rpoTargetFrom?: string;
  /** Storage class, capacity and where its data lies. */
  volume?: {
    storageClass?: string;
    capacityBytes?: number;
    nodeLocal?: string;
  };
  /** Over the last 30 days; absent where no run is known. */
  statistics?: AssetStatistics;
}

/** @public */
export interface ApiSourceSummary {
  id: string;
  title: string;
  kind: 'kubernetes' | 's3';
  state: StreamCondition;
  observedAt?: ApiTime;
  message?: string;
}

/**
 * Something that a restore depends on beside the data.
 *
 * @public
 */
export interface ApiReadiness {
  title: string;
  kind: string;
  state: 'ready' | 'not-ready' | 'unknown';
  since?: ApiTime;
  message?: string;
}

/** @public */
export interface ApiSuggestion {
  title: string;
  because: string;
  remedy: RemedyStep[];
}

/** @public */
export interface ApiMeasuredRto extends Partial<ApiScenarioRto> {
  samples: number;
  /** All scenarios that were measured; the fields above are of the widest. */
  byScenario: ApiScenarioRto[];
}

/** @public */
export interface ApiDrills {
  lastPassed?: ApiTime;
  nextDue?: ApiTime;
  overdue: string[];
  scenarios: ApiDrillStanding[];
}

/**
 * The health of one service: the answer of
 * `GET /entities/{kind}/{namespace}/{name}`.
 *
 * @public
 */
export interface EntityHealth {
  entityRef: string;
  title: string;
  owner?: string;
  system?: string;
  assessedAt: ApiTime;
  state: HealthState;
  tone: Tone;
  /** Set where the state stands as of then: a source cannot be read. */
  asOf?: ApiTime;
  /** What would be lost now, in one sentence. */
  summary: string;
  tier?: { id: string; title: string; from: string };
  targets: {
    rpoSeconds?: number;
    rtoSeconds?: number;
    rpoFrom?: string;
    rtoFrom?: string;
    /** Between the newest points of it and of all that it depends on. */
    maxSkewSeconds?: number;
  };
  /** Absent where nothing is demanded (exempt, no asset). */
  exposure?: ApiExposure;
  /** The oldest of the newest good points of the required assets. */
  lastGood?: ApiGoodPoint;
  nextExpected?: { at: ApiTime; plan: string; asset: ApiAssetRef };
  nextExpectedNone?: string;
  rto: ApiMeasuredRto;
  drills: ApiDrills;
  assets: ApiAsset[];
  findings: ApiFinding[];
  suggestions: ApiSuggestion[];
  dependencies: ApiRelatedService[];
  recoverability?: ApiRecoverability;
  /** Findings that are waived now. */
  waived: number;
  /** Whether what a restore needs beside the data would be there. */
  readiness: ApiReadiness[];
  sources: ApiSourceSummary[];
  /** Set where nothing could be found that belongs to the entity. */
  unmapped?: string;
  nextChangeAt?: ApiTime;
}

/** @public */
export interface ApiList<T> {
  items: T[];
  nextCursor?: string;
  totalItems: number;
}

/** @public */
export interface ApiStream {
  stream: string;
  state: StreamCondition;
  observedAt?: ApiTime;
  since: ApiTime;
  message?: string;
  remedy?: string;
}

/** @public */
export interface ApiSource extends ApiSourceSummary {
  since: ApiTime;
  /** It is no longer in the configuration, and may be removed. */
  retired?: true;
  clusterUid?: string;
  /** With the permission to see what names other services' objects. */
  streams?: ApiStream[];
  problems?: { title: string; remedy: string }[];
  /** Backup systems that are installed there, and that nothing reads. */
  unreadSystems?: ApiUnreadSystem[];
}

/**
 * A backup system that is installed in a cluster and not read. Assets that it
 * may back up, and of which no plan is known, are `unknown`.
 *
 * @public
 */
export interface ApiUnreadSystem {
  title: string;
  docs: string;
  /** Its API groups that the cluster serves. */
  groups: string[];
  /** `unknown`: its objects could not be listed. */
  inUse: 'yes' | 'no' | 'unknown';
  /** Where its objects are, where it backs up nothing else. */
  namespaces?: string[];
  because?: string;
  remedy?: string;
}
