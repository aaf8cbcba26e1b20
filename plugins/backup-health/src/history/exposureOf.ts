import {
  ApiExposureCorner,
  ApiHistory,
  stringifyAssetRef,
} from '@backup-health/backstage-plugin-common';
import { Corner, ExposureSeries, Span } from '../charts/timeline/types';

/**
 * The exposure of the service, or of one of its assets, as it is drawn. Before
 * the first recovery point that is known, nothing was observed.
 *
 * @param unseen - where none is known: there may be one that nobody could read
 */
export function exposureOf(
  history: ApiHistory,
  options: { asset?: string; unseen: boolean },
): ExposureSeries {
  const asset = history.assets.find(
    ({ ref }) => stringifyAssetRef(ref) === options.asset,
  );
  const of = asset ?? history;
  const corners = of.exposure.map(cornerOf);
  const from = Date.parse(history.from);
  const [first] = corners;
  const begins = first?.at ?? (options.unseen ? Date.parse(history.to) : from);
  return {
    assets: asset ? 1 : history.assets.length,
    corners,
    targetSeconds: of.targetSeconds ?? history.targetSeconds,
    gaps: joined([
      { from, to: begins },
      ...history.gaps.map(gap => ({
        from: Date.parse(gap.from),
        to: Date.parse(gap.to),
      })),
    ]),
  };
}

function joined(gaps: Span[]): Span[] {
  const all: Span[] = [];
  for (const gap of gaps
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from)) {
    const last = all[all.length - 1];
    if (last && gap.from <= last.to) last.to = Math.max(last.to, gap.to);
    else all.push({ ...gap });
  }
  return all;
}

function cornerOf({ at, before, after }: ApiExposureCorner): Corner {
  return { at: Date.parse(at), before, after };
}
