import { ApiAssetRef, ApiTime } from './types';

/**
 * What somebody accepts, and until when.
 *
 * @public
 */
export interface WaiverInput {
  rule: string;
  /** Only this asset; absent: the rule on the whole service. */
  asset?: Omit<ApiAssetRef, 'clusterTitle'>;
  /** Who answers for it: an entity ref. */
  owner: string;
  reason: string;
  expiresAt: ApiTime;
}

/**
 * An accepted finding. It is shown and counted as waived, never as passing, and
 * ends by itself.
 *
 * @public
 */
export interface ApiWaiver extends Omit<WaiverInput, 'asset'> {
  id: string;
  entityRef: string;
  asset?: ApiAssetRef;
  createdAt: ApiTime;
  createdBy: string;
  /** Ended before its time, by whom and when. */
  endedAt?: ApiTime;
  endedBy?: string;
  active: boolean;
}
