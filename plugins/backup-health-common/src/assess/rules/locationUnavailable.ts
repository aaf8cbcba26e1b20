import { availabilityAt } from '../availability';
import { recentPoints } from '../recent';
import { assetTitle } from '../wording';
import { RulePredicate } from './types';

/** A place that its own system cannot reach: nobody knows what is in it. */
export const locationUnavailable: RulePredicate = facts => {
  const { asset, now } = facts;
  const { points, changesAt } = recentPoints(facts);
  const keys = [
    ...new Set(points.flatMap(point => point.through ?? point.locations)),
  ].sort();
  const places = keys.map(key => asset.locations[key]);
  const known = places.map(place => availabilityAt(place, now));
  const reachable = known.some(
    ({ availability }) => availability === 'available',
  );
  return {
    changesAt: [...changesAt, ...known.map(({ until }) => until)],
    drafts: places
      .filter(place => place?.availability === 'unavailable')
      .map(place => ({
        rule: 'location-unavailable' as const,
        of: place.key,
        state: reachable ? ('at-risk' as const) : undefined,
        values: { asset: assetTitle(asset.ref), location: place.title },
        evidence: [
          {
            text: `${place.title} is unavailable${
              place.message ? `: ${place.message}` : ''
            }`,
            object: place.object,
          },
        ],
      })),
  };
};
