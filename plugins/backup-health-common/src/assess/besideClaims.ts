import { ResolvedAsset } from '../model/resolved';

/**
 * Files on a node that no plan names. Whether something on the node copies them,
 * no source tells: that there is no backup at all must not be concluded.
 */
export function isBesideClaims({
  ref,
  volume,
  plans,
}: Pick<ResolvedAsset, 'ref' | 'volume' | 'plans'>): boolean {
  return (
    ref.kind === 'files' && volume?.nodeLocal !== undefined && !plans.length
  );
}
