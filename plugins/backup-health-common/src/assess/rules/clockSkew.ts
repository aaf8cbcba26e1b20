import { formatInstant } from '../../model/instant';
import { beginsAt } from '../judgePoints';
import { assetTitle } from '../wording';
import { RulePredicate } from './types';

/** A time that lies ahead is a wrong clock, and no proof of anything. */
export const clockSkew: RulePredicate = ({ asset, points, newestGood }) => {
  const ahead = points.filter(point => point.worth === 'future').slice(-1)[0];
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
