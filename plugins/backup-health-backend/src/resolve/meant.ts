import {
  globMatches,
  PlanObservation,
} from '@backup-health/backstage-plugin-common';
import { JoinedAsset } from './assets';
import { areNear, names, nearlyMatches } from './nearNames';

/**
 * Why a plan that selects nothing may have been meant for an asset: its fault is
 * then told of the asset. A leftover is no fault of all that it does not select.
 *
 * @returns a reason as a sentence; undefined: there is none
 */
export function whyMeant(
  plan: PlanObservation,
  asset: Pick<JoinedAsset, 'ref' | 'memberOf'>,
): string | undefined {
  const { selects } = plan;
  switch (selects.by) {
    case 'namespaces': {
      const { ref } = asset;
      const namespace = ref.kind === 'volume' ? ref.namespace ?? '' : ref.name;
      if (selects.exclude.some(glob => globMatches(glob, namespace))) {
        return undefined;
      }
      const near = selects.include.find(glob =>
        nearlyMatches(glob, namespace, globMatches),
      );
      if (near !== undefined) {
        return `It includes namespace ${near}, which nearly is ${namespace}`;
      }
      return names(plan.name, namespace)
        ? `Its name names namespace ${namespace}`
        : undefined;
    }
    case 'membership':
      return whyByMembership(plan, selects.anyOf, asset.memberOf);
    default:
      return undefined;
  }
}

function whyByMembership(
  plan: PlanObservation,
  wanted: string[],
  memberOf: string[],
): string | undefined {
  for (const is of memberOf) {
    const near = wanted.find(want => areNear(nameOf(want), nameOf(is)));
    if (near !== undefined) {
      return `It selects by ${near}, and the volume has ${is}`;
    }
    if (names(plan.name, nameOf(is))) {
      return `Its name names ${is}, which the volume has`;
    }
  }
  return plan.selectsUnassigned
    ? 'It selects every volume that has no label for a job or a group'
    : undefined;
}

/** `longhorn-group:weekly` is of the name `weekly`. */
function nameOf(membership: string): string {
  return membership.slice(membership.indexOf(':') + 1);
}
