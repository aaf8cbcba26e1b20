import { attestationOf } from '../verifiable';
import { assetTitle } from '../wording';
import { Draft, RulePredicate } from './types';
import { unverifiable } from './unverifiable';

/** Whoever finds the bucket can read the backups: of all good points. */
export const publicBucket: RulePredicate = facts => {
  const { asset, good } = facts;
  const keys = [...new Set(good.flatMap(point => point.locations))].sort();
  const name = assetTitle(asset.ref);
  const drafts: Draft[] = [];
  for (const key of keys) {
    const place = asset.locations[key];
    const fact = place?.facts?.publicAccess;
    if (fact?.known && fact.value) {
      drafts.push({
        rule: 'public-bucket',
        of: key,
        values: { asset: name, location: place.title },
        evidence: [
          { text: `${place.title}: public access`, object: place.object },
        ],
      });
    } else if (
      fact?.known === false &&
      !attestationOf(facts, 'not-public', place)
    ) {
      const evidence = [{ text: `${place.title}: ${fact.because}` }];
      drafts.push({
        ...unverifiable(
          'public-bucket',
          'not-public',
          `whether ${place.title} is public`,
          { holds: undefined, evidence, changesAt: [] },
        ),
        of: key,
      });
    }
  }
  return { drafts };
};
