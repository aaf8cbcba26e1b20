import { JudgedPoint, median } from '../judgePoints';
import { assetTitle, formatBytes } from '../wording';
import { RulePredicate } from './types';

/** So many sizes are put against as many before them. */
const comparedWith = 7;

/**
 * Backups are more than twice as large as they were. Nothing is lost by that:
 * it says that the place will be full sooner than thought.
 */
export const storageGrowing: RulePredicate = ({ asset, good, plans }) => ({
  drafts: plans.flatMap(({ resolved }) => {
    const sizes = sizesOf(good, resolved.plan.key);
    if (sizes.length < 2 * comparedWith) return [];
    const before = median(sizes.slice(-2 * comparedWith, -comparedWith));
    const lately = median(sizes.slice(-comparedWith));
    if (lately <= 2 * before) return [];
    return [
      {
        rule: 'storage-growing' as const,
        of: resolved.plan.key,
        values: { asset: assetTitle(asset.ref) },
        evidence: [
          {
            text: `The last ${comparedWith} of ${
              resolved.plan.title
            } have ${formatBytes(
              lately,
            )}, the ${comparedWith} before ${formatBytes(before)}`,
            object: resolved.plan.object,
          },
        ],
      },
    ];
  }),
});

function sizesOf(good: JudgedPoint[], plan: string): number[] {
  return good
    .filter(point => point.plan === plan)
    .flatMap(point => point.sizeBytes ?? []);
}
