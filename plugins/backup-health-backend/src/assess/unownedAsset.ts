import {
  assessEntity,
  Instant,
  ResolvedAsset,
  stringifyAssetRef,
} from '@backup-health/backstage-plugin-common';
import { UnownedAsset } from '../store/assessmentTypes';
import { restsOn } from '../store/restsOn';
import { withinADay } from './withinADay';

/**
 * What a list shows of an asset that belongs to nobody. Nobody demands anything
 * of it, so it is only told whether it could be brought back.
 */
export function unownedAsset(
  asset: ResolvedAsset,
  graceSeconds: number,
  now: Instant,
): UnownedAsset {
  const key = stringifyAssetRef(asset.ref);
  const { state, nextChangeAt, assets, sources } = assessEntity(
    {
      entityRef: key,
      title: key,
      policy: { problems: [] },
      rebuildable: false,
      assets: [asset],
      suggestions: [],
      sources: [...asset.inventory, ...asset.evidence, ...asset.planning],
      sourceGraceSeconds: graceSeconds,
    },
    now,
  );
  const [verdict] = assets;
  return {
    key,
    ref: asset.ref,
    clusterTitle: asset.clusterTitle,
    firstSeenAt: asset.firstSeenAt,
    state,
    lastGoodAsOf: verdict.lastGood?.asOf,
    plans: asset.plans.map(({ plan }) => plan.title).sort(),
    sizeBytes: verdict.sizeBytes,
    nextChangeAt: withinADay(nextChangeAt, now),
    restsOn: restsOn(sources),
  };
}
