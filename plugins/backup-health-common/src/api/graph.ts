import { HealthState, Tone } from '../model/verdict';

/**
 * A service that this one depends on, or that depends on it.
 *
 * @public
 */
export interface ApiRelatedService {
  entityRef: string;
  title?: string;
  /** Absent where nothing is known of it, or it may not be seen. */
  state?: HealthState;
  tone?: Tone;
  /** `null`: there is nothing to go back to. */
  exposureSeconds?: number | null;
  rtoSeconds?: number;
  /** Steps of `dependsOn` between the two. */
  distance: number;
}

/**
 * Recoverability over the closure of `dependsOn`. It never changes a service's
 * own state.
 *
 * @public
 */
export interface ApiRecoverability {
  /** Worst exposure of it and all it depends on; `null`: infinite. */
  effectiveExposureSeconds?: number | null;
  /** Longest path over measured restores; absent where one was not measured. */
  effectiveRtoSeconds?: number;
  /** Services on that path that were never measured. */
  unmeasured: string[];
  /** Services whose exposure is not known: the effective one is a lower bound. */
  unknown?: string[];
  /** `false`: it depends on more than can be reckoned over at once. */
  complete?: boolean;
  weakest?: { entityRef: string; title?: string; because: string };
  /** What to recover first, second …; each group may be done at once. */
  order: string[][];
  /** How far apart parts that must agree would come back, at the least. */
  skewSeconds?: number;
  skewFrom?: { newest: string; oldest: string };
  /** Services that depend on each other in a circle. */
  cycles: string[][];
  /** Services that depend on it, near and far. */
  dependents: ApiRelatedService[];
  /** Of both, those that the caller may not see: counted, never named. */
  hidden: number;
}
