import { AssetFacts } from '../facts';
import { PlanFacts } from '../planFacts';

/**
 * The plans whose faults are told of the asset. What a plan suffers from that
 * perhaps does not select it is no fault of an asset that another one selects
 * for certain.
 */
export function concerningPlans({
  plans,
}: Pick<AssetFacts, 'plans'>): PlanFacts[] {
  return plans.some(({ resolved }) => !resolved.perhaps)
    ? plans.filter(({ resolved }) => !resolved.perhaps)
    : plans;
}
