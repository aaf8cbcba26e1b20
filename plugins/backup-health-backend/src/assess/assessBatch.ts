import {
  assessEntity,
  Drill,
  Instant,
  ResolvedService,
  stringifyAssetRef,
  suggestionOf,
  Verdict,
} from '@backup-health/backstage-plugin-common';
import { DrillsConfig } from '../config/types';
import { findDrills, NewDrill } from '../drills/findDrills';
import { EstateResolver, ResolvedSuggestion } from '../resolve/estate';
import { Assessment, AssetLook, SuggestedPlan } from '../store/assessmentTypes';
import { StoredWaiver } from '../store/types';
import { unassessed } from './unassessed';
import { unownedAsset } from './unownedAsset';
import { withinADay } from './withinADay';

/** What is looked at again together. */
export interface Batch {
  services: string[];
  assets: string[];
  plans: string[];
}

export interface BatchContext {
  resolver: EstateResolver;
  /** Of these services, or of more. */
  waivers: StoredWaiver[];
  drills: Drill[];
  drillsConfig: DrillsConfig;
  /** Is told of what restores turn out to be, and nobody recorded. */
  onDrill: (found: NewDrill) => void;
  graceSeconds: number;
  now: Instant;
  onFailure: (id: string, error: unknown) => void;
}

/** Resolves and assesses a batch. What is no more is named as gone. */
export function assessBatch(batch: Batch, context: BatchContext): Assessment {
  const { resolver, graceSeconds, now, onFailure } = context;
  const verdicts: Verdict[] = [];
  const goneEntities: string[] = [];
  const looks = new Map<string, AssetLook>();
  for (const ref of batch.services) {
    const verdict = verdictOn(ref, context);
    if (verdict) verdicts.push(verdict);
    else goneEntities.push(ref);
  }
  const unowned = eachOf(batch.assets, id => {
    const asset = resolver.unowned(id);
    return asset && unownedAsset(asset, graceSeconds, now);
  });
  const suggestions = eachOf(batch.plans, key => {
    const suggestion = resolver.suggestion(key);
    return suggestion && suggestedPlan(key, suggestion);
  });
  return {
    now,
    verdicts,
    goneEntities,
    unowned: unowned.found,
    goneUnowned: unowned.gone,
    suggestions: suggestions.found,
    goneSuggestions: suggestions.gone,
    looks: [...looks.values()],
  };

  /** What cannot be judged costs itself, and not the verdicts on all others. */
  function verdictOn(ref: string, of: BatchContext): Verdict | undefined {
    try {
      const service = of.resolver.service(ref);
      for (const each of service?.assets ?? []) {
        const { ref: asset, memberOf, createdAt, restored } = each;
        const key = stringifyAssetRef(asset);
        looks.set(key, { key, ref: asset, memberOf, createdAt, restored });
      }
      return (
        service && inTime(assessEntity(withRecorded(service, of), now), now)
      );
    } catch (error) {
      onFailure(ref, error);
      return unassessed(of.resolver.about(ref), now);
    }
  }

  function eachOf<T>(ids: string[], make: (id: string) => T | undefined) {
    const found: T[] = [];
    const gone: string[] = [];
    for (const id of ids) {
      try {
        const made = make(id);
        if (made === undefined) gone.push(id);
        else found.push(made);
      } catch (error) {
        onFailure(id, error);
      }
    }
    return { found, gone };
  }
}

/** What was recorded of a service, what was found, and what is accepted. */
export function withRecorded(
  service: ResolvedService,
  {
    waivers,
    drills,
    drillsConfig: config,
    now,
    onDrill,
  }: Pick<
    BatchContext,
    'waivers' | 'drills' | 'drillsConfig' | 'now' | 'onDrill'
  >,
): ResolvedService {
  const own = <T extends { entityRef: string }>(items: T[]) => {
    const found = items.filter(
      ({ entityRef }) => entityRef === service.entityRef,
    );
    return found.length > 0 ? found : undefined;
  };
  const recorded = own(drills);
  const found = findDrills(service, recorded ?? [], { config, now });
  found.forEach(onDrill);
  return {
    ...service,
    waivers: own(waivers),
    drills:
      found.length > 0
        ? [...(recorded ?? []), ...found.map(({ drill }) => drill)]
        : recorded,
  };
}

function inTime(verdict: Verdict, now: Instant): Verdict {
  return { ...verdict, nextChangeAt: withinADay(verdict.nextChangeAt, now) };
}

function suggestedPlan(
  key: string,
  { plan, clusterTitle, entityRefs }: ResolvedSuggestion,
): SuggestedPlan {
  return {
    key,
    ...suggestionOf(plan, clusterTitle),
    clusterTitle,
    namespace: plan.namespace,
    name: plan.name,
    entityRefs,
  };
}
