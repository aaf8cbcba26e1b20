import { formatDurationSeconds } from '../../api/formatDuration';
import { formatInstant } from '../../model/instant';
import { LocationObservation } from '../../model/observation';
import { availabilityAt } from '../availability';
import { AssetFacts } from '../facts';
import { recentPoints } from '../recent';
import { assetTitle } from '../wording';
import { Draft, RulePredicate } from './types';

/**
 * A place that its own system cannot reach, or does not look at any more:
 * nobody knows what is in it. Of one that nobody looks at by its nature, that is
 * not said.
 */
export const locationUnavailable: RulePredicate = facts => {
  const { asset, now } = facts;
  const { points, changesAt } = recentPoints(facts);
  const placesOfEach = points.map(point => point.through ?? point.locations);
  const keys = [...new Set(placesOfEach.flat())].sort();
  const isDoubted = (key: string) => doubtOf(key, facts) !== undefined;
  const isElsewhere = placesOfEach.some(
    of => of.length === 0 || !of.every(isDoubted),
  );
  return {
    changesAt: [
      ...changesAt,
      // Where its data lies apart, that place is shown as a copy.
      ...points
        .flatMap(({ locations, through = [] }) => [...locations, ...through])
        .map(key => availabilityAt(asset.locations[key], now).until),
    ],
    drafts: keys.flatMap(key => {
      const place = asset.locations[key];
      switch (doubtOf(key, facts)) {
        case 'unavailable':
          return unavailable(place, facts, isElsewhere);
        case 'forgotten':
          return isElsewhere ? [] : forgotten(place, facts);
        default:
          return [];
      }
    }),
  };
};

function doubtOf(
  key: string,
  { asset, now }: AssetFacts,
): 'unavailable' | 'forgotten' | undefined {
  const place = asset.locations[key];
  const { availability } = availabilityAt(place, now);
  if (availability === 'unavailable') return 'unavailable';
  return availability === 'unknown' && place?.availability === 'available'
    ? 'forgotten'
    : undefined;
}

function unavailable(
  place: LocationObservation,
  { asset }: AssetFacts,
  isElsewhere: boolean,
): Draft {
  return {
    rule: 'location-unavailable',
    of: place.key,
    state: isElsewhere ? 'at-risk' : undefined,
    values: { asset: assetTitle(asset.ref), location: place.title },
    evidence: [
      {
        text: `${place.title} is unavailable${
          place.message ? `: ${place.message}` : ''
        }`,
        object: place.object,
      },
    ],
  };
}

/** It was reachable when its system looked last, and that is too long ago. */
function forgotten(place: LocationObservation, { asset }: AssetFacts): Draft {
  const { checkedAt, checkedEverySeconds = 0, title } = place;
  return {
    rule: 'location-unavailable',
    of: place.key,
    severity: 'warning',
    title: `Not verifiable: whether the backups of ${assetTitle(
      asset.ref,
    )} can be reached: ${title}`,
    evidence: [
      {
        text: `${title} is to be looked at every ${formatDurationSeconds(
          checkedEverySeconds,
        )}, and was ${
          checkedAt === undefined
            ? 'never'
            : `last at ${formatInstant(checkedAt)}`
        }`,
        since: checkedAt,
        object: place.object,
      },
    ],
    remedy: [{ text: 'See that the system runs which looks at it.' }],
  };
}
