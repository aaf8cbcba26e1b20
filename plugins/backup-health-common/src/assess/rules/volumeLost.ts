import { instant } from '../../model/instant';
import { AssetFacts } from '../facts';
import { assetTitle } from '../wording';
import { Draft, RulePredicate } from './types';

/** A claim is bound a moment before all that tells of its volume is read. */
const settledAfterMs = 5 * 60_000;

/**
 * What the claim is bound to is gone: there is no data any more but in backups,
 * and no further backup has anything in it.
 */
export const volumeLost: RulePredicate = ({ asset, now }) => {
  const { phase, missing } = asset.volume ?? {};
  if (phase === 'Lost') return { drafts: [lost(asset, 'Its claim is Lost')] };
  if (missing === undefined) return { drafts: [] };
  const settledAt = instant((asset.createdAt ?? 0) + settledAfterMs);
  if (now < settledAt) return { drafts: [], changesAt: [settledAt] };
  const because = `Its claim is bound to PersistentVolume ${missing}, and the cluster has none of this name`;
  return { drafts: [lost(asset, because)] };
};

function lost({ ref }: AssetFacts['asset'], text: string): Draft {
  return {
    rule: 'volume-lost',
    values: { asset: assetTitle(ref) },
    evidence: [{ text }],
  };
}
