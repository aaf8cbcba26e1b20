import { AssetRef, stringifyAssetRef } from '../model/asset';
import { AssetProof } from '../model/resolved';
import { counting, endOf } from './counting';
import { scenarioMeanings } from './scenarios';
import { Drill } from './types';

/**
 * What the passed drills of a service prove of one of its assets. A drill that
 * names an asset speaks of that one; otherwise its scenario says of which kinds
 * it speaks. Where nobody can tell which ones came back, none is proven.
 *
 * @param assets - all of the service
 * @public
 */
export function drillProofs(
  asset: AssetRef,
  assets: AssetRef[],
  drills: Drill[],
): AssetProof[] {
  return counting(drills)
    .filter(
      drill => drill.result === 'passed' && speaksOf(drill, asset, assets),
    )
    .map(drill => ({
      level: drill.validatedAt === undefined ? 'restored' : 'validated',
      at: endOf(drill),
      point: drill.point?.key,
    }));
}

function speaksOf(drill: Drill, asset: AssetRef, assets: AssetRef[]): boolean {
  if (drill.asset) {
    return stringifyAssetRef(drill.asset) === stringifyAssetRef(asset);
  }
  const { restores } = scenarioMeanings[drill.scenario];
  if (restores === 'all') return true;
  if (!restores.includes(asset.kind)) return false;
  // Of several namespaces it is not told which one came back.
  const places = assets
    .filter(({ kind }) => restores.includes(kind))
    .map(placeOf);
  return new Set(places).size === 1;
}

function placeOf({ kind, cluster, namespace, name }: AssetRef): string {
  switch (kind) {
    case 'kubernetes-objects':
      return `${cluster}/${name}`;
    case 'volume':
      return `${cluster}/${namespace}`;
    default:
      return `${kind} ${cluster}/${namespace}/${name}`;
  }
}
