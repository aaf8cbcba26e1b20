import { EvidenceLevel } from '../model/observation';

/**
 * A class of service with targets. Durations are whole seconds; an absent
 * target demands nothing.
 *
 * @public
 */
export interface Tier {
  id: string;
  title: string;
  rpoSeconds?: number;
  rtoSeconds?: number;
  /** How long a recovery point has to be kept, at least. */
  retentionSeconds?: number;
  /** Copies, live data counted for volumes, buckets and Git only. */
  copies: number;
  offsite: boolean;
  /** Weaker proof than this is not good. */
  minimumEvidence: EvidenceLevel;
  drills: { scenario: string; everySeconds: number }[];
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
  rpoSeconds?: number;
  rtoSeconds?: number;
  rpoFrom?: string;
  rtoFrom?: string;
}
