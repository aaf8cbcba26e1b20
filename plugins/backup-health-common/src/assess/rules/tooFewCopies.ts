import { AssetKind } from '../../model/asset';
import { placesOf, placeTitle, recentPoints } from '../recent';
import { unreadEvidence } from '../replicas';
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
  const keys = [...new Set(points.flatMap(point => point.locations))]
    .filter(key => !facts.unreadCopies.includes(key))
    .sort();
  const living = livingCopies.includes(asset.ref.kind) ? 1 : 0;
  // A point whose place nobody names still is one copy.
  const count = Math.max(placesOf(keys, asset.locations).length, 1) + living;
  if (count >= demanded.value) return { drafts: [], changesAt };
  const name = assetTitle(asset.ref);
  const unread = facts.unreadCopies;
  // What is in a replica that cannot be read is neither there nor absent.
  const isOpen = count + unread.length >= demanded.value;
  return {
    changesAt,
    drafts: [
      {
        rule: 'too-few-copies',
        ...(isOpen && {
          state: 'unknown' as const,
          title: `Not verifiable: whether there are ${demanded.value} copies of ${name}`,
          remedy: [{ text: 'Let the replica be read.' }],
        }),
        values: {
          copies: `${count}`,
          demanded: `${demanded.value}`,
          asset: name,
        },
        evidence: [
          ...unreadEvidence(facts),
          ...points
            .flatMap(point => point.badCopies ?? [])
            .map(({ location, because }) => ({
              text: `${placeTitle(facts, location)}: ${because}`,
            })),
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
