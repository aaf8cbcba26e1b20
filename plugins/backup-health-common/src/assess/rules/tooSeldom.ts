import { formatDurationSeconds } from '../../api/formatDuration';
import { assetTitle } from '../wording';
import { RulePredicate } from './types';

/** Even its most frequent plan runs less often than the policy demands. */
export const tooSeldom: RulePredicate = ({
  asset,
  demands,
  plans,
  windows,
}) => {
  const demanded = demands.frequencySeconds;
  if (!demanded || windows.length > 0) return { drafts: [] };
  const active = plans.filter(
    ({ resolved, frequencySeconds }) =>
      !resolved.plan.paused && frequencySeconds !== undefined,
  );
  const [best] = active.sort(
    (a, b) => a.frequencySeconds! - b.frequencySeconds!,
  );
  if (!best || best.frequencySeconds! <= demanded.value) return { drafts: [] };
  return {
    drafts: [
      {
        rule: 'too-seldom',
        values: {
          asset: assetTitle(asset.ref),
          interval: formatDurationSeconds(best.frequencySeconds!),
          target: formatDurationSeconds(demanded.value),
        },
        evidence: [
          {
            text: `${best.resolved.plan.title} is the ${
              plans.length > 1
                ? `most frequent of ${plans.length}`
                : 'only plan'
            }; ${demanded.from} demands more`,
            object: best.resolved.plan.object,
          },
        ],
      },
    ],
  };
};
