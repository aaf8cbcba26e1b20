import { AssetRef } from '../model/asset';
import { formatInstant } from '../model/instant';
import { Evidence } from '../model/verdict';
import type { AssessedAsset } from './assessAsset';
import { assetTitle } from './wording';

/**
 * Whether what a store of Secrets is filled from could be brought back:
 *
 * - `unproven`: there may be a good backup, and nobody has seen that there is
 * - `unreadable`: nobody can look now, whatever was seen before
 */
export interface StoreStanding {
  /** Key of the readiness of the store. */
  store: string;
  /** What has to be brought back before the store can be asked. */
  asset: AssetRef;
  standing: 'fresh' | 'stale' | 'none' | 'unproven' | 'unreadable';
  evidence: Evidence[];
}

/** @param assessed - what is behind the store, as the service would judge it */
export function storeStanding(
  store: string,
  { verdict, findings, inherited, dark }: AssessedAsset,
): StoreStanding {
  const all = [...findings, ...inherited];
  const isStale = all.some(
    ({ rule, state }) => rule === 'stale' && state === 'stale',
  );
  const { ref: asset, state, lastGood } = verdict;
  const because: Evidence[] = all
    .filter(({ cause, state: sets }) => cause === undefined && sets)
    .slice(0, 2)
    .map(({ title }) => ({ text: title }));
  const newest: Evidence = {
    text: lastGood
      ? `The newest good backup of ${assetTitle(asset)} is of ${formatInstant(
          lastGood.asOf,
        )}`
      : `No good backup of ${assetTitle(asset)} is known`,
  };
  const standing = (() => {
    if (dark.length > 0) return 'unreadable';
    if (state === 'unknown') return 'unproven';
    if (!lastGood) return 'none';
    return isStale ? 'stale' : 'fresh';
  })();
  return {
    store,
    asset,
    standing,
    evidence:
      standing === 'unreadable'
        ? dark.map(({ sourceTitle, source, message, condition }) => ({
            text: `${sourceTitle ?? source}: ${message ?? condition}`,
          }))
        : [newest, ...because],
  };
}
