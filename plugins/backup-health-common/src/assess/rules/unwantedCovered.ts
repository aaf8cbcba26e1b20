import { AssetFacts } from '../facts';
import { newestComplete } from '../newestComplete';
import { assetTitle } from '../wording';
import { Draft } from './types';

/**
 * It must not be backed up, and is: by plans that select it, unless the newest
 * that they made proves to be without it, or in what is still there.
 */
export function unwantedCovered({ asset, good, points }: AssetFacts): Draft[] {
  const taking = asset.plans.filter(
    ({ plan }) => newestComplete(points, plan.key)?.worth !== 'missing',
  );
  if (taking.length === 0 && good.length === 0) return [];
  return [
    {
      rule: 'unwanted-asset-covered',
      values: { asset: assetTitle(asset.ref) },
      evidence:
        taking.length > 0
          ? taking.map(({ plan }) => ({
              text: `${plan.title} selects it`,
              object: plan.object,
            }))
          : [{ text: 'A backup that is still there holds it' }],
    },
  ];
}
