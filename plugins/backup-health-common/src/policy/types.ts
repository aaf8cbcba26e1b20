import { DrillDemand } from '../drills/standings';
import { AssetKind } from '../model/asset';
import { Instant } from '../model/instant';
import { EvidenceLevel } from '../model/observation';

/**
 * Recovery points that have to be there, one for each of so many hours, days,
 * weeks and months.
 *
 * @public
 */
export interface Keep {
  hourly?: number;
  daily?: number;
  weekly?: number;
  monthly?: number;
}

/** @public */
export const environments = ['production', 'staging', 'experimental'] as const;

/** @public */
export type Environment = (typeof environments)[number];

/**
 * What may be demanded of an asset. Durations are whole seconds; what is absent
 * is not demanded.
 *
 * @public
 */
export interface DemandValues {
  rpoSeconds?: number;
  /** A recovery point has to be made at least this often. */
  frequencySeconds?: number;
  /** How long a recovery point has to be kept, at least. */
  retentionSeconds?: number;
  keep?: Keep;
  /** Copies, live data counted for volumes, buckets and Git only. */
  copies?: number;
  /** One copy does not share the fate of the cluster. */
  offsite?: boolean;
  encrypted?: boolean;
  /** New points have to be locked against deletion for this long. */
  immutableSeconds?: number;
  signed?: boolean;
  /** Secrets must not be in it: they come back from where they are kept. */
  withoutSecrets?: boolean;
  /** Weaker proof than this is not good. */
  minimumEvidence?: EvidenceLevel;
}

/**
 * What is demanded of one asset, each value with where it comes from, in words:
 * `tier-1`, `tier-1 for databases`, `policy carbon-critical`.
 *
 * @public
 */
export type Demands = {
  [K in keyof DemandValues]?: {
    value: NonNullable<DemandValues[K]>;
    from: string;
  };
};

/**
 * A class of service with targets. Durations are whole seconds; an absent
 * target demands nothing.
 *
 * @public
 */
export interface Tier
  extends Omit<DemandValues, 'copies' | 'offsite' | 'minimumEvidence'> {
  id: string;
  title: string;
  rtoSeconds?: number;
  copies: number;
  offsite: boolean;
  minimumEvidence: EvidenceLevel;
  /** What has to be rehearsed, and how often. */
  drills: DrillDemand[];
}

/**
 * What a tier means for one kind of asset: laid over the tier's own values.
 *
 * @public
 */
export interface KindRule {
  kind: AssetKind;
  /** Ids of the tiers that it holds for; absent: for all. */
  tiers?: string[];
  demands: DemandValues;
  /** How often, where that differs by environment; `null`: not demanded. */
  frequencyByEnvironment?: Partial<Record<Environment, number | null>>;
}

/**
 * Values of one level below the tier: of a domain, a system, a component, or
 * of some assets of these. It can only make what holds stricter.
 *
 * @public
 */
export interface PolicyLayer {
  /** `policy carbon-critical of system carbon`. */
  from: string;
  /** Only assets of this kind. */
  kind?: AssetKind;
  /** Only the asset of that name; `*` stands for any part of it. */
  asset?: string;
  demands: DemandValues;
  /** Of the service as a whole. */
  rtoSeconds?: number;
  /** Its targets only: what it demands of assets is said by other levels. */
  ofServiceOnly?: boolean;
}

/**
 * What somebody vouches for where it cannot be read.
 *
 * @public
 */
export interface Attestation {
  fact: 'encrypted' | 'immutable' | 'signed' | 'offsite' | 'not-public';
  /** The bucket or storage location, by name or title. */
  location: string;
  /** Who answers for it. */
  owner: string;
  reason: string;
  expiresAt: Instant;
}

/**
 * What holds for one service, and where each part came from.
 *
 * @public
 */
export interface EffectivePolicy {
  tier?: Tier;
  /** `entity annotation`, `default`, `policy carbon-critical`. */
  tierFrom?: string;
  /** Said where an annotation names what config does not know. */
  problems: string[];
  /** Said where a looser value was asked for and not taken. */
  refused?: string[];
  rpoSeconds?: number;
  rtoSeconds?: number;
  rpoFrom?: string;
  rtoFrom?: string;
  environment?: Environment;
  kinds?: KindRule[];
  layers?: PolicyLayer[];
  attestations?: Attestation[];
  /** Between the newest points of parts that must agree. */
  maxSkewSeconds?: number;
}
