import { HealthState, RemedyStep, Tone } from '../model/verdict';
import { ApiAssetRef, ApiTime } from './types';

/** @public */
export interface FleetItem {
  entityRef: string;
  title: string;
  owner?: string;
  system?: string;
  state: HealthState;
  tone: Tone;
  /** Set where the state stands as of then. */
  asOf?: ApiTime;
  tier?: string;
  rpoTargetSeconds?: number;
  rtoTargetSeconds?: number;
  exposureSeconds: number | null;
  /** Median of the scenario that measures the service's RTO. */
  rtoSeconds?: number;
  lastGoodAsOf?: ApiTime;
  /** The next drill that is due, or the longest overdue. */
  drillDueAt?: ApiTime;
  drillOverdue?: boolean;
  /** Title of the worst finding. */
  worstFinding?: string;
  waived?: number;
  /** Systems that protect it. */
  systems?: string[];
  assessedAt: ApiTime;
  /** The worst state of each of the last days, oldest first, when asked for. */
  strip?: { day: string; state?: HealthState }[];
}

/**
 * Counts over the services that the caller may see and that match the filters.
 *
 * @public
 */
export interface FleetSummary {
  totalItems: number;
  byState: Partial<Record<HealthState, number>>;
  byTone: Partial<Record<Tone, number>>;
  byTier: Record<string, number>;
  /** Services with an active waiver. */
  waived: number;
  drillOverdue: number;
  /** Services with a state that stands as of an earlier time. */
  inTheDark: number;
  /** Values to filter by, with how many services have each. */
  owners: Record<string, number>;
  systems: Record<string, number>;
  protectedBy: Record<string, number>;
  /** The oldest assessment that is counted here. */
  assessedAt?: ApiTime;
}

/**
 * How much there is in each part of the page of the fleet, whatever is filtered.
 *
 * @public
 */
export interface FleetParts {
  /** Those that the caller may see. */
  services: number;
  /** Those that are configured, and how many of them can be read. */
  sources: { readable: number; of: number };
  /** Assets that belong to no service; absent: the caller may not see them. */
  unowned?: number;
  /** Lines of the checklists that concern a service, and how many are met. */
  blueprint: { met: number; of: number };
}

/**
 * An asset that belongs to no service.
 *
 * @public
 */
export interface ApiUnownedAsset {
  ref: ApiAssetRef;
  firstSeenAt: ApiTime;
  /** By what is known of it: nobody demands anything of it. */
  state: HealthState;
  lastGoodAsOf?: ApiTime;
  plans: string[];
  sizeBytes?: number;
  remedy: RemedyStep[];
}

/**
 * Something that looks like a backup and that nobody declared.
 *
 * @public
 */
export interface ApiSuggestedPlan {
  title: string;
  because: string;
  cluster?: string;
  namespace?: string;
  name: string;
  /** The services whose it might be, of those that the caller may see. */
  entityRefs: string[];
  remedy: RemedyStep[];
}

/**
 * What is demanded, in words.
 *
 * @public
 */
export interface ApiPolicy {
  tiers: {
    id: string;
    title: string;
    rpoSeconds?: number;
    rtoSeconds?: number;
    demands: string[];
    /** How many services the caller may see are of it. */
    services: number;
  }[];
  kinds: { kind: string; demands: string[] }[];
  policies: { name: string; demands: string[] }[];
  /** The rules, as the table has them. */
  rules: {
    id: string;
    severity: string;
    state?: string;
    title: string;
    remedy: string;
    source: string;
  }[];
}

/**
 * One line of a checklist, reckoned over the services the caller may see.
 *
 * @public
 */
export interface ApiBlueprintItem {
  id: string;
  title: string;
  standing: 'met' | 'not-met' | 'unknown' | 'not-applicable';
  met: number;
  of: number;
  unknown: number;
  because: string;
  /** Services that keep it from being met, the first few. */
  entityRefs: string[];
}

/** @public */
export interface ApiBlueprint {
  lists: { id: string; title: string; items: ApiBlueprintItem[] }[];
}
