import { formatDurationSeconds } from '@backup-health/backstage-plugin-common';
import { NamedPolicy } from '../../config';
import { drillDemand, valueDemands } from './demandWords';

/** All that a policy of config demands, one sentence each. */
export function policyDemands(policy: NamedPolicy): string[] {
  const { tier, rpoSeconds, rtoSeconds, demands, maxSkewSeconds } = policy;
  const { kinds = [], assets = [], drills = [] } = policy;
  return [
    ...(tier ? [`All that ${tier} demands.`] : []),
    ...valueDemands({ ...demands, rpoSeconds }),
    ...(rtoSeconds === undefined
      ? []
      : [`It is back within ${formatDurationSeconds(rtoSeconds)}.`]),
    ...(maxSkewSeconds === undefined
      ? []
      : [
          `What it depends on can be brought back to within ${formatDurationSeconds(
            maxSkewSeconds,
          )} of one another.`,
        ]),
    ...drills.map(drillDemand),
    ...kinds.flatMap(({ kind, demands: ofKind }) =>
      valueDemands(ofKind).map(text => `Of ${kind}: ${text}`),
    ),
    ...assets.flatMap(({ kind, name, demands: ofAsset }) =>
      valueDemands(ofAsset).map(
        text => `Of ${kind ? `${kind} ` : ''}${name}: ${text}`,
      ),
    ),
  ];
}
