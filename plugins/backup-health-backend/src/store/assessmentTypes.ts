import {
  HealthState,
  AssetRef,
  Instant,
  RemedyStep,
  Selector,
  Verdict,
} from '@backup-health/backstage-plugin-common';
import { NewestQuery, PointPosition, PointQuery } from './pointReading';
import { RestsOn } from './restsOn';
import { StoredObservation } from './types';
import { Vitals } from './vitals';

/** The right to assess. Who has it writes; whoever had it before cannot. */
export interface AssessorLease {
  holder: string;
  epoch: number;
}

/** An asset that belongs to no service, as far as a list shows it. */
export interface UnownedAsset {
  /** `stringifyAssetRef` of its ref. */
  key: string;
  ref: AssetRef;
  clusterTitle?: string;
  firstSeenAt: Instant;
  /** By what is known of it: nobody demands anything of it. */
  state: HealthState;
  lastGoodAsOf?: Instant;
  /** Titles of its plans. */
  plans: string[];
  sizeBytes?: number;
  /** When time alone makes another of it. */
  nextChangeAt: Instant;
  /** Absent: of an earlier version. */
  restsOn?: RestsOn;
}

/** Something that looks like a backup, and that nobody declared. */
export interface SuggestedPlan {
  /** Key of the plan. */
  key: string;
  title: string;
  because: string;
  clusterTitle?: string;
  namespace?: string;
  name: string;
  /** The services whose CronJob it is. */
  entityRefs: string[];
  remedy: RemedyStep[];
}

/** Of an asset of a service what selectors look at. */
export interface AssetLook {
  /** `stringifyAssetRef` of its ref. */
  key: string;
  ref: AssetRef;
  memberOf: string[];
  createdAt?: Instant;
  restored?: true;
}

export interface ListRequest {
  /** Words that all have to be in it, in whatever case. */
  q?: string;
  /** `nextCursor` of the page before. */
  cursor?: string;
  limit: number;
}

export interface ListPage<T> {
  items: T[];
  nextCursor?: string;
  totalItems: number;
}

/** What an assessment writes at once. Absent parts are as they were. */
export interface Assessment {
  now: Instant;
  verdicts?: Verdict[];
  /** Services that are no more: what was said of them stays in the history. */
  goneEntities?: string[];
  unowned?: UnownedAsset[];
  goneUnowned?: string[];
  suggestions?: SuggestedPlan[];
  goneSuggestions?: string[];
  looks?: AssetLook[];
}

/** Finds the points of one asset without looking at any other's. */
export interface PointStore {
  /**
   * Files what points, runs and results there are since it was last done.
   *
   * @param reachOf - where a selector may find assets, as keys
   */
  indexPoints(reachOf: (selector: Selector) => string[]): Promise<void>;
  /** What points hold that may find assets by one of these keys. */
  pointScopes(
    reach: string[],
  ): Promise<{ scope: string; selector: Selector }[]>;
  /** By each of these places, the scopes that may find assets there. */
  scopesByReach(reach: string[]): Promise<Map<string, string[]>>;
  /** The newest point or run of each of these scopes that has any. */
  newestOfScopes(
    scopes: string[],
    query: NewestQuery,
  ): Promise<Map<string, PointPosition>>;
  /** Points and runs, newest first. */
  scopePoints(
    query: PointQuery,
  ): Promise<(PointPosition & { stored: StoredObservation })[]>;
  /** What became of an asset, by any of its names, in these points or in all. */
  pointResults(
    assets: string[],
    points?: string[],
  ): Promise<StoredObservation[]>;
  assetLooks(keys: string[]): Promise<Map<string, AssetLook>>;
}

export interface AssessmentStore extends PointStore {
  /**
   * Takes or keeps the right to assess. Somebody who does not keep it for 20 s
   * loses it.
   *
   * @returns `undefined`: somebody else has it
   */
  takeAssessing(
    holder: string,
    now: Instant,
  ): Promise<AssessorLease | undefined>;
  /**
   * Says that every verdict is up to date with all that was read until then:
   * nothing is left to be assessed.
   */
  recordStood(lease: AssessorLease, at: Instant): Promise<void>;
  /** By which one tells whether what is stored may still be believed. */
  readVitals(): Promise<Vitals>;
  /** Lets another one assess at once. */
  releaseAssessing(lease: AssessorLease): Promise<void>;
  /** All that is there, and what is gone for less than `goneSince`, in pages. */
  observationPages(options: {
    goneSince: Instant;
  }): AsyncIterable<StoredObservation[]>;
  /**
   * Since when assets are known that config declares: those that are new, since
   * now.
   */
  declaredSince(assets: string[], now: Instant): Promise<Map<string, Instant>>;
  /** Services whose verdict time has changed, the longest overdue first. */
  dueEntities(now: Instant, limit: number): Promise<string[]>;
  /** Of what there are rows now. */
  assessedKeys(): Promise<{
    entities: string[];
    unowned: string[];
    suggestions: string[];
  }>;
  /**
   * Writes what differs from what is there, in one transaction; each verdict
   * that changed is appended to the history.
   *
   * @throws ConflictError, where somebody else assesses by now: nothing was
   *   written
   */
  saveAssessment(
    lease: AssessorLease,
    assessment: Assessment,
  ): Promise<{ changed: number }>;
  /** In the order of their keys. @throws InputError on a cursor of another list */
  listUnowned(request: ListRequest): Promise<ListPage<UnownedAsset>>;
  /** In the order of their keys. @throws InputError on a cursor of another list */
  listSuggestions(request: ListRequest): Promise<ListPage<SuggestedPlan>>;
}
