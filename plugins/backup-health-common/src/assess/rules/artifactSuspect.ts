import { formatInstant } from '../../model/instant';
import { assetTitle, formatBytes } from '../wording';
import { RulePredicate } from './types';

/** The newest artifact is far smaller than the ones before. */
export const artifactSuspect: RulePredicate = ({ asset, points }) => {
  const artifacts = points.filter(
    point => point.artifact && ['good', 'suspect'].includes(point.worth),
  );
  const newest = artifacts[artifacts.length - 1];
  if (newest?.worth !== 'suspect') return { drafts: [] };
  const before = artifacts.filter(point => point.worth === 'good').slice(-1)[0];
  return {
    drafts: [
      {
        rule: 'artifact-suspect',
        values: { asset: assetTitle(asset.ref) },
        evidence: [
          {
            text: `${formatInstant(newest.asOf!)} has ${formatBytes(
              newest.sizeBytes ?? 0,
            )}${
              before
                ? `, ${formatInstant(before.asOf!)} had ${formatBytes(
                    before.sizeBytes ?? 0,
                  )}`
                : ''
            }`,
            since: newest.availableAt,
          },
        ],
      },
    ],
  };
};
