import {
  ApiExposureCorner,
  ApiHistory,
  stringifyAssetRef,
} from '@backup-health/backstage-plugin-common';
import { Corner, ExposureSeries } from '../charts/timeline/types';

/** The exposure of the service, or of one of its assets, as it is drawn. */
export function exposureOf(
  history: ApiHistory | undefined,
  asset?: string,
): ExposureSeries {
  if (!history) return { corners: [], gaps: [] };
  const of =
    history.assets.find(({ ref }) => stringifyAssetRef(ref) === asset) ??
    history;
  return {
    corners: of.exposure.map(cornerOf),
    targetSeconds: of.targetSeconds ?? history.targetSeconds,
    gaps: history.gaps.map(({ from, to }) => ({
      from: Date.parse(from),
      to: Date.parse(to),
    })),
  };
}

function cornerOf({ at, before, after }: ApiExposureCorner): Corner {
  return { at: Date.parse(at), before, after };
}
