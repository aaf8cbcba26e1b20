import { AssetFacts } from '../facts';
import { PlanFacts } from '../planFacts';
import { recentLocations } from '../recent';
import { isSound } from './soundPlan';
import { RulePredicate } from './types';

/**
 * Where the next run would write takes nothing, or is not there: that run will
 * be refused, however good the last one was.
 */
export const placeNotWritable: RulePredicate = facts => ({
  drafts: facts.plans.flatMap(plan => {
    const { place, plan: planned } = plan.resolved;
    const because = refusal(plan, facts);
    if (!place || !because || planned.paused) return [];
    const goesOn = facts.plans.some(
      other => isSound(other, facts) && !refusal(other, facts),
    );
    return [
      {
        rule: 'place-not-writable' as const,
        of: planned.key,
        ...(goesOn && {
          state: 'at-risk' as const,
          severity: 'warning' as const,
        }),
        values: { plan: planned.title, location: place.title },
        evidence: [{ text: because, object: place.object ?? planned.object }],
      },
    ];
  }),
});

function refusal(
  { resolved: { place } }: PlanFacts,
  facts: AssetFacts,
): string | undefined {
  if (!place) return undefined;
  if (place.readOnly) {
    return `${place.title} is read-only: the next run will be refused`;
  }
  // One that nobody tells of has no object. What lies in it is told elsewhere.
  const isMissing =
    place.availability === 'unavailable' &&
    place.object === undefined &&
    !recentLocations(facts).includes(place.key);
  return isMissing
    ? `${place.title} does not exist: the next run will be refused. ${
        place.message ?? ''
      }`.trim()
    : undefined;
}
