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
    point.locations.map(key =>
      // It goes with the first of what it cannot be restored without.
      [key, ...(point.through ?? [])]
        .map(each => ({
          title: placeTitle(facts, each),
          seconds: deletedAfter(point, asset.locations[each]),
        }))
        .reduce((a, b) =>
          (b.seconds ?? Infinity) < (a.seconds ?? Infinity) ? b : a,
        ),
    ),
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

/** Absent: no rule that is known deletes it, nor what it rests on. */
function deletedAfter(
  point: JudgedPoint,
  place: LocationObservation | undefined,
): number | undefined {
  const rules = place?.facts?.lifecycle;
  if (!place || !rules?.known) return undefined;
  const concerned = concerning(point, place);
  const seconds = rules.value
    .filter(({ prefix }) => prefix === '' || concerned(prefix))
    .map(({ expiresAfterSeconds }) => expiresAfterSeconds);
  return seconds.length > 0 ? Math.min(...seconds) : undefined;
}

/** Whether a rule on some prefix of the bucket concerns a point. */
function concerning(
  { key, objects }: JudgedPoint,
  place: LocationObservation,
): (prefix: string) => boolean {
  const own = place.replicaOf ?? place.key;
  if (key.startsWith(`${own}/`)) {
    const object = key.slice(own.length + 1);
    return prefix => object.startsWith(prefix);
  }
  const root = place.prefix ? `${place.prefix.replace(/\/+$/, '')}/` : '';
  if (!objects) return prefix => root.startsWith(prefix);
  // What a rule deletes of its objects alone is enough.
  const folders = objects.map(folder => `${root}${folder}`);
  return prefix =>
    folders.some(of => of.startsWith(prefix) || prefix.startsWith(of));
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
