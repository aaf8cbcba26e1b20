import { Tier } from '@backup-health/backstage-plugin-common';
import { mergeDemands } from './demands';
import { RawBackupHealthConfig } from './schema';

type TierConfig = RawBackupHealthConfig['tiers'][string];

/**
 * Lays config over the default tiers, value by value. What config leaves out
 * stays; `none` takes a target away; `drills` are replaced as a whole.
 */
export function mergeTiers(
  defaults: Tier[],
  config: Record<string, TierConfig>,
): Tier[] {
  const known = defaults.map(tier => tier.id);
  return [
    ...defaults.map(tier =>
      Object.hasOwn(config, tier.id) ? mergeTier(tier, config[tier.id]) : tier,
    ),
    ...Object.entries(config)
      .filter(([id]) => !known.includes(id))
      .map(([id, tier]) => mergeTier(newTier(id), tier)),
  ];
}

/** A tier of one's own asks for one copy that was seen, unless it says more. */
function newTier(id: string): Tier {
  return {
    id,
    title: id,
    copies: 1,
    offsite: false,
    minimumEvidence: 'artifact-seen',
    drills: [],
  };
}

function mergeTier(tier: Tier, config: TierConfig): Tier {
  return {
    ...mergeDemands(tier, config),
    title: config.title ?? tier.title,
    rtoSeconds:
      config.rto === undefined ? tier.rtoSeconds : config.rto ?? undefined,
    drills: config.drills ?? tier.drills,
  };
}
