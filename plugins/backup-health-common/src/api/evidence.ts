import { Requirement } from '../model/asset';
import { Demands } from '../policy/types';
import { ApiDrill } from './drills';
import { ApiRecoveryPoint } from './history';
import { ApiAssetRef, ApiSourceSummary, ApiTime, EntityHealth } from './types';
import { ApiWaiver } from './waivers';

/**
 * What evidence can be exported as: `json` is all of it, `csv` has a row for
 * each fact, `html` is a page to read and to print.
 *
 * @public
 */
export const evidenceFormats = ['json', 'csv', 'html'] as const;

/** @public */
export type EvidenceFormat = (typeof evidenceFormats)[number];

/**
 * What was demanded of a service, as its verdict had it.
 *
 * @public
 */
export interface EvidencePolicy {
  tier?: EntityHealth['tier'];
  targets: EntityHealth['targets'];
  assets: {
    ref: ApiAssetRef;
    requirement: Requirement;
    requirementBecause?: string;
    /** Each value with where it comes from. */
    demands: Demands;
  }[];
  /** Scenarios that had to be rehearsed, and how often. */
  drills: { scenario: string; every: string }[];
}

/**
 * Facts, and in words what they are and whether all of them are there.
 *
 * @public
 */
export interface EvidenceList<T> {
  about: string;
  /** Set where there are more than are listed, and where to have the rest. */
  cut?: string;
  items: T[];
}

/** @public */
export interface EvidencePoint extends ApiRecoveryPoint {
  /** When Backup Health first saw it. */
  firstSeenAt: ApiTime;
}

/** @public */
export interface EvidenceParts {
  health: EntityHealth;
  /** What the health was read from, and when that was read last. */
  sources: ApiSourceSummary[];
  policy: EvidencePolicy;
  recoveryPoints: EvidenceList<EvidencePoint>;
  drills: EvidenceList<ApiDrill>;
  waivers: EvidenceList<ApiWaiver>;
}

/** @public */
export interface EvidenceManifest {
  format: 'backup-health-evidence/1';
  entityRef: string;
  /** What is told is what was known then. */
  asOf: ApiTime;
  madeAt: ApiTime;
  /** A user's entity ref, or the subject of a token. */
  madeBy: string;
  plugin: { name: string; version: string };
  /** Of the canonical JSON of each part, in UTF-8. */
  parts: { part: keyof EvidenceParts; bytes: number; sha256: string }[];
}

/**
 * What was known of a service at an instant: the answer of
 * `GET /entities/{kind}/{namespace}/{name}/evidence`.
 *
 * @public
 */
export interface EvidenceExport {
  manifest: EvidenceManifest;
  /** Of the canonical JSON of the manifest. */
  manifestSha256: string;
  howToVerify: string[];
  parts: EvidenceParts;
}

/**
 * An export as a file.
 *
 * @public
 */
export interface EvidenceFile {
  name: string;
  content: Blob;
}
