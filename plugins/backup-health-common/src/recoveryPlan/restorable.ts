import { Instant } from '../model/instant';
import { LocationObservation } from '../model/observation';
import {
  ResolvedAsset,
  ResolvedPlan,
  ResolvedPoint,
  ResolvedRun,
  ResolvedWindow,
} from '../model/resolved';
import { AssetVerdict } from '../model/verdict';
import { RecoveryStepSource } from './types';

/** An asset with the newest state that it can be brought back to. */
export interface Restorable {
  asset: ResolvedAsset;
  /** It is one of these: a point, a range, a run of which no more is known. */
  point?: ResolvedPoint;
  window?: ResolvedWindow;
  run?: ResolvedRun;
  /** What it is called by its system, with its system's prefix. */
  key: string;
  asOf: Instant;
  plan?: ResolvedPlan;
  /** Where it lies: each is whole. */
  places: LocationObservation[];
  /** Where the rest lies, without which it cannot be restored. */
  through: LocationObservation[];
  from: RecoveryStepSource;
}

/** @returns undefined where there is nothing good to go back to */
export function restorableOf(
  asset: ResolvedAsset,
  verdict: Pick<AssetVerdict, 'lastGood'>,
): Restorable | undefined {
  const good = verdict.lastGood;
  if (!good) return undefined;
  const { key, asOf, availableAt } = good;
  const point = asset.points.find(each => each.key === key);
  const window = point
    ? undefined
    : asset.windows?.find(each => each.key === key);
  const run = asset.plans.flatMap(({ runs }) => runs).find(r => r.key === key);
  const known = (keys: string[] = []) =>
    [...new Set(keys)].flatMap(each => asset.locations[each] ?? []);
  const places = known(point?.locations ?? window?.locations);
  const through = known(point?.through);
  return {
    asset,
    point,
    window,
    run,
    key,
    asOf,
    plan: asset.plans.find(({ plan }) => plan.key === good.plan),
    places,
    through,
    from: {
      key,
      asOf,
      availableAt,
      anyFrom: window?.from,
      expiresAt: point?.expiresAt,
      evidence: good.evidence,
      sizeBytes: good.sizeBytes,
      plan: good.planTitle,
      places: [...places, ...through].map(place => ({
        title: place.title,
        address: addressOf(key, place),
        site: place.site,
        availability: place.availability,
      })),
    },
  };
}

/** The object of a bucket that is read: the key of a point names both. */
export function objectKeyOf({ key, point }: Restorable): string | undefined {
  const location = point?.locations.find(each => key.startsWith(`${each}/`));
  return location?.startsWith('s3/')
    ? key.slice(location.length + 1)
    : undefined;
}

function addressOf(
  key: string,
  { key: location, bucket, prefix }: LocationObservation,
): string | undefined {
  if (!bucket) return undefined;
  return key.startsWith(`${location}/`)
    ? `s3://${bucket}/${key.slice(location.length + 1)}`
    : `s3://${bucket}/${prefix ?? ''}`;
}
