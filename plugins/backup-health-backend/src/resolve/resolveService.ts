import {
  ResolvedAsset,
  ResolvedService,
  StreamState,
} from '@backup-health/backstage-plugin-common';
import { KnownEntity } from '../store/types';
import { JoinedAsset } from './assets';
import { coverOf } from './covers';
import { Knowledge } from './knowledge';
import { Owned } from './ownership';
import { policyOf } from './policy';
import { requirementOf } from './requirement';
import { AssetResolver } from './resolveAsset';

/** A service with all that its verdict is made from. */
export function resolveService(
  entity: KnownEntity,
  owned: Owned,
  known: Knowledge,
  resolver: AssetResolver,
): ResolvedService {
  const { config } = known;
  const assets = [...owned.assets]
    .sort()
    .flatMap(id => known.assets.get(id) ?? [])
    .map(asset => demanded(asset, entity, known, resolver));
  return {
    entityRef: entity.entityRef,
    title: entity.title,
    owner: entity.owner,
    system: entity.system,
    lifecycle: entity.lifecycle,
    policy: policyOf(entity, config),
    rebuildable: entity.annotations['backup-health/rebuildable'] === 'true',
    assets,
    suggestions: suggestionsOf(owned, known),
    unmapped: owned.unmapped,
    sources: streamsOf(assets),
    sourceGraceSeconds: config.sourceGraceSeconds,
  };
}

/** An asset of which no service says whether it has to be backed up. */
export function resolveUnowned(
  asset: JoinedAsset,
  known: Knowledge,
  resolver: AssetResolver,
): ResolvedAsset {
  return demanded(asset, undefined, known, resolver);
}

function demanded(
  asset: JoinedAsset,
  entity: KnownEntity | undefined,
  known: Knowledge,
  resolver: AssetResolver,
): ResolvedAsset {
  const { requirement, because, coveredBy } = requirementOf(
    entity,
    asset,
    coverOf(asset.id, known),
  );
  return {
    ...resolver.resolve(asset),
    requirement,
    requirementBecause: because,
    coveredBy:
      coveredBy === undefined
        ? undefined
        : resolver.resolve(known.assets.get(coveredBy)!),
  };
}

/** What looks like a backup of the service, and nobody declared. */
function suggestionsOf(owned: Owned, { plans }: Knowledge) {
  return [...owned.plans]
    .sort()
    .flatMap(key => plans.withKey(key))
    .map(({ plan }) => plan)
    .filter(plan => plan.standing === 'suggested' && plan.looksLike);
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
