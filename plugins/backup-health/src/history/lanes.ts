import {
  ApiAsset,
  ApiDrill,
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
      marks: marksOf(asset, byAsset.get(idOf(asset)) ?? [], span, t).filter(
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

function marksOf(
  asset: ApiAsset,
  points: ApiRecoveryPoint[],
  span: Span,
  t: Texts,
): Mark[] {
  const marks = points.map(markOf);
  const frequencies = asset.plans.flatMap(({ frequencySeconds, paused }) =>
    paused ? [] : frequencySeconds ?? [],
  );
  const usual = frequencies.length > 0 ? Math.min(...frequencies) : undefined;
  if (usual === undefined) return marks;
  // What came after the last reading is not known, and no silence.
  const until = asset.asOf
    ? Math.min(span.to, Date.parse(asset.asOf))
    : span.to;
  const silences = silencesOf(
    marks.map(({ at }) => at),
    usual,
    until,
  );
  const inWords = { usual: formatDurationSeconds(usual) };
  return withSilences(marks, silences, usual, {
    silent: ({ seconds }) =>
      t('timeline.silentFor', {
        ...inWords,
        duration: formatDurationSeconds(seconds),
      }),
    late: ({ seconds }) =>
      t('timeline.lateBy', {
        ...inWords,
        duration: formatDurationSeconds(seconds),
      }),
  });
}
