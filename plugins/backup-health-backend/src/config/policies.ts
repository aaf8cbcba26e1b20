import { AssetKind } from '@backup-health/backstage-plugin-common';
import { mergeDemands } from './demands';
import { RawDemands, RawPolicy } from './schema/policy';
import { NamedPolicy } from './types';

/** A named policy in whole seconds. */
export function readPolicy(raw: RawPolicy): NamedPolicy {
  const { tier, rto, maxSkew, drills, kinds, assets, appliesTo, ...demands } =
    raw;
  return {
    tier,
    rpoSeconds: demands.rpo,
    rtoSeconds: rto,
    demands: mergeDemands({}, demands),
    kinds:
      kinds &&
      Object.entries(kinds).map(([kind, written]) => ({
        kind: kind as AssetKind,
        demands: mergeDemands({}, written as RawDemands),
      })),
    assets: assets?.map(({ kind, name, ...written }) => ({
      kind,
      name,
      demands: mergeDemands({}, written),
    })),
    drills,
    maxSkewSeconds: maxSkew,
    appliesTo,
  };
}
