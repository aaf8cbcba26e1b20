import { AssetKind } from '../../model/asset';
import { placesOf, placeTitle, recentPoints } from '../recent';
import { assetTitle, listed } from '../wording';
import { RulePredicate } from './types';

/** Kinds whose live data counts as a copy; of others only backups count. */
const livingCopies: AssetKind[] = ['volume', 'bucket', 'git-repository'];

/** Copies of what is recent, against what is demanded. */
export const tooFewCopies: RulePredicate = facts => {
  const { asset, demands, newestGood } = facts;
  const demanded = demands.copies;
  if (!demanded || !newestGood) return { drafts: [] };
  const { points, changesAt } = recentPoints(facts);
  const keys = [...new Set(points.flatMap(point => point.locations))].sort();
  const living = livingCopies.includes(asset.ref.kind) ? 1 : 0;
  // A point whose place nobody names still is one copy.
  const count = Math.max(placesOf(keys, asset.locations).length, 1) + living;
  if (count >= demanded.value) return { drafts: [], changesAt };
  return {
    changesAt,
    drafts: [
      {
        rule: 'too-few-copies',
        values: {
          copies: `${count}`,
          demanded: `${demanded.value}`,
          asset: assetTitle(asset.ref),
        },
        evidence: [
          {
            text: `${living ? 'The live data, and backups' : 'Backups'} in ${
              listed(keys.map(key => placeTitle(facts, key))) ||
              'a place that nobody named'
            }; ${demanded.from} demands ${demanded.value}`,
          },
        ],
      },
    ],
  };
};
