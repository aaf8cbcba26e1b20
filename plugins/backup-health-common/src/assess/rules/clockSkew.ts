import { formatInstant } from '../../model/instant';
import { beginsAt, maximumClockSkewMs } from '../judgePoints';
import { assetTitle } from '../wording';
import { RulePredicate } from './types';

/**
 * A time that lies ahead is a wrong clock, and no proof of anything. What came
 * since a source could be read last is not ahead of anything.
 */
export const clockSkew: RulePredicate = ({
  asset,
  points,
  newestGood,
  clock,
}) => {
  const ahead = points
    .filter(({ worth }) => worth === 'future')
    .filter(point => beginsAt(point)! > clock + maximumClockSkewMs)
    .slice(-1)[0];
  if (!ahead) return { drafts: [] };
  return {
    drafts: [
      {
        rule: 'clock-skew',
        values: { asset: assetTitle(asset.ref) },
        evidence: [
          { text: `It says ${formatInstant(beginsAt(ahead)!)}` },
          ...(newestGood
            ? [
                {
                  text: `The newest before it is of ${formatInstant(
                    newestGood.asOf!,
                  )}`,
                },
              ]
            : []),
        ],
      },
    ],
  };
};
