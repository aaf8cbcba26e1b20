import { formatInstant } from '../../model/instant';
import { assetTitle } from '../wording';
import { RulePredicate } from './types';

/** Points exist, and nothing tells whether the asset is in them. */
export const coverageUnproven: RulePredicate = ({
  asset,
  points,
  newestGood,
  plans,
}) => {
  if (newestGood) return { drafts: [] };
  const unproven = points.filter(({ worth }) =>
    ['unproven', 'unknown'].includes(worth),
  );
  const newest = unproven[unproven.length - 1];
  if (!newest) return { drafts: [] };
  const plan = plans.find(p => p.resolved.plan.key === newest.plan);
  return {
    drafts: [
      {
        rule: 'coverage-unproven',
        values: {
          plan: plan?.resolved.plan.title ?? 'the backup',
          asset: assetTitle(asset.ref),
        },
        evidence: [
          {
            text: `The backup of ${
              newest.asOf ? formatInstant(newest.asOf) : 'an unknown time'
            } ${
              newest.worth === 'unproven'
                ? 'keeps no result of its own for it'
                : `cannot be judged: ${newest.message ?? newest.phase ?? ''}`
            }`,
          },
        ],
      },
    ],
  };
};
