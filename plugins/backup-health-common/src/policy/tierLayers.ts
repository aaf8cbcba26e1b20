import { assetKinds } from '../model/asset';
import { platformDemands } from './demandsOf';
import {
  DemandKey,
  demandKeys,
  DemandValue,
  isSame,
  stricter,
} from './strictness';
import { Demands, EffectivePolicy, PolicyLayer, Tier } from './types';

/**
 * What a tier demands, as levels that others are put beside: of each kind of
 * asset, as a kind's row may say less than its tier, and of the service.
 *
 * @public
 */
export function tierLayers(
  platform: Pick<EffectivePolicy, 'kinds' | 'environment'> & { tier: Tier },
  from: string,
): PolicyLayer[] {
  const { tier } = platform;
  const name = `${tier.id} of ${from}`;
  return [
    ...assetKinds.map(kind => ({
      from: name,
      kind,
      demands: valuesOf(platformDemands(platform, kind)),
    })),
    {
      from: name,
      ofServiceOnly: true,
      demands: { rpoSeconds: tier.rpoSeconds },
      rtoSeconds: tier.rtoSeconds,
    },
  ];
}

/**
 * Where the nearest tier demands less than one that a wider level names: a
 * sentence that says so.
 *
 * @public
 */
export function looserTier(
  platform: Pick<EffectivePolicy, 'kinds' | 'environment'>,
  nearest: { tier: Tier; from: string },
  wider: { tier: Tier; from: string },
): string | undefined {
  const isLooser = assetKinds.some(kind => {
    const held = platformDemands({ ...platform, ...nearest }, kind);
    const asked = platformDemands({ ...platform, ...wider }, kind);
    return demandKeys.some(key => isStricter(key, asked, held));
  });
  const { rtoSeconds = Infinity } = wider.tier;
  const isFaster = rtoSeconds < (nearest.tier.rtoSeconds ?? Infinity);
  return isLooser || isFaster
    ? `${nearest.from} names ${nearest.tier.id}, which is looser than ${wider.tier.id} of ${wider.from}: the stricter values of both hold. What cannot be met is accepted by a waiver, for a while.`
    : undefined;
}

function isStricter<K extends DemandKey>(
  key: K,
  asked: Demands,
  held: Demands,
): boolean {
  const [value, other] = [asked[key]?.value, held[key]?.value] as (
    | DemandValue<K>
    | undefined
  )[];
  if (value === undefined || value === false) return false;
  if (other === undefined) return true;
  return !isSame(key, stricter(key, other, value), other);
}

function valuesOf(demands: Demands): PolicyLayer['demands'] {
  return Object.fromEntries(
    demandKeys.flatMap(key => {
      const demand = demands[key];
      return demand ? [[key, demand.value]] : [];
    }),
  );
}
