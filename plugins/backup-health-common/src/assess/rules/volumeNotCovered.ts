import { formatInstant } from '../../model/instant';
import { AssetFacts } from '../facts';
import { newestComplete } from '../newestComplete';
import { assetTitle } from '../wording';
import { Draft, RulePredicate } from './types';

/**
 * The newest complete point of a plan is proven to be without it. It is only a
 * risk where another plan holds it: what this one made before will be gone.
 */
export const volumeNotCovered: RulePredicate = facts => {
  const { asset, points, plans } = facts;
  const drafts: Draft[] = [];
  for (const { resolved } of plans) {
    const newest = newestComplete(points, resolved.plan.key);
    if (newest?.worth !== 'missing') continue;
    const elsewhere = plans.some(
      other =>
        other.resolved.plan.key !== resolved.plan.key &&
        other.newestGood !== undefined,
    );
    const isRisk = elsewhere || asset.unreadSystems !== undefined;
    drafts.push({
      rule: 'volume-not-covered',
      of: resolved.plan.key,
      state: isRisk ? 'at-risk' : undefined,
      severity: isRisk ? 'warning' : undefined,
      values: { plan: resolved.plan.title, asset: assetTitle(asset.ref) },
      evidence: [
        {
          text: `The backup of ${
            newest.asOf ? formatInstant(newest.asOf) : 'an unknown time'
          } ended "${newest.phase ?? newest.result}" without a result for it`,
          since: newest.availableAt,
        },
      ],
    });
  }
  return { drafts };
};

/** Whether a plan of it is proven to hold no data of it. */
export function lacksData({
  points,
  plans,
}: Pick<AssetFacts, 'points' | 'plans'>): boolean {
  return plans.some(
    ({ resolved }) =>
      newestComplete(points, resolved.plan.key)?.worth === 'missing',
  );
}
