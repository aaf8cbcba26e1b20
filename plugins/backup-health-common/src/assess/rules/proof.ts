import { formatInstant } from '../../model/instant';
import { evidenceLevels } from '../../model/observation';
import { AssetFacts } from '../facts';
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

/** What is known of the newest good point is less than the tier demands. */
export const evidenceTooWeak: RulePredicate = ({
  asset,
  good,
  plans,
  policy,
}) => {
  const demanded = policy.tier?.minimumEvidence;
  if (!demanded || good.length === 0) return { drafts: [] };
  const enough = good.some(
    point =>
      evidenceLevels.indexOf(point.evidence) >=
      evidenceLevels.indexOf(demanded),
  );
  if (enough) return { drafts: [] };
  const newest = good[good.length - 1];
  const plan = plans.find(p => p.resolved.plan.key === newest.plan);
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
            text: `Evidence: ${newest.evidence}; ${
              policy.tier!.id
            } demands ${demanded}`,
            object: plan?.resolved.plan.object,
          },
        ],
      },
    ],
  };
};

/** A time that lies ahead is a wrong clock, and no proof of anything. */
export const clockSkew: RulePredicate = ({
  asset,
  points,
  newestGood,
}: AssetFacts) => {
  const ahead = points.filter(point => point.worth === 'future').slice(-1)[0];
  if (!ahead) return { drafts: [] };
  return {
    drafts: [
      {
        rule: 'clock-skew',
        values: { asset: assetTitle(asset.ref) },
        evidence: [
          { text: `It says ${formatInstant(ahead.asOf!)}` },
          ...(newestGood
            ? [
                {
                  text: `The newest before it is of ${formatInstant(
                    newestGood.asOf!,
                  )}`,
                },
              ]
            : []),
        ],
      },
    ],
  };
};
