import { CompoundEntityRef } from '@backstage/catalog-model';
import { HealthState } from '../model/verdict';
import { ApiDrill, ApiRestore, DrillInput } from './drills';
import { EvidenceFile, EvidenceFormat } from './evidence';
import {
  ApiBlueprint,
  ApiPolicy,
  ApiSuggestedPlan,
  ApiUnownedAsset,
  FleetItem,
  FleetParts,
  FleetSummary,
} from './fleet';
import { ApiHistory, ApiRecoveryPoint } from './history';
import { ApiRecoveryPlan } from './recoveryPlan';
import { ApiList, ApiSource, EntityHealth } from './types';
import { ApiWaiver, WaiverInput } from './waivers';
import { WhatIfAnswer, WhatIfInput } from './whatIf';

/**
 * What a single request may carry.
 *
 * @public
 */
export interface BackupHealthRequestOptions {
  /** Backstage token; a frontend's `fetchApi` adds the user's by itself. */
  token?: string;
  signal?: AbortSignal;
}

/**
 * Filters, order and page of the fleet. Several values of one filter mean any
 * of them, several filters all of them.
 *
 * @public
 */
export interface FleetQuery {
  /** Entity refs. */
  owner?: string[];
  /** Ids of tiers; `none`: without a tier. */
  tier?: string[];
  state?: HealthState[];
  /** Entity refs. */
  system?: string[];
  /** Part of a title or of an entity ref. */
  q?: string;
  /** `state` (worst first) by default. */
  orderBy?: 'state' | 'name' | 'exposure' | 'tier' | 'lastGood' | 'drillDue';
  /** `asc` by default: the worst, the first, the oldest on top. */
  direction?: 'asc' | 'desc';
  /** Backup systems, as `velero`. */
  protectedBy?: string[];
  /** Only services with an overdue drill. */
  drillOverdue?: boolean;
  /** How many days of states to add to each item, at most 90. */
  stripDays?: number;
  /** `nextCursor` of the page before. */
  cursor?: string;
  limit?: number;
}

/**
 * The API of the `backup-health` backend plugin.
 *
 * @public
 */
export interface BackupHealthApi {
  /**
   * The health of one service.
   *
   * @throws ResponseError with status 404 while the backend does not know the
   *   entity (yet), 403 where the caller may not see it
   */
  getEntityHealth(
    entityRef: string | CompoundEntityRef,
    options?: BackupHealthRequestOptions,
  ): Promise<EntityHealth>;

  /** One page of the services that the caller may see. */
  getFleet(
    query?: FleetQuery,
    options?: BackupHealthRequestOptions,
  ): Promise<ApiList<FleetItem>>;

  /** What is read, and how well that goes. */
  getSources(options?: BackupHealthRequestOptions): Promise<ApiList<ApiSource>>;

  /** Asks for a source to be read now: the running loop takes it up. */
  refreshSource(
    id: string,
    options?: BackupHealthRequestOptions,
  ): Promise<void>;

  /**
   * Forgets a source that is no longer configured, with all that was seen of it.
   *
   * @throws ResponseError with status 409 while it is configured
   */
  removeSource(id: string, options?: BackupHealthRequestOptions): Promise<void>;

  /** Counts over the filtered fleet; paging does not matter. */
  getFleetSummary(
    query?: Omit<FleetQuery, 'cursor' | 'limit' | 'orderBy' | 'direction'>,
    options?: BackupHealthRequestOptions,
  ): Promise<FleetSummary>;

  /** How much there is in each part of the fleet. */
  getFleetParts(options?: BackupHealthRequestOptions): Promise<FleetParts>;

  /** What was said of the service at that instant. */
  getEntityHealthAsOf(
    entityRef: string | CompoundEntityRef,
    asOf: string,
    options?: BackupHealthRequestOptions,
  ): Promise<EntityHealth>;

  /**
   * What was known of the service, with its proof, as a file. Each export is
   * audited.
   *
   * @param query - `asOf`: what was known then; absent: what is known now
   */
  getEvidence(
    entityRef: string | CompoundEntityRef,
    query?: { format?: EvidenceFormat; asOf?: string },
    options?: BackupHealthRequestOptions,
  ): Promise<EvidenceFile>;

  /** States and exposure between two instants; the last 30 days by default. */
  getHistory(
    entityRef: string | CompoundEntityRef,
    query?: { from?: string; to?: string },
    options?: BackupHealthRequestOptions,
  ): Promise<ApiHistory>;

  /** Newest first. `asset` is a `stringifyAssetRef`. */
  getRecoveryPoints(
    entityRef: string | CompoundEntityRef,
    query?: {
      asset?: string;
      from?: string;
      to?: string;
      cursor?: string;
      limit?: number;
    },
    options?: BackupHealthRequestOptions,
  ): Promise<ApiList<ApiRecoveryPoint>>;

  /** The steps that would bring it back, in their order, as of now. */
  getRecoveryPlan(
    entityRef: string | CompoundEntityRef,
    options?: BackupHealthRequestOptions,
  ): Promise<ApiRecoveryPlan>;

  /** Newest first, the corrected ones too. */
  getDrills(
    entityRef: string | CompoundEntityRef,
    query?: { from?: string; to?: string; cursor?: string; limit?: number },
    options?: BackupHealthRequestOptions,
  ): Promise<ApiList<ApiDrill>>;

  /**
   * Records a drill. The same `idempotencyKey` twice makes one drill.
   *
   * @throws ResponseError with status 400 for what cannot be, 403 where the
   *   caller may not record for the service, 409 for another drill under the
   *   same key
   */
  recordDrill(
    entityRef: string | CompoundEntityRef,
    drill: DrillInput,
    options?: BackupHealthRequestOptions & { idempotencyKey?: string },
  ): Promise<ApiDrill>;

  /** Restores that were found, newest first. */
  getRestores(
    entityRef: string | CompoundEntityRef,
    query?: { from?: string; to?: string },
    options?: BackupHealthRequestOptions,
  ): Promise<ApiList<ApiRestore>>;

  /** Active ones first. */
  getWaivers(
    entityRef: string | CompoundEntityRef,
    options?: BackupHealthRequestOptions,
  ): Promise<ApiList<ApiWaiver>>;

  addWaiver(
    entityRef: string | CompoundEntityRef,
    waiver: WaiverInput,
    options?: BackupHealthRequestOptions,
  ): Promise<ApiWaiver>;

  /** Ends a waiver before its time; it stays in the list. */
  endWaiver(
    entityRef: string | CompoundEntityRef,
    id: string,
    options?: BackupHealthRequestOptions,
  ): Promise<void>;

  /** A service under another tier or plan. Nothing is changed by it. */
  assess(
    input: WhatIfInput,
    options?: BackupHealthRequestOptions,
  ): Promise<WhatIfAnswer>;

  getUnowned(
    query?: { cursor?: string; limit?: number; q?: string },
    options?: BackupHealthRequestOptions,
  ): Promise<ApiList<ApiUnownedAsset>>;

  getSuggestions(
    query?: { cursor?: string; limit?: number; q?: string },
    options?: BackupHealthRequestOptions,
  ): Promise<ApiList<ApiSuggestedPlan>>;

  getPolicy(options?: BackupHealthRequestOptions): Promise<ApiPolicy>;

  getBlueprint(options?: BackupHealthRequestOptions): Promise<ApiBlueprint>;
}
