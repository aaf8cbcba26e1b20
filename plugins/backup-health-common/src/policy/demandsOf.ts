import { AssetKind, AssetRef } from '../model/asset';
import { globMatches } from '../scope';
import {
  DemandKey,
  demandKeys,
  DemandValue,
  isSame,
  stricter,
} from './strictness';
import {
  DemandValues,
  Demands,
  EffectivePolicy,
  KindRule,
  PolicyLayer,
  Tier,
} from './types';

const plurals: Record<AssetKind, string> = {
  'kubernetes-objects': 'Kubernetes objects',
  volume: 'volumes',
  database: 'databases',
  etcd: 'etcd',
  vault: 'vaults',
  bucket: 'buckets',
  'git-repository': 'Git repositories',
  cache: 'caches',
  files: 'files',
};

/**
 * What is demanded of one asset. What the platform says comes first: the tier,
 * and over it what the tier means for the kind. Each further level, of a
 * domain, a system, a component or an asset, can only make it stricter.
 *
 * @public
 */
export function demandsOf(policy: EffectivePolicy, ref: AssetRef): Demands {
  const demands = platformDemands(policy, ref.kind);
  for (const layer of layersOf(policy)) {
    if (concerns(layer, ref)) tighten(demands, layer);
  }
  return demands;
}

/**
 * Whether an asset of this kind may go without a backup: config leaves it open
 * in this environment, and no RPO is demanded of it.
 *
 * @public
 */
export function optionalBecause(
  policy: EffectivePolicy,
  ref: AssetRef,
): string | undefined {
  const { environment } = policy;
  if (!environment) return undefined;
  const open = kindRules(policy, ref.kind)
    .map(rule => rule.frequencyByEnvironment?.[environment])
    .filter(frequency => frequency !== undefined);
  if (open[open.length - 1] !== null) return undefined;
  const { rpoSeconds, frequencySeconds } = demandsOf(policy, ref);
  return rpoSeconds || frequencySeconds
    ? undefined
    : `a backup of ${plurals[ref.kind]} is optional in ${environment}`;
}

/** The tier's values, and what it means for the kind laid over them. */
export function platformDemands(
  policy: Pick<EffectivePolicy, 'tier' | 'kinds' | 'environment'>,
  kind: AssetKind | undefined,
): Demands {
  const demands: Demands = {};
  const { tier, environment } = policy;
  if (tier) put(demands, tier, tier.id);
  if (!kind) return demands;
  for (const rule of kindRules(policy, kind)) {
    const from = `${tier && rule.tiers ? `${tier.id} for ` : ''}${
      plurals[kind]
    }`;
    put(demands, rule.demands, from);
    const frequency = environment && rule.frequencyByEnvironment?.[environment];
    if (frequency === null) delete demands.frequencySeconds;
    else if (frequency !== undefined) {
      demands.frequencySeconds = {
        value: frequency,
        from: `${from} in ${environment}`,
      };
    }
  }
  return demands;
}

function kindRules(
  { kinds, tier }: Pick<EffectivePolicy, 'kinds' | 'tier'>,
  kind: AssetKind,
): KindRule[] {
  return (kinds ?? []).filter(
    rule =>
      rule.kind === kind &&
      (rule.tiers === undefined ||
        (tier !== undefined && rule.tiers.includes(tier.id))),
  );
}

/** What was reckoned without layers is one: the target of the service. */
function layersOf(policy: EffectivePolicy): PolicyLayer[] {
  return (
    policy.layers ?? [
      {
        from: policy.rpoFrom ?? 'the policy',
        demands: { rpoSeconds: policy.rpoSeconds },
      },
    ]
  );
}

function concerns(layer: PolicyLayer, ref: AssetRef): boolean {
  if (layer.ofServiceOnly) return false;
  return (
    (layer.kind === undefined || layer.kind === ref.kind) &&
    (layer.asset === undefined || matches(layer.asset, ref))
  );
}

/** By its name, or by `namespace/name`. */
function matches(pattern: string, { namespace, name }: AssetRef): boolean {
  return (
    globMatches(pattern, name) ||
    (namespace !== undefined && globMatches(pattern, `${namespace}/${name}`))
  );
}

function put(demands: Demands, values: DemandValues, from: string): void {
  for (const key of demandKeys) set(demands, key, values[key], from);
}

function set<K extends DemandKey>(
  demands: Demands,
  key: K,
  value: DemandValues[K],
  from: string,
): void {
  if (value === undefined) return;
  demands[key] = { value, from } as Demands[K];
}

export function tighten(demands: Demands, layer: PolicyLayer): void {
  for (const key of demandKeys) tightenKey(demands, key, layer);
}

function tightenKey<K extends DemandKey>(
  demands: Demands,
  key: K,
  { demands: values, from }: PolicyLayer,
): void {
  const value = values[key] as DemandValue<K> | undefined;
  if (value === undefined) return;
  const held = demands[key];
  if (held === undefined) {
    set(demands, key, value, from);
    return;
  }
  const kept = held.value as DemandValue<K>;
  const strict = stricter(key, kept, value);
  if (!isSame(key, strict, kept)) set(demands, key, strict, from);
}

/**
 * Whether a level demands anything at all.
 *
 * @public
 */
export function isDemanding({
  demands,
}: Pick<PolicyLayer, 'demands'>): boolean {
  return demandKeys.some(key => demands[key] !== undefined);
}

/**
 * The targets of a service: of its tier, and of the levels below that concern
 * all of its assets.
 *
 * @public
 */
export function targetsOf(
  tier: Tier | undefined,
  layers: readonly PolicyLayer[],
): Pick<EffectivePolicy, 'rpoSeconds' | 'rtoSeconds' | 'rpoFrom' | 'rtoFrom'> {
  const least = (values: { seconds?: number; from: string }[]) =>
    values.reduce<{ seconds?: number; from?: string }>(
      (held, next) =>
        next.seconds !== undefined &&
        (held.seconds === undefined || next.seconds < held.seconds)
          ? next
          : held,
      {},
    );
  const ofTier = (seconds: number | undefined) =>
    tier ? [{ seconds, from: tier.id }] : [];
  const ofService = layers.filter(
    layer => layer.kind === undefined && layer.asset === undefined,
  );
  const rpo = least([
    ...ofTier(tier?.rpoSeconds),
    ...ofService.map(({ demands, from }) => ({
      seconds: demands.rpoSeconds,
      from,
    })),
  ]);
  const rto = least([
    ...ofTier(tier?.rtoSeconds),
    ...ofService.map(({ rtoSeconds, from }) => ({ seconds: rtoSeconds, from })),
  ]);
  return {
    rpoSeconds: rpo.seconds,
    rtoSeconds: rto.seconds,
    rpoFrom: rpo.from,
    rtoFrom: rto.from,
  };
}
