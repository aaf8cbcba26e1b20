import { InputError } from '@backstage/errors';
import { stringifyAssetRef } from '../model/asset';
import { Instant } from '../model/instant';
import { ResolvedAsset, ResolvedService } from '../model/resolved';
import { targetsOf } from '../policy';
import { DemandValues, EffectivePolicy } from '../policy/types';
import { AddedPlan, addedPlan } from './addedPlan';
import { WhatIfChange } from './types';

/**
 * The service as it might be, to be assessed like any other: of another tier,
 * with other targets, with plans that had run well for a while, without some of
 * its plans and all they made. What is given is not changed.
 *
 * @throws InputError that names an asset or a plan that the service has not, or
 *   a schedule that cannot be read
 *
 * @public
 */
export function whatIf(
  service: ResolvedService,
  change: WhatIfChange,
  now: Instant,
): ResolvedService {
  const added = (change.addPlans ?? []).map((plan, i) => ({
    assets: new Set(plan.assets.map(stringifyAssetRef)),
    ...addedPlan(plan, i + 1, now),
  }));
  const removed = new Set(change.removePlans ?? []);
  refuseUnknown(service, added, removed);
  const changed = (asset: ResolvedAsset): ResolvedAsset => {
    const id = stringifyAssetRef(asset.ref);
    const mine = added.filter(({ assets }) => assets.has(id));
    return {
      ...without(asset, removed, mine),
      coveredBy: asset.coveredBy && changed(asset.coveredBy),
    };
  };
  return {
    ...service,
    policy: changedPolicy(service.policy, change),
    assets: service.assets.map(changed),
  };
}

function without(
  asset: ResolvedAsset,
  removed: Set<string>,
  added: AddedPlan[],
): ResolvedAsset {
  const stays = ({ plan }: { plan?: string }) =>
    plan === undefined || !removed.has(plan);
  return {
    ...asset,
    plans: [
      ...asset.plans.filter(({ plan }) => !removed.has(plan.key)),
      ...added.map(({ plan }) => plan),
    ],
    emptyPlans: asset.emptyPlans.filter(({ plan }) => !removed.has(plan.key)),
    points: [
      ...asset.points.filter(stays),
      ...added.flatMap(({ points }) => points),
    ],
    windows: asset.windows?.filter(stays),
    locations: {
      ...asset.locations,
      ...Object.fromEntries(
        added.map(({ location }) => [location.key, location]),
      ),
    },
  };
}

function changedPolicy(
  policy: EffectivePolicy,
  { tier, rpoSeconds, rtoSeconds }: WhatIfChange,
): EffectivePolicy {
  const base = tier ? retiered(policy, tier) : policy;
  const ofService = {
    ...base,
    rtoSeconds: rtoSeconds ?? base.rtoSeconds,
    rtoFrom: rtoSeconds === undefined ? base.rtoFrom : 'what-if',
  };
  if (rpoSeconds === undefined) return ofService;
  // A target of one's own is tried in place of all others, looser or not.
  return {
    ...ofService,
    tier: base.tier && { ...base.tier, rpoSeconds },
    kinds: base.kinds?.map(withoutRpo),
    layers: [
      ...(base.layers ?? []).map(withoutRpo),
      { from: 'what-if', demands: { rpoSeconds } },
    ],
    rpoSeconds,
    rpoFrom: 'what-if',
  };
}

function withoutRpo<T extends { demands: DemandValues }>(level: T): T {
  return { ...level, demands: { ...level.demands, rpoSeconds: undefined } };
}

function retiered(
  policy: EffectivePolicy,
  tier: NonNullable<WhatIfChange['tier']>,
): EffectivePolicy {
  const layers = policy.layers ?? [];
  return {
    ...policy,
    tier,
    tierFrom: 'what-if',
    layers,
    ...targetsOf(tier, layers),
  };
}

function refuseUnknown(
  service: ResolvedService,
  added: { assets: Set<string> }[],
  removed: Set<string>,
): void {
  const all = service.assets.flatMap(asset =>
    asset.coveredBy ? [asset, asset.coveredBy] : [asset],
  );
  const assets = new Set(all.map(({ ref }) => stringifyAssetRef(ref)));
  for (const id of added.flatMap(plan => [...plan.assets])) {
    if (!assets.has(id)) {
      throw new InputError(
        `${service.entityRef} has no asset ${id}. Its assets are ${[
          ...assets,
        ].join(', ')}.`,
      );
    }
  }
  const plans = new Set(
    all.flatMap(({ plans: own, emptyPlans }) =>
      [...own, ...emptyPlans].map(({ plan }) => plan.key),
    ),
  );
  for (const key of removed) {
    if (!plans.has(key)) {
      throw new InputError(
        `${service.entityRef} has no plan ${key}. Its plans are ${[
          ...plans,
        ].join(', ')}.`,
      );
    }
  }
}
