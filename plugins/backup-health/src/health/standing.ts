import {
  ApiAsset,
  ApiExposure,
  ApiRelatedService,
  EntityHealth,
  HealthState,
  stateRank,
  stateTone,
  StreamCondition,
} from '@backup-health/backstage-plugin-common';

/**
 * The health as it can still be claimed some time after the last answer: as a
 * source that cannot be read, the backend's silence turns what is better than
 * `unknown` into `unknown`, and an exposure into a bound. What is worse stays,
 * as of the last answer.
 */
export function healthAfter(
  health: EntityHealth,
  silentSeconds: number,
  asOf: string,
): EntityHealth {
  const state = atBestUnknown(health.state);
  return {
    ...health,
    state,
    tone: stateTone(state),
    asOf: health.asOf ?? asOf,
    exposure: health.exposure && atMost(health.exposure, silentSeconds),
    assets: health.assets.map(asset => assetAfter(asset, silentSeconds)),
    readiness: health.readiness.map(need =>
      need.state === 'ready' ? { ...need, state: 'unknown' as const } : need,
    ),
    sources: health.sources.map(unheard),
    dependencies: health.dependencies.map(relatedAfter),
    recoverability: health.recoverability && {
      ...health.recoverability,
      dependents: health.recoverability.dependents.map(relatedAfter),
    },
  };
}

function relatedAfter(service: ApiRelatedService): ApiRelatedService {
  if (service.state === undefined) return service;
  const state = atBestUnknown(service.state);
  return { ...service, state, tone: stateTone(state) };
}

function assetAfter(asset: ApiAsset, silentSeconds: number): ApiAsset {
  return {
    ...asset,
    state: atBestUnknown(asset.state),
    exposure: asset.exposure && atMost(asset.exposure, silentSeconds),
  };
}

/** Whether a source is still read nobody can say who does not hear of it. */
export function unheard<T extends { state: StreamCondition }>(source: T): T {
  return source.state === 'readable' ? { ...source, state: 'failing' } : source;
}

export function atBestUnknown(state: HealthState): HealthState {
  if (state === 'exempt') return state;
  return stateRank(state) > stateRank('unknown') ? 'unknown' : state;
}

function atMost(exposure: ApiExposure, silentSeconds: number): ApiExposure {
  return {
    ...exposure,
    atMost: true,
    seconds:
      exposure.seconds === null ? null : exposure.seconds + silentSeconds,
  };
}
