import { Instant } from '../model/instant';

/**
 * What the graph needs to know of a service.
 *
 * @public
 */
export interface GraphService {
  ref: string;
  /** Refs of what it cannot run without; those without a service are unknown. */
  dependsOn: readonly string[];
  /** `null`: there is nothing to go back to. Absent: it is not known. */
  exposureSeconds?: number | null;
  /** Nothing is demanded of it, so it can lose nothing. */
  exempt?: boolean;
  /** Its own restore, as measured; absent: it never was. */
  rtoSeconds?: number;
  /** What its parts, which have to agree, would go back to. */
  parts?: readonly GraphPart[];
}

/**
 * What one part of a service would go back to: its newest good point, or any
 * moment from `from` to it.
 *
 * @public
 */
export interface GraphPart {
  title: string;
  asOf: Instant;
  from?: Instant;
}

/**
 * A service some steps of `dependsOn` away.
 *
 * @public
 */
export interface RelatedRef {
  ref: string;
  distance: number;
}

/**
 * Recoverability of one service over the closure of `dependsOn`.
 *
 * @public
 */
export interface Recoverability {
  /**
   * The worst exposure of it and all it depends on, in seconds; `null`:
   * infinite. Absent where nothing is known of any of them. With `unknown`
   * not empty it is a lower bound.
   */
  effectiveExposureSeconds?: number | null;
  /** Services of the closure whose exposure is not known. */
  unknown: string[];
  /**
   * The longest path in the order of recovery over measured restores, in
   * seconds. Absent where one of them was never measured.
   */
  effectiveRtoSeconds?: number;
  /** Services of the closure that were never measured. */
  unmeasured: string[];
  /** Whose exposure the effective one is: the nearest of such. */
  weakest?: { ref: string; exposureSeconds: number | null };
  /** What to recover first, second …; each group may be done at once. */
  order: string[][];
  /**
   * How far apart the parts would come back, in seconds, each at the moment
   * that it can go back to and that is nearest to those of the others.
   */
  skewSeconds?: number;
  skewFrom?: { newest: string; oldest: string };
  /** Services that depend on each other in a circle. */
  cycles: string[][];
  /** All that it depends on, near ones first. */
  dependencies: RelatedRef[];
  /** All that depends on it, near ones first. */
  dependents: RelatedRef[];
}
