import { formatInstant, instant, plusSeconds } from '../../model/instant';
import { evidenceLevels } from '../../model/observation';
import { expectedEvery } from '../recent';
import { assetTitle } from '../wording';
import { RulePredicate } from './types';

/**
 * What is known of the newest good point is less than is demanded, and what is
 * proven well enough is too old to stand for it.
 */
export const evidenceTooWeak: RulePredicate = facts => {
  const { asset, good, newestGood, plans, demands, now } = facts;
  const demanded = demands.minimumEvidence;
  if (!demanded || !newestGood) return { drafts: [] };
  const least = evidenceLevels.indexOf(demanded.value);
  const proven = [...good]
    .reverse()
    .find(point => evidenceLevels.indexOf(point.evidence) >= least);
  if (proven === newestGood) return { drafts: [] };
  const allowed = demands.rpoSeconds?.value ?? 2 * expectedEvery(facts);
  const standsUntil = proven && plusSeconds(proven.asOf!, allowed);
  if (standsUntil !== undefined && now <= standsUntil) {
    return { drafts: [], changesAt: [instant(standsUntil + 1)] };
  }
  const plan = plans.find(p => p.resolved.plan.key === newestGood.plan);
  return {
    drafts: [
      {
        rule: 'evidence-too-weak',
        values: {
          plan: plan?.resolved.plan.title ?? 'its backup',
          asset: assetTitle(asset.ref),
        },
        evidence: [
          {
            text: `Evidence: ${newestGood.evidence}; ${demanded.from} demands ${demanded.value}`,
            object: plan?.resolved.plan.object,
          },
          ...(proven
            ? [
                {
                  text: `The newest that is proven is of ${formatInstant(
                    proven.asOf!,
                  )}`,
                },
              ]
            : []),
        ],
      },
    ],
  };
};
