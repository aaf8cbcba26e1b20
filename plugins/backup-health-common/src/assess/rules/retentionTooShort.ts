import { formatDurationSeconds } from '../../api/formatDuration';
import { assetTitle } from '../wording';
import { RulePredicate } from './types';

/** The longest time to live among its plans, against what is demanded. */
export const retentionTooShort: RulePredicate = ({ asset, demands, plans }) => {
  const target = demands.retentionSeconds;
  const kept = plans.map(({ resolved }) => resolved.plan.retentionSeconds);
  if (!target || kept.length === 0 || kept.includes(undefined)) {
    return { drafts: [] };
  }
  const longest = Math.max(...kept.map(seconds => seconds ?? 0));
  if (longest >= target.value) return { drafts: [] };
  return {
    drafts: [
      {
        rule: 'retention-too-short',
        values: {
          asset: assetTitle(asset.ref),
          retention: formatDurationSeconds(longest),
          target: formatDurationSeconds(target.value),
          from: target.from,
        },
        evidence: plans.map(({ resolved }) => ({
          text: `${resolved.plan.title} keeps for ${formatDurationSeconds(
            resolved.plan.retentionSeconds ?? 0,
          )}`,
          object: resolved.plan.object,
        })),
      },
    ],
  };
};
