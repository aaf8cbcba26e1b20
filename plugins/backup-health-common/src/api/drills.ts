import { DrillPhase } from '../drills/phases';
import {
  DrillCheck,
  DrillLink,
  DrillResult,
  DrillScenario,
} from '../drills/words';
import { ScenarioRto } from '../drills/types';
import { ApiAssetRef, ApiTime } from './types';

/**
 * What is told of a drill: by a person in the form, or by a CI job.
 *
 * @public
 */
export interface DrillInput {
  scenario: DrillScenario;
  result: DrillResult;
  /** The moment the loss was declared: the clock starts. */
  declaredAt: ApiTime;
  dataRestoredAt?: ApiTime;
  /** Workloads were up then. */
  workloadsReadyAt?: ApiTime;
  /** Somebody proved then that it works: the clock stops. */
  validatedAt?: ApiTime;
  /** As in `ApiAssetRef`; absent: the whole service. */
  asset?: Omit<ApiAssetRef, 'clusterTitle'>;
  /** Key of the recovery point that was restored. */
  recoveryPoint?: string;
  environment?: string;
  checks?: DrillCheck[];
  missingDependencies?: string[];
  runbookFixes?: string[];
  links?: DrillLink[];
  notes?: string;
  /** Id of the drill that this one corrects: that one then counts no more. */
  corrects?: string;
}

/**
 * One drill. Drills are only added: a correction is a drill of its own.
 *
 * @public
 */
export interface ApiDrill
  extends Omit<DrillInput, 'asset' | 'recoveryPoint' | 'checks' | 'links'> {
  id: string;
  entityRef: string;
  asset?: ApiAssetRef;
  recoveryPoint?: {
    key: string;
    asOf?: ApiTime;
    /** It was stale when the drill was declared. */
    stale?: boolean;
  };
  checks: DrillCheck[];
  missingDependencies: string[];
  runbookFixes: string[];
  links: DrillLink[];
  /** Who told of it: an entity ref, or the subject of a token. */
  actor: string;
  origin: 'person' | 'ci' | 'found';
  recordedAt: ApiTime;
  phases: DrillPhase[];
  /** `validatedAt - declaredAt`; absent where it was never validated. */
  rtoSeconds?: number;
  /** Key of the restore that it was found as. */
  restore?: string;
  /** Id of the drill that corrects this one. */
  correctedBy?: string;
}

/**
 * A restore that was found and is no drill: evidence of its own kind.
 *
 * @public
 */
export interface ApiRestore {
  key: string;
  title: string;
  system: string;
  startedAt?: ApiTime;
  endedAt?: ApiTime;
  durationSeconds?: number;
  result: 'succeeded' | 'partial' | 'failed' | 'running' | 'unknown';
  phase?: string;
  message?: string;
  point?: string;
  assets: ApiAssetRef[];
  /** It is told of as this drill. */
  drill?: string;
  /** It is no longer in its source. */
  goneAt?: ApiTime;
}

/**
 * Measured over the passed drills of one scenario. With fewer than 5 samples
 * there is no p95: the maximum stands for it, and is said to.
 *
 * @public
 */
export type ApiScenarioRto = ScenarioRto;

/**
 * A scenario that is demanded, or was drilled.
 *
 * @public
 */
export interface ApiDrillStanding {
  scenario: DrillScenario;
  /** In words, as `every month`; absent: nobody demands it. */
  every?: string;
  lastPassed?: ApiTime;
  /** The last attempt, whatever became of it. */
  lastAttempt?: { at: ApiTime; result: DrillResult };
  nextDue?: ApiTime;
  overdue: boolean;
}
