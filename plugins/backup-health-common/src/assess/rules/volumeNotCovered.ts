import { formatInstant } from '../../model/instant';
import { assetTitle } from '../wording';
import { Draft, RulePredicate } from './types';

/**
 * The newest complete point of a plan is proven to be without it. It is only a
 * risk where something else holds it.
 */
export const volumeNotCovered: RulePredicate = ({
  asset,
  points,
  plans,
  newestGood,
}) => {
  const drafts: Draft[] = [];
  for (const { resolved } of plans) {
    const own = points.filter(
      point =>
        point.plan === resolved.plan.key &&
        ['good', 'missing', 'unproven', 'partial'].includes(point.worth),
    );
    const newest = own[own.length - 1];
    if (newest?.worth !== 'missing') continue;
    drafts.push({
      rule: 'volume-not-covered',
      of: resolved.plan.key,
      state: newestGood ? 'at-risk' : undefined,
      severity: newestGood ? 'warning' : undefined,
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
