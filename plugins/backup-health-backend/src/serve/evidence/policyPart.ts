import {
  EntityHealth,
  EvidencePolicy,
  Verdict,
} from '@backup-health/backstage-plugin-common';
import { clusterTitles } from '../../drills/presentDrill';

/**
 * What was demanded, by the verdict itself: what config says by now may be
 * something else.
 */
export function policyPart(
  health: EntityHealth,
  verdict: Verdict,
): EvidencePolicy {
  const named = clusterTitles(verdict);
  return {
    tier: health.tier,
    targets: health.targets,
    assets: verdict.assets.map(asset => ({
      ref: named(asset.ref),
      requirement: asset.requirement,
      requirementBecause: asset.requirementBecause,
      demands: asset.demands ?? {},
    })),
    drills: health.drills.scenarios.flatMap(({ scenario, every }) =>
      every === undefined ? [] : { scenario, every },
    ),
  };
}
