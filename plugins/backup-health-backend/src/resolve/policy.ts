import {
  EffectivePolicy,
  isDemanding,
  PolicyLayer,
  refusals,
  strictestDrills,
  looserTier,
  targetsOf,
  Tier,
  tierLayers,
} from '@backup-health/backstage-plugin-common';
import { BackupHealthConfig, NamedPolicy } from '../config/types';
import { KnownEntity } from '../store/types';

/**
 * What holds for an entity: its tier, what that means for each kind of asset,
 * and the policies of its domains, its system and itself on top. Each of these
 * can only make it stricter; what is looser is said and not taken. So is a
 * looser tier: the nearest gives the name, and what the others demand holds too.
 * A name that config does not know is said, and the rest holds.
 */
export function policyOf(
  entity: KnownEntity,
  config: BackupHealthConfig,
): EffectivePolicy {
  const problems: string[] = [];
  const applied = policiesOf(entity, config, problems);
  const [nearest, ...others] = tiersOf(entity, applied, config, problems);
  const above = others.filter(({ tier }) => tier.id !== nearest.tier.id);
  const tier =
    nearest && withDrills(nearest.tier, [...above.map(asDrills), ...applied]);
  const lifecycle = entity.lifecycle ?? '';
  const environment = Object.hasOwn(config.environments, lifecycle)
    ? config.environments[lifecycle]
    : undefined;
  const base = { tier, kinds: config.kinds, environment };
  const own = applied.flatMap(layersOf);
  const layers = [
    ...above.flatMap(({ tier: of, from }) =>
      tierLayers({ ...base, tier: of }, from),
    ),
    ...own,
  ];
  const skews = applied.flatMap(({ policy }) => policy.maxSkewSeconds ?? []);
  return {
    ...base,
    tierFrom: nearest?.from,
    problems,
    refused: [
      ...above.flatMap(wider => looserTier(base, nearest, wider) ?? []),
      ...refusals(base, own),
    ],
    layers,
    attestations: config.attestations,
    maxSkewSeconds: skews.length > 0 ? Math.min(...skews) : undefined,
    ...targetsOf(tier, layers),
  };
}

/** All tiers that are named for an entity, the nearest first. */
function tiersOf(
  { annotations }: KnownEntity,
  applied: Applied[],
  { tiers }: BackupHealthConfig,
  problems: string[],
): NamedTier[] {
  const annotated = annotations['backup-health/tier'];
  if (annotated !== undefined && !tiers.some(({ id }) => id === annotated)) {
    problems.push(
      `The tier "${annotated}" is not known; known are ${tiers
        .map(({ id }) => id)
        .join(', ')}`,
    );
  }
  return [
    { id: annotated, from: 'backup-health/tier' },
    ...[...applied]
      .reverse()
      .map(({ policy, from }) => ({ id: policy.tier, from })),
  ].flatMap(({ id, from }) => {
    const tier = tiers.find(each => each.id === id);
    return tier ? [{ tier, from }] : [];
  });
}

function asDrills({ tier, from }: NamedTier): Applied {
  return { policy: { drills: tier.drills }, from };
}

interface NamedTier {
  tier: Tier;
  from: string;
}

interface Applied {
  policy: NamedPolicy;
  from: string;
}

/**
 * Those of the widest domain first, down to its system's, then those that name
 * it, then its annotation's.
 */
function policiesOf(
  entity: KnownEntity,
  { policies }: BackupHealthConfig,
  problems: string[],
): Applied[] {
  const naming = (ref: string, suffix: string) =>
    Object.entries(policies)
      .filter(([, { appliesTo }]) => appliesTo?.includes(ref))
      .map(([name, policy]) => ({ policy, from: `policy ${name}${suffix}` }));
  const { system, within = system ? [system] : [] } = entity;
  const above = [...within].reverse();
  const applied = [
    ...above.flatMap(ref => naming(ref, ` of ${ref}`)),
    ...naming(entity.entityRef, ''),
  ];
  const chosen = entity.annotations['backup-health/policy'];
  if (chosen === undefined) return applied;
  if (!Object.hasOwn(policies, chosen)) {
    problems.push(
      `The policy "${chosen}" of backup-health/policy is not known`,
    );
    return applied;
  }
  const from = `policy ${chosen}`;
  return [
    ...applied.filter(other => other.from !== from),
    { policy: policies[chosen], from },
  ];
}

function layersOf({ policy, from }: Applied): PolicyLayer[] {
  const { rpoSeconds, rtoSeconds, demands, kinds = [], assets = [] } = policy;
  const layers: PolicyLayer[] = [
    { from, rtoSeconds, demands: { ...demands, rpoSeconds } },
    ...kinds.map(({ kind, demands: ofKind }) => ({
      from,
      kind,
      demands: ofKind,
    })),
    ...assets.map(({ kind, name, demands: ofAsset }) => ({
      from: `${from} for ${name}`,
      kind,
      asset: name,
      demands: ofAsset,
    })),
  ];
  return layers.filter(
    layer => layer.rtoSeconds !== undefined || isDemanding(layer),
  );
}

/** A drill that a policy asks for is asked for of its services. */
function withDrills(tier: Tier, applied: Applied[]): Tier {
  const more = applied.flatMap(({ policy }) => policy.drills ?? []);
  return more.length === 0
    ? tier
    : { ...tier, drills: strictestDrills([...tier.drills, ...more]) };
}
