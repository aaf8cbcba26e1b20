import { recentLocations } from '../recent';
import { assetTitle } from '../wording';
import { RulePredicate } from './types';

/** The data lies on one node, and nothing tells that a copy lies elsewhere. */
export const nodeLocalStorage: RulePredicate = facts => {
  const { asset } = facts;
  const nodeLocal = asset.volume?.nodeLocal;
  const elsewhere = recentLocations(facts).filter(
    // What the driver of one node makes a snapshot of stays on that node.
    key => asset.locations[key]?.provider !== nodeLocal,
  );
  if (!nodeLocal || elsewhere.length > 0) return { drafts: [] };
  return {
    drafts: [
      {
        rule: 'node-local-storage',
        values: { asset: assetTitle(asset.ref) },
        evidence: [
          {
            text: `Its storage is ${nodeLocal}${
              asset.volume?.storageClass
                ? `, of the class ${asset.volume.storageClass}`
                : ''
            }`,
          },
        ],
      },
    ],
  };
};
