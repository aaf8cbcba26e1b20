import { AssetRef } from '../model/asset';
import { Instant } from '../model/instant';
import { RestoreObservation } from '../model/observation';
import { DrillCheck, DrillLink, DrillResult, DrillScenario } from './words';

/**
 * When the parts of a drill were reached; what was not reached is absent. Each
 * is not before the one above it.
 *
 * @public
 */
export interface DrillTimes {
  /** The moment the loss was declared: the clock starts. */
  declaredAt: Instant;
  dataRestoredAt?: Instant;
  /** Workloads were up then. */
  workloadsReadyAt?: Instant;
  /** Somebody proved then that it works: the clock stops. */
  validatedAt?: Instant;
}

/**
 * One drill as it is kept. Drills are only added: a correction is a drill of
 * its own, and takes the place of the one that it names.
 *
 * @public
 */
export interface Drill extends DrillTimes {
  id: string;
  entityRef: string;
  scenario: DrillScenario;
  result: DrillResult;
  /** What was restored; absent: the service as far as the scenario goes. */
  asset?: AssetRef;
  point?: {
    key: string;
    asOf?: Instant;
    /** It was stale when the drill was declared; absent: not to be told. */
    stale?: boolean;
  };
  environment?: string;
  checks: DrillCheck[];
  missingDependencies: string[];
  runbookFixes: string[];
  links: DrillLink[];
  notes?: string;
  /** Id of the drill that this one corrects. */
  corrects?: string;
  /** Who told of it: an entity ref, the subject of a token, a restore's key. */
  actor: string;
  origin: 'person' | 'ci' | 'found';
  /** The restore that it was found as: its key and its incarnation. */
  restore?: { key: string; uid?: string };
  recordedAt: Instant;
}

/**
 * A restore of something that a service owns.
 *
 * @public
 */
export interface ResolvedRestore extends Omit<RestoreObservation, 'type'> {
  firstSeenAt: Instant;
  /** When it was found to be gone from its source. */
  goneAt?: Instant;
  /** Of the service's own assets those that it restores. */
  assets: AssetRef[];
}

/**
 * Where a scenario stands that is demanded, or was drilled.
 *
 * @public
 */
export interface DrillStanding {
  scenario: DrillScenario;
  /** In words, as `every month`; absent: nobody demands it. */
  every?: string;
  /** The last drill that proves it: of itself, or of a wider scenario. */
  lastPassed?: { at: Instant; scenario: DrillScenario; id: string };
  /** The last drill of the scenario itself, whatever became of it. */
  lastAttempt?: { at: Instant; result: DrillResult; id: string };
  /** The end of the day on which it is due. Overdue is what is later. */
  dueAt?: Instant;
  /**
   * Before then the service was not known for one cadence, and nobody said that
   * the drill was demanded earlier. To be overdue is said, and sets no state yet: a service that was drilled long ago must not
   * stand worse than one that never was.
   */
  bindsAt?: Instant;
}

/**
 * Measured over the passed and validated drills of one scenario, in whole
 * seconds, rounded up. With fewer than 5 samples there is no p95: the maximum
 * stands for it, and is said to.
 *
 * @public
 */
export interface ScenarioRto {
  scenario: DrillScenario;
  samples: number;
  latestSeconds?: number;
  medianSeconds?: number;
  /** Nearest rank; only with 5 samples or more. */
  p95Seconds?: number;
  maxSeconds?: number;
}
