import { formatDurationSeconds } from '../../api/formatDuration';
import { formatInstant, instant } from '../../model/instant';
import { assetTitle } from '../wording';
import { breachedFrom } from './rpoBreached';
import { RulePredicate } from './types';

/**
 * The next recovery point will be there too late to keep exposure below the
 * target: said before it is above.
 */
export const exposureProjected: RulePredicate = facts => {
  const { asset, plans, now, windows } = facts;
  const breachedAt = breachedFrom(facts);
  if (breachedAt === undefined || now >= breachedAt) return { drafts: [] };
  if (plans.length === 0 || windows.length > 0) return { drafts: [] };
  const next = Math.min(
    ...plans
      .filter(plan => !plan.resolved.plan.paused && !plan.blockedBy)
      .filter(plan => plan.nextFire !== undefined)
      .map(plan => plan.nextFire! + (plan.typicalDurationSeconds ?? 0) * 1000),
  );
  if (next <= breachedAt) return { drafts: [] };
  return {
    drafts: [
      {
        rule: 'exposure-projected',
        values: {
          asset: assetTitle(asset.ref),
          at: formatInstant(breachedAt),
          target: formatDurationSeconds(facts.demands.rpoSeconds!.value),
        },
        evidence: [
          {
            text: Number.isFinite(next)
              ? `The next one can be there at ${formatInstant(instant(next))}`
              : 'No next run is expected',
          },
        ],
      },
    ],
  };
};
