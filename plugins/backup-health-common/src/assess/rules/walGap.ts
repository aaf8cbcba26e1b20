import { formatInstant } from '../../model/instant';
import { assetTitle } from '../wording';
import { RulePredicate } from './types';

const mostNamed = 3;

/** There are moments in a window that cannot be gone back to. */
export const walGap: RulePredicate = ({ asset, windows }) => ({
  drafts: windows.flatMap(window => {
    const gaps = (window.gaps ?? [])
      .filter(({ from, to }) => from < to)
      .sort((a, b) => b.from - a.from);
    if (gaps.length === 0) return [];
    return [
      {
        rule: 'wal-gap' as const,
        of: window.key,
        values: { asset: assetTitle(asset.ref) },
        evidence: gaps.slice(0, mostNamed).map(({ from, to, because }) => ({
          text: `From ${formatInstant(from)} to ${formatInstant(
            to,
          )}: ${because}`,
          since: from,
          object: window.object,
        })),
      },
    ];
  }),
});
