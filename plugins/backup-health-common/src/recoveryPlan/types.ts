import { ApiAssetRef } from '../api/types';
import { Instant } from '../model/instant';
import { EvidenceLevel } from '../model/observation';
import { RemedyStep } from '../model/verdict';

/**
 * What a step of a recovery is about, in the order in which they come.
 *
 * @public
 */
export const recoveryStepKinds = [
  /** What would delete or overwrite the recovery points meanwhile. */
  'hold',
  /** Another service, which this one cannot run without. */
  'dependency',
  'secrets',
  'manifests',
  /** Assets, from a recovery point. */
  'data',
  /** What is made anew, since nobody backs it up on purpose. */
  'rebuild',
  'workloads',
  'check',
  'resume',
  'record',
] as const;

/** @public */
export type RecoveryStepKind = (typeof recoveryStepKinds)[number];

/**
 * Whether a step could be done now, by all that is known. What is not known is
 * `unknown`, never `ready`.
 *
 * @public
 */
export type RecoveryStepState = 'ready' | 'blocked' | 'unknown';

/**
 * The recovery point that a step restores from, and where it lies.
 *
 * @public
 */
export interface RecoveryStepSource<Time = Instant> {
  key: string;
  asOf: Time;
  availableAt: Time;
  /** Any moment from then to `asOf` can be gone back to. */
  anyFrom?: Time;
  /** It is deleted then. */
  expiresAt?: Time;
  evidence: EvidenceLevel;
  sizeBytes?: number;
  /** Title of the plan that made it. */
  plan?: string;
  places: {
    title: string;
    /** What finds it there, as far as that is known. */
    address?: string;
    site?: 'on-site' | 'off-site';
    availability: 'available' | 'unavailable' | 'unknown';
  }[];
}

/**
 * How long it took when it was last done.
 *
 * @public
 */
export interface StepMeasure<Time = Instant> {
  seconds: number;
  /** How often it was measured; absent: not told. */
  samples?: number;
  /** When it was last measured; absent: not told. */
  at?: Time;
  by: 'drill' | 'restore' | 'dependency';
  /** Ids of the further steps that this time went into as well. */
  together: string[];
}

/** @public */
export interface RecoveryStep<Time = Instant> {
  /** Unique in the plan, and the same as long as it is about the same. */
  id: string;
  kind: RecoveryStepKind;
  title: string;
  why?: string;
  /** What a person calls the cluster that its commands are for. */
  cluster?: string;
  assets: ApiAssetRef[];
  /** The service that has to come back, where it is another one. */
  entityRef?: string;
  from?: RecoveryStepSource<Time>;
  /** What to do, in this order; commands can be copied as they are. */
  actions: RemedyStep[];
  warnings: string[];
  state: RecoveryStepState;
  /** Why it is blocked, or what is not known. */
  because?: string;
  /** `null`: nobody ever measured it. */
  measured: StepMeasure<Time> | null;
  /** It is part of the time that a recovery takes. */
  timed: boolean;
  /** The documents that its commands rest on. */
  source?: string;
}

/**
 * How a service would be brought back, as of now: a proposal made of what is
 * known, in an order that is safe.
 *
 * @public
 */
export interface RecoveryPlan<Time = Instant> {
  entityRef: string;
  title: string;
  madeAt: Time;
  /**
   * The worst of its steps; `nothing`: there is no recovery point to go back
   * to, and hence no step.
   */
  state: RecoveryStepState | 'nothing';
  /** One sentence. */
  summary: string;
  steps: RecoveryStep<Time>[];
  /**
   * All that has to be done, one after the other; `null` as soon as one step
   * was never measured. Never an estimate.
   */
  totalSeconds: number | null;
  /** Ids of the steps that were never measured. */
  unmeasured: string[];
  /** RTO that is demanded. */
  targetSeconds?: number;
  /** Assets that have to come back, and have nothing to go back to. */
  withoutPoint: ApiAssetRef[];
  /** Services that it depends on and that are not told. */
  hidden: number;
}
