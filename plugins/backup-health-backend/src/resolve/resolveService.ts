import {
  PlanObservation,
  ResolvedAsset,
  ResolvedRestore,
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
import { restoresOf } from './restores';
import { behindStores } from './secretStores';
import { unseenOf } from './unseen';

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
  const unseen = unseenOf(entity, owned, known);
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
    restores: restoresOfOwned(owned, assets, known),
    unseen: unseen.length > 0 ? unseen : undefined,
    sources: streamsOf(assets, unseen),
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
  const resolved = covered(asset, entity, known, resolver);
  const stores = behindStores(asset.ref, resolved.readiness ?? [], known);
  return stores.length === 0
    ? resolved
    : {
        ...resolved,
        secretStores: stores.map(({ store, asset: behind }) => ({
          store,
          asset: covered(known.assets.get(behind)!, undefined, known, resolver),
        })),
      };
}

function covered(
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

function restoresOfOwned(
  owned: Owned,
  assets: ResolvedAsset[],
  known: Knowledge,
): ResolvedRestore[] | undefined {
  const restores = [...owned.assets]
    .flatMap(id => known.assets.get(id) ?? [])
    .flatMap(asset => known.restores.of(asset));
  if (restores.length === 0) return undefined;
  return restoresOf(
    assets.map(({ ref }) => ref),
    new Set(restores),
    key => known.points.holdsOf(key),
  );
}

/** What looks like a backup of the service, and nobody declared. */
function suggestionsOf(owned: Owned, { plans }: Knowledge) {
  return [...owned.plans]
    .sort()
    .flatMap(key => plans.withKey(key))
    .map(({ plan }) => plan)
    .filter(isSuggested);
}

/** It looks like a backup, and nobody said of what. */
export function isSuggested(plan: PlanObservation): boolean {
  return plan.standing === 'suggested' && plan.looksLike !== undefined;
}

function streamsOf(
  assets: ResolvedAsset[],
  unseen: StreamState[],
): StreamState[] {
  const behind = assets.flatMap(({ secretStores = [] }) =>
    secretStores.map(({ asset }) => asset),
  );
  const streams = [...assets, ...behind].flatMap(asset => [
    ...asset.inventory,
    ...asset.evidence,
    ...(asset.replicas ?? []).flatMap(replica => replica.streams),
    ...(asset.plans.length === 0 ? asset.planning : []),
    ...(asset.coveredBy
      ? [...asset.coveredBy.inventory, ...asset.coveredBy.evidence]
      : []),
  ]);
  streams.push(...unseen);
  return [
    ...new Map(streams.map(s => [`${s.source} ${s.stream}`, s])).values(),
  ];
}
