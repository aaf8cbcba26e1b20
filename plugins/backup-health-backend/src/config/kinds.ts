import {
  AssetKind,
  environments,
  KindRule,
} from '@backup-health/backstage-plugin-common';
import { mergeDemands } from './demands';
import { RawKinds } from './schema/policy';

type WrittenKind = NonNullable<RawKinds[AssetKind]>;

/** Of a kind that has no default, and says of no tier. */
const strictest = ['tier-1'];

/**
 * Lays config over what the tiers mean for each kind by default, value by
 * value. `tiers` says for which tiers a kind's row holds; left out, for those
 * of the default.
 */
export function mergeKinds(defaults: KindRule[], config: RawKinds): KindRule[] {
  const written = Object.entries(config) as [AssetKind, WrittenKind][];
  const merged = defaults.map(rule => {
    const change = config[rule.kind];
    return change ? merge(rule, change) : rule;
  });
  const added = written
    .filter(
      ([kind]) => !defaults.some(rule => rule.kind === kind && rule.tiers),
    )
    .map(([kind, change]) =>
      merge({ kind, tiers: strictest, demands: {} }, change),
    );
  return [...merged, ...added];
}

function merge(rule: KindRule, { frequency, tiers, ...rest }: WrittenKind) {
  const held = rule.frequencyByEnvironment;
  if (!rule.tiers) {
    // This one holds for all tiers, and says nothing but the environments.
    return { ...rule, frequencyByEnvironment: byEnvironment(held, frequency) };
  }
  const even = typeof frequency === 'object' ? undefined : frequency;
  return {
    ...rule,
    tiers: tiers ?? rule.tiers,
    demands: mergeDemands(rule.demands, {
      ...rest,
      frequency: frequency === null ? null : even,
    }),
    frequencyByEnvironment:
      even === undefined && frequency !== null
        ? byEnvironment(held, frequency, true)
        : undefined,
  };
}

/** @param adds - take up environments that the rule does not speak of */
function byEnvironment(
  held: KindRule['frequencyByEnvironment'],
  frequency: WrittenKind['frequency'],
  adds = false,
): KindRule['frequencyByEnvironment'] {
  if (typeof frequency !== 'object' || frequency === null) return held;
  const merged = { ...held };
  for (const environment of environments) {
    const seconds = frequency[environment];
    if (seconds === undefined) continue;
    if (adds || held?.[environment] !== undefined) {
      merged[environment] = seconds;
    }
  }
  return merged;
}
