import {
  ResolvedAsset,
  ResolvedService,
  StreamState,
} from '@backup-health/backstage-plugin-common';
import { KnownEntity } from '../store/types';
import { JoinedAsset, joinAssets } from './assets';
import { Clusters } from './clusters';
import { sortObservations } from './observed';
import { Owned, ownedBy } from './ownership';
import { JoinedPlan, joinPlans } from './plans';
import { policyOf } from './policy';
import { Covers, coversOf, requirementOf } from './requirement';
import { AssetResolver } from './resolveAsset';
import { ResolveInput, ResolveResult } from './types';

/**
 * Joins what collectors must not know of each other: identity over sources,
 * ownership, which plan covers what, which points belong to what. Pure.
 */
export function resolve(input: ResolveInput): ResolveResult {
  const { config, now, entities } = input;
  const clusters = new Clusters(input.sources);
  const observed = sortObservations(input.observations, clusters, config);
  const assets = joinAssets(observed, config, clusters, now);
  const plans = joinPlans(observed, config, clusters, assets);
  const covers = coversOf(assets, plans, config, clusters);
  const resolver = new AssetResolver({
    plans,
    observed,
    clusters,
    sources: input.sources,
  });

  const taken = new Set<string>();
  const services = entities.map(entity => {
    const owned = ownedBy(entity, assets, plans, observed, config, clusters);
    owned.assets.forEach(id => taken.add(id));
    return service(entity, owned);
  });
  return {
    services,
    unowned: [...assets.values()]
      .filter(asset => !taken.has(asset.id))
      .map(asset => demanded(asset, undefined, assets, covers, resolver)),
  };

  function service(entity: KnownEntity, owned: Owned): ResolvedService {
    const own = [...owned.assets]
      .sort()
      .map(id => demanded(assets.get(id)!, entity, assets, covers, resolver));
    return {
      entityRef: entity.entityRef,
      title: entity.title,
      owner: entity.owner,
      system: entity.system,
      lifecycle: entity.lifecycle,
      policy: policyOf(entity, config),
      rebuildable: entity.annotations['backup-health/rebuildable'] === 'true',
      assets: own,
      suggestions: suggestionsOf(plans, owned),
      unmapped: owned.unmapped,
      sources: streamsOf(own),
      sourceGraceSeconds: config.sourceGraceSeconds,
    };
  }
}

function demanded(
  asset: JoinedAsset,
  entity: KnownEntity | undefined,
  assets: Map<string, JoinedAsset>,
  covers: Covers,
  resolver: AssetResolver,
): ResolvedAsset {
  const { requirement, because, coveredBy } = requirementOf(
    entity,
    asset,
    covers,
  );
  return {
    ...resolver.resolve(asset),
    requirement,
    requirementBecause: because,
    coveredBy:
      coveredBy === undefined
        ? undefined
        : resolver.resolve(assets.get(coveredBy)!),
  };
}

/** What looks like a backup of the service, and nobody declared. */
function suggestionsOf(plans: JoinedPlan[], owned: Owned) {
  return plans
    .filter(({ plan }) => plan.standing === 'suggested' && plan.looksLike)
    .filter(({ plan }) => owned.plans.has(plan.key))
    .map(({ plan }) => plan);
}

function streamsOf(assets: ResolvedAsset[]): StreamState[] {
  const streams = assets.flatMap(asset => [
    ...asset.inventory,
    ...asset.evidence,
    ...(asset.plans.length === 0 ? asset.planning : []),
    ...(asset.coveredBy
      ? [...asset.coveredBy.inventory, ...asset.coveredBy.evidence]
      : []),
  ]);
  return [
    ...new Map(streams.map(s => [`${s.source} ${s.stream}`, s])).values(),
  ];
}
