import {
  ApiAsset,
  ApiDrill,
  ApiPlan,
  ApiRecoveryPoint,
  ApiRestore,
  assetTitle,
  EntityHealth,
  formatDurationSeconds,
  stringifyAssetRef,
} from '@backup-health/backstage-plugin-common';
import { Lane, Mark, Span } from '../charts/timeline/types';
import { Texts } from '../translation/useTexts';
import { drillMarks } from './drillMarks';
import { markOf } from './pointMarks';
import { silencesOf, withSilences } from './silences';

/** One lane per asset that is backed up, and one for drills and restores. */
export function lanesOf(options: {
  health: EntityHealth;
  points: ApiRecoveryPoint[];
  drills: ApiDrill[];
  restores: ApiRestore[];
  span: Span;
  /** From this instant on, nothing came or went unseen. */
  watchedSince?: number;
  t: Texts;
}): Lane[] {
  const { health, points, span, t } = options;
  const byAsset = new Map<string, ApiRecoveryPoint[]>();
  for (const point of points) {
    const id = stringifyAssetRef(point.asset);
    byAsset.set(id, [...(byAsset.get(id) ?? []), point]);
  }
  const within = ({ at, until }: Mark) =>
    (until ?? at) >= span.from && at <= span.to;
  const assets = health.assets
    .filter(asset => asset.plans.length > 0 || byAsset.has(idOf(asset)))
    .map(asset => ({
      id: idOf(asset),
      title: assetTitle(asset.ref),
      note: asset.plans.map(({ title }) => title).join(', ') || undefined,
      marks: marksOf(asset, byAsset.get(idOf(asset)) ?? [], options).filter(
        within,
      ),
    }));
  return [
    ...assets,
    {
      id: 'drills',
      title: t('timeline.drillsLane'),
      marks: drillMarks(
        options.drills,
        options.restores,
        health.drills,
        t,
      ).filter(within),
    },
  ];
}

function idOf(asset: ApiAsset): string {
  return stringifyAssetRef(asset.ref);
}

/** The marks of an asset: of each plan for itself, and of what has no plan. */
function marksOf(
  asset: ApiAsset,
  points: ApiRecoveryPoint[],
  options: { span: Span; watchedSince?: number; t: Texts },
): Mark[] {
  // What came after the last reading is not known, and no silence.
  const until = asset.asOf
    ? Math.min(options.span.to, Date.parse(asset.asOf))
    : options.span.to;
  const planned = new Set(asset.plans.map(({ key }) => key));
  return [
    ...asset.plans.flatMap(plan =>
      marksOfPlan(
        plan,
        points.filter(point => point.plan === plan.key),
        { ...options, until },
      ),
    ),
    ...points
      .filter(({ plan }) => plan === undefined || !planned.has(plan))
      .map(markOf),
  ];
}

function marksOfPlan(
  plan: ApiPlan,
  points: ApiRecoveryPoint[],
  options: { until: number; watchedSince?: number; t: Texts },
): Mark[] {
  const { t, until, watchedSince } = options;
  const marks = points.map(markOf);
  const { frequencySeconds, longestGapSeconds = frequencySeconds } = plan;
  if (plan.paused || longestGapSeconds === undefined) return marks;
  const silences = silencesOf({
    attempts: points.map(({ at, expiresAt }) => ({
      at: Date.parse(at),
      keptForItsTime: expiresAt !== undefined,
    })),
    longestGapSeconds,
    until,
    watchedSince,
  });
  const usual = formatDurationSeconds(frequencySeconds ?? longestGapSeconds);
  return withSilences(marks, silences, longestGapSeconds, {
    silent: ({ seconds }) =>
      t('timeline.silentFor', {
        usual,
        duration: formatDurationSeconds(seconds),
        plan: plan.title,
      }),
    late: ({ seconds }) =>
      t('timeline.lateBy', {
        usual,
        duration: formatDurationSeconds(seconds),
      }),
  });
}
