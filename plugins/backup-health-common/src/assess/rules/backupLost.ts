import { formatInstant } from '../../model/instant';
import { expectedEvery } from '../recent';
import { assetTitle } from '../wording';
import { RulePredicate } from './types';

/**
 * The newest backup is gone with what kept it: a node with the snapshots on its
 * disk, the content of a snapshot. Where another is about as new, nothing is
 * lost by it.
 */
export const backupLost: RulePredicate = facts => {
  const { asset, points, newestGood } = facts;
  const lost = points.filter(
    ({ worth, lostWith }) => worth === 'gone' && lostWith !== undefined,
  );
  const newest = lost[lost.length - 1];
  const halfAnIntervalMs = expectedEvery(facts) * 500;
  const isBeside =
    newestGood !== undefined &&
    newestGood.asOf! + halfAnIntervalMs >= (newest?.asOf ?? 0);
  if (newest?.asOf === undefined || isBeside) return { drafts: [] };
  return {
    drafts: [
      {
        rule: 'backup-lost',
        values: { asset: assetTitle(asset.ref), place: newest.lostWith! },
        evidence: [
          {
            text: `The backup of ${formatInstant(newest.asOf)} lay there`,
            since: newest.goneAt,
          },
        ],
      },
    ],
  };
};
