import {
  ApiAsset,
  ApiExposure,
  ApiRelatedService,
  EntityHealth,
  HealthState,
  stateRank,
  stateTone,
} from '@backup-health/backstage-plugin-common';

/** For so long the last answer speaks for now. */
export const standingSeconds = 60;

/**
 * The health as it can still be claimed some time after the last answer: as a
 * source that cannot be read, the backend's silence turns what is better than
 * `unknown` into `unknown`, and an exposure into a bound. What is worse stays,
 * as of the last answer.
 */
export function afterSilence(
  health: EntityHealth,
  answeredAt: number,
  now: number,
): EntityHealth {
  const silentSeconds = silenceOf(answeredAt, now);
  if (silentSeconds === undefined) return health;

  const state = atBestUnknown(health.state);
  return {
    ...health,
    state,
    tone: stateTone(state),
    asOf: health.asOf ?? new Date(answeredAt).toISOString(),
    exposure: health.exposure && atMost(health.exposure, silentSeconds),
    assets: health.assets.map(asset => assetAfter(asset, silentSeconds)),
    readiness: health.readiness.map(need =>
      need.state === 'ready' ? { ...need, state: 'unknown' as const } : need,
    ),
    dependencies: health.dependencies.map(relatedAfter),
    recoverability: health.recoverability && {
      ...health.recoverability,
      dependents: health.recoverability.dependents.map(relatedAfter),
    },
  };
}

/** For how long nothing was answered; absent while the last answer stands. */
export function silenceOf(answeredAt: number, now: number): number | undefined {
  const seconds = Math.max(0, Math.floor((now - answeredAt) / 1000));
  return seconds <= standingSeconds ? undefined : seconds;
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
