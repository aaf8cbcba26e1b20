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
  /** UID of its object: one of the same name may come after it. */
  uid?: string;
  createdAt?: Instant;
  scheduledFor?: Instant;
  startedAt?: Instant;
  endedAt?: Instant;
  result: 'succeeded' | 'failed' | 'running' | 'unknown';
  message?: string;
  /** Somebody started it by hand: no schedule expects it, and none waits for it. */
  manual?: boolean;
  /** Several of its Pods work at once. */
  parallel?: boolean;
}

/**
 * What keeps a run from getting on.
 *
 * @public
 */
export type RunCauseKind =
  | 'missing-object'
  | 'missing-key'
  | 'image'
  | 'container'
  | 'crash-loop'
  | 'out-of-memory'
  | 'exit-code'
  | 'volume-mount'
  | 'volume-attach'
  | 'volume-claim'
  | 'network'
  | 'unschedulable'
  | 'evicted'
  | 'node'
  | 'quota'
  | 'limit-range'
  | 'pod-security'
  | 'webhook'
  | 'webhook-down'
  | 'admission'
  | 'service-account'
  | 'suspended'
  | 'no-parallelism'
  | 'terminating'
  | 'starting';

/** @public */
export interface RunCause {
  kind: RunCauseKind;
  /** Of what it speaks: the quota, the claim, the webhook, the key. */
  name?: string;
  /** What lacks the key. */
  of?: NeededObject['kind'];
}

/**
 * Why a run does not get on, or why the next of a plan is not started: read from
 * the Pods of a Job, and from events.
 *
 * @public
 */
export interface RunBlockObservation extends ObservationBase {
  type: 'run-block';
  /** Key of the run; absent: it is known of the Pod, or of the plan, alone. */
  run?: string;
  /** Key of the Pod (`run-pod`) that it is about. */
  pod?: string;
  /** Key of the plan whose next run cannot be started. */
  plan?: string;
  since?: Instant;
  /**
   * When it was seen to be so for the last time. Absent: it is read from the
   * state of an object, and is so for as long as that says it.
   */
  seenAt?: Instant;
  reason: string;
  message: string;
  cause?: RunCause;
  missing?: NeededObject;
  container?: string;
  /** Name of the volume, in the Pod, that it is about. */
  volume?: string;
}

/**
 * One attempt at a run: a Pod of a Job.
 *
 * @public
 */
export interface RunPodObservation extends ObservationBase {
  type: 'run-pod';
  /** Key of the run. */
  run: string;
  /** UID of the object of the run, as the Pod names it. */
  runUid?: string;
  createdAt?: Instant;
  /** `running`: a container works that is not only there beside the others. */
  state: 'waiting' | 'running' | 'succeeded' | 'failed';
  /**
   * When its volumes and its network were seen to be there last: as one of its
   * containers started. Absent: none did.
   */
  startedAt?: Instant;
  /** They are there, whenever that was: a container waits for something else. */
  prepared?: boolean;
  /** Somebody deleted it, and it is not gone yet. */
  going?: boolean;
  /** Which part of the run it is for, where they are counted. */
  index?: string;
  /** The keys that its volumes need, until a container starts. */
  volumeKeys?: (NeededObject & { volume: string })[];
  /** How it ended, where it failed. */
  failure?: { message: string; cause?: RunCause };
}
