import { formatDurationSeconds } from '../../api/formatDuration';
import { formatInstant, instant, plusSeconds } from '../../model/instant';
import { assetTitle } from '../wording';
import { RulePredicate } from './types';

/**
 * Exposure above the target; equal is not above. Where the next run will come
 * too late to keep it below, that is said before.
 */
export const rpoBreached: RulePredicate = facts => {
  const { asset, newestGood, demands, now, plans } = facts;
  const target = demands.rpoSeconds?.value;
  if (target === undefined) return { drafts: [] };
  const values = {
    asset: assetTitle(asset.ref),
    target: formatDurationSeconds(target),
  };
  if (!newestGood) {
    if (facts.perhapsMore) return { drafts: [] };
    return {
      drafts: [
        {
          rule: 'rpo-breached',
          title: `There is nothing to bring ${values.asset} back from`,
          values,
          evidence: [{ text: 'No good recovery point is known' }],
        },
      ],
    };
  }
  const breachedAt = instant(plusSeconds(newestGood.asOf!, target) + 1);
  if (now >= breachedAt) {
    return {
      drafts: [
        {
          rule: 'rpo-breached',
          values,
          evidence: [
            {
              text: `The newest good backup is of ${formatInstant(
                newestGood.asOf!,
              )}`,
              since: breachedAt,
            },
          ],
        },
      ],
    };
  }
  const next = Math.min(
    ...plans
      .filter(plan => !plan.resolved.plan.paused && !plan.blockedBy)
      .filter(plan => plan.nextFire !== undefined)
      .map(plan => plan.nextFire! + (plan.typicalDurationSeconds ?? 0) * 1000),
  );
  if (plans.length === 0 || next <= breachedAt) {
    return { drafts: [], changesAt: [breachedAt] };
  }
  return {
    changesAt: [breachedAt],
    drafts: [
      {
        rule: 'rpo-breached',
        state: 'at-risk',
        severity: 'warning',
        title: `The next backup of ${
          values.asset
        } comes too late: at ${formatInstant(
          breachedAt,
        )} more would be lost than ${values.target}`,
        values,
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
