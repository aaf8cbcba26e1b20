import { HealthState } from '../model/verdict';
import { EvidenceLevel, PointResult } from '../model/observation';
import { ApiAssetRef, ApiTime } from './types';

/**
 * A state held from an instant until another; without `to` it holds still.
 *
 * @public
 */
export interface ApiStateInterval {
  from: ApiTime;
  to?: ApiTime;
  state: HealthState;
  /** It stood as of then: a source could not be read. */
  asOf?: ApiTime;
}

/**
 * A corner of the exposure's sawtooth: just before `at` it was `before`, from
 * `at` on it grows by a second each second from `after`. `null`: nothing to go
 * back to.
 *
 * @public
 */
export interface ApiExposureCorner {
  at: ApiTime;
  before: number | null;
  after: number | null;
}

/**
 * The answer of `GET /entities/{kind}/{namespace}/{name}/history`.
 *
 * @public
 */
export interface ApiHistory {
  entityRef: string;
  from: ApiTime;
  to: ApiTime;
  states: ApiStateInterval[];
  targetSeconds?: number;
  exposure: ApiExposureCorner[];
  /** While nobody looked: it left numerator and denominator. */
  gaps: { from: ApiTime; to: ApiTime }[];
  aboveTargetSeconds?: number;
  assets: {
    ref: ApiAssetRef;
    states: ApiStateInterval[];
    targetSeconds?: number;
    exposure: ApiExposureCorner[];
    aboveTargetSeconds?: number;
  }[];
}

/**
 * A recovery point, or the failed attempt at one, of one asset.
 *
 * @public
 */
export interface ApiRecoveryPoint {
  key: string;
  asset: ApiAssetRef;
  plan?: string;
  planTitle?: string;
  /** When it happened, for a line of time: `asOf`, or the attempt. */
  at: ApiTime;
  asOf?: ApiTime;
  availableAt?: ApiTime;
  goneAt?: ApiTime;
  expiresAt?: ApiTime;
  result: PointResult;
  /** It can be restored from, by all that is known. */
  good: boolean;
  holds: 'held' | 'missing' | 'unproven';
  phase?: string;
  message?: string;
  sizeBytes?: number;
  durationSeconds?: number;
  evidence: EvidenceLevel;
  locations: string[];
}
