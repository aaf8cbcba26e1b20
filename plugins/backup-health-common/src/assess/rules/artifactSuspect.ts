import { formatInstant } from '../../model/instant';
import { isJudgedBySize, JudgedPoint } from '../judgePoints';
import { assetTitle, formatBytes } from '../wording';
import { Draft, RulePredicate } from './types';

/** The newest one is far smaller than those before it: of files, and by plan. */
export const artifactSuspect: RulePredicate = ({ asset, points }) => {
  const series = new Map<string | undefined, JudgedPoint[]>();
  for (const point of points) {
    if (point.sizeBytes === undefined || !isJudgedBySize(point)) continue;
    if (!['good', 'suspect'].includes(point.worth)) continue;
    const of = point.artifact ? undefined : point.plan;
    series.set(of, [...(series.get(of) ?? []), point]);
  }
  return {
    drafts: [...series].flatMap(([of, those]) => {
      const newest = those[those.length - 1];
      return newest.worth === 'suspect'
        ? [{ of, values: { asset: assetTitle(asset.ref) }, ...told(those) }]
        : [];
    }),
  };
};

function told(
  series: readonly JudgedPoint[],
): Pick<Draft, 'rule' | 'evidence'> {
  const newest = series[series.length - 1];
  const before = series.filter(({ worth }) => worth === 'good').slice(-1)[0];
  const size = (point: JudgedPoint, verb: string) =>
    `${formatInstant(point.asOf!)} ${verb} ${formatBytes(
      point.sizeBytes ?? 0,
    )}`;
  return {
    rule: 'artifact-suspect',
    evidence: [
      {
        text: [
          size(newest, 'has'),
          ...(before ? [size(before, 'had')] : []),
        ].join(', '),
        since: newest.availableAt,
      },
    ],
  };
}
