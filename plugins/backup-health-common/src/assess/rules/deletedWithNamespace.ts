import { formatInstant } from '../../model/instant';
import { recentPoints } from '../recent';
import { assetTitle } from '../wording';
import { RulePredicate } from './types';

/** Whoever deletes the namespace deletes all that is recent with it. */
export const deletedWithNamespace: RulePredicate = facts => {
  const { asset, newestGood } = facts;
  const { points, changesAt } = recentPoints(facts);
  const goes = points.every(({ deletedWith }) => deletedWith === 'namespace');
  if (!newestGood || !goes) return { drafts: [], changesAt };
  return {
    changesAt,
    drafts: [
      {
        rule: 'deleted-with-namespace',
        values: { asset: assetTitle(asset.ref) },
        evidence: [
          {
            text: `The snapshot of ${formatInstant(
              newestGood.asOf!,
            )} lies in the same namespace, and its deletion policy is Delete`,
          },
        ],
      },
    ],
  };
};
