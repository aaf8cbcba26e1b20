import { HealthState, Instant } from '@backup-health/backstage-plugin-common';
import { FleetEntry } from '../../store/fleetEntry';
import { Doubt } from '../trust/trust';

export const fleetOrders = [
  'state',
  'name',
  'exposure',
  'tier',
  'lastGood',
  'drillDue',
] as const;

export type FleetOrder = (typeof fleetOrders)[number];

/** Several values of one filter mean any of them, several filters all. */
export interface FleetFilters {
  owner?: string[];
  tier?: string[];
  state?: HealthState[];
  system?: string[];
  protectedBy?: string[];
  drillOverdue?: boolean;
  q?: string;
}

export interface FleetRequest extends FleetFilters {
  orderBy?: FleetOrder;
  direction?: 'asc' | 'desc';
  stripDays?: number;
  cursor?: string;
  limit?: number;
}

/** A service in a list, as it stands at the moment of asking. */
export interface Standing {
  entry: FleetEntry;
  /** As far as it may be believed. */
  state: HealthState;
  /** Since when nothing newer is known. */
  asOf?: Instant;
  /** Why less is said than was assessed. */
  doubt?: Doubt;
  drillOverdue: boolean;
}
