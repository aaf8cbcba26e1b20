import { Instant } from '../instant';
import { ObservationBase } from './base';
import { NeededObject } from './plan';

/**
 * One execution of a plan, where the system keeps runs apart from what they
 * make (a Job and its artifact).
 *
 * @public
 */
export interface RunObservation extends ObservationBase {
  type: 'run';
  /** Key of the plan. */
  plan: string;
  scheduledFor?: Instant;
  startedAt?: Instant;
  endedAt?: Instant;
  result: 'succeeded' | 'failed' | 'running' | 'unknown';
  message?: string;
}

/**
 * Why a run does not get on: read from the Pods of a Job.
 *
 * @public
 */
export interface RunBlockObservation extends ObservationBase {
  type: 'run-block';
  /** Key of the run. */
  run: string;
  since?: Instant;
  reason: string;
  message: string;
  missing?: NeededObject;
  container?: string;
}
