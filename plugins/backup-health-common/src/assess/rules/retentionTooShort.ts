import { formatDurationSeconds } from '../../api/formatDuration';
import { LocationObservation } from '../../model/observation';
import { AssetFacts } from '../facts';
import { JudgedPoint } from '../judgePoints';
import { placeTitle, recentPoints } from '../recent';
import { assetTitle } from '../wording';
import { Draft, RulePredicate } from './types';

/**
 * The longest time to live among its plans, and among the places in which its
 * recent points lie, against what is demanded.
 */
export const retentionTooShort: RulePredicate = facts => ({
  drafts: [...byPlans(facts), ...byPlaces(facts)],
  changesAt: recentPoints(facts).changesAt,
});

/** A rule of the bucket deletes, whatever the plans say. */
function byPlaces(facts: AssetFacts): Draft[] {
  const { asset, demands } = facts;
  const target = demands.retentionSeconds;
  if (!target) return [];
  const kept = recentPoints(facts).points.flatMap(point =>
    point.locations.map(key => ({
      title: placeTitle(facts, key),
      seconds: deletedAfter(point, asset.locations[key]),
    })),
  );
  const short = kept.filter(
    (of): of is { title: string; seconds: number } =>
      of.seconds !== undefined && of.seconds < target.value,
  );
  if (kept.length === 0 || short.length < kept.length) return [];
  return [
    {
      rule: 'retention-too-short',
      of: 'lifecycle',
      values: {
        asset: assetTitle(asset.ref),
        retention: formatDurationSeconds(
          Math.max(...short.map(({ seconds }) => seconds)),
        ),
        target: formatDurationSeconds(target.value),
        from: target.from,
      },
      evidence: short.map(({ title, seconds }) => ({
        text: `${title}: a rule of the bucket deletes after ${formatDurationSeconds(
          seconds,
        )}`,
      })),
      remedy: [
        {
          text: 'Let the lifecycle rule of the bucket keep them for longer.',
        },
      ],
    },
  ];
}

/** Absent: no rule that is known deletes it. */
function deletedAfter(
  { key }: JudgedPoint,
  place: LocationObservation | undefined,
): number | undefined {
  const rules = place?.facts?.lifecycle;
  if (!place || !rules?.known) return undefined;
  const own = place.replicaOf ?? place.key;
  const object = key.startsWith(`${own}/`)
    ? key.slice(own.length + 1)
    : place.prefix && `${place.prefix}/`;
  const seconds = rules.value
    .filter(({ prefix }) => prefix === '' || object?.startsWith(prefix))
    .map(({ expiresAfterSeconds }) => expiresAfterSeconds);
  return seconds.length > 0 ? Math.min(...seconds) : undefined;
}

function byPlans({ asset, demands, plans }: AssetFacts): Draft[] {
  const target = demands.retentionSeconds;
  const kept = plans.map(({ resolved }) => resolved.plan.retentionSeconds);
  if (!target || kept.length === 0 || kept.includes(undefined)) {
    return [];
  }
  const longest = Math.max(...kept.map(seconds => seconds ?? 0));
  if (longest >= target.value) return [];
  return [
    {
      rule: 'retention-too-short',
      values: {
        asset: assetTitle(asset.ref),
        retention: formatDurationSeconds(longest),
        target: formatDurationSeconds(target.value),
        from: target.from,
      },
      evidence: plans.map(({ resolved }) => ({
        text: `${resolved.plan.title} keeps for ${formatDurationSeconds(
          resolved.plan.retentionSeconds ?? 0,
        )}`,
        object: resolved.plan.object,
      })),
    },
  ];
}
