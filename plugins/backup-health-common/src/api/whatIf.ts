import { AssetRef } from '../model/asset';
import { HealthState } from '../model/verdict';
import { EntityHealth } from './types';

/**
 * A service as it might be.
 *
 * @public
 */
export interface WhatIfInput {
  entityRef: string;
  /** Id of a tier. */
  tier?: string;
  rpoSeconds?: number;
  rtoSeconds?: number;
  /** Plans that would be there, as if they had run well for a while. */
  addPlans?: {
    title?: string;
    assets: AssetRef[];
    /** Five fields, or a descriptor as `@hourly`. */
    schedule: string;
    timeZone?: string;
    durationSeconds?: number;
    retentionSeconds?: number;
    site?: 'on-site' | 'off-site';
  }[];
  /** Keys of plans that would not be there, with all they made. */
  removePlans?: string[];
}

/** @public */
export interface WhatIfAnswer {
  now: EntityHealth;
  then: EntityHealth;
  /** Rules that would hold again, and rules that would be broken. */
  mended: string[];
  broken: string[];
  states: { now: HealthState; then: HealthState };
}
