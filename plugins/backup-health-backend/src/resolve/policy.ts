import {
  EffectivePolicy,
  isDemanding,
  PolicyLayer,
  refusals,
  strictestDrills,
  targetsOf,
  Tier,
} from '@backup-health/backstage-plugin-common';
import { BackupHealthConfig, NamedPolicy } from '../config/types';
import { KnownEntity } from '../store/types';

/**
 * What holds for an entity: its tier, what that means for each kind of asset,
 * and the policies of its domain, its system and itself on top. Each of these
 * can only make it stricter; what is looser is said and not taken. A name that config
 * does not know is said too, and the rest holds.
 */
export function policyOf(
  entity: KnownEntity,
  config: BackupHealthConfig,
): EffectivePolicy {
  const problems: string[] = [];
  const applied = policiesOf(entity, config, problems);
  const annotated = entity.annotations['backup-health/tier'];
  const named = [...applied].reverse().find(({ policy }) => policy.tier);
  const tierId = annotated ?? named?.policy.tier;
  const known = config.tiers.find(t => t.id === tierId);
  if (tierId !== undefined && !known) {
    problems.push(
      `The tier "${tierId}" is not known; known are ${config.tiers
        .map(t => t.id)
        .join(', ')}`,
    );
  }
  const tier = known && withDrills(known, applied);
  const lifecycle = entity.lifecycle ?? '';
  const environment = Object.hasOwn(config.environments, lifecycle)
    ? config.environments[lifecycle]
    : undefined;
  const layers = applied.flatMap(layersOf);
  const base = { tier, kinds: config.kinds, environment };
  const skews = applied.flatMap(({ policy }) => policy.maxSkewSeconds ?? []);
  return {
    ...base,
    tierFrom:
      tier && (annotated === undefined ? named?.from : 'backup-health/tier'),
    problems,
    refused: refusals(base, layers),
    layers,
    attestations: config.attestations,
    maxSkewSeconds: skews.length > 0 ? Math.min(...skews) : undefined,
    ...targetsOf(tier, layers),
  };
}

interface Applied {
  policy: NamedPolicy;
  from: string;
}

/** Those of its domain first, then of its system, then those that name it, then its annotation's. */
function policiesOf(
  entity: KnownEntity,
  { policies }: BackupHealthConfig,
  problems: string[],
): Applied[] {
  const naming = (ref: string | undefined, suffix: string) =>
    Object.entries(policies)
      .filter(([, { appliesTo }]) => ref && appliesTo?.includes(ref))
      .map(([name, policy]) => ({ policy, from: `policy ${name}${suffix}` }));
  const applied = [
    ...naming(entity.domain, ` of ${entity.domain}`),
    ...naming(entity.system, ` of ${entity.system}`),
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
