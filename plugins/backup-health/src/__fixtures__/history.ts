import {
  ApiAsset,
  ApiExposureCorner,
  ApiHistory,
  ApiRecoveryPoint,
  EntityHealth,
} from '@backup-health/backstage-plugin-common';

const dayMs = 24 * 60 * 60 * 1000;

/** Daily good points of each asset, up to its newest; failed ones after it. */
export function pointsOf(
  health: EntityHealth,
  now: number,
): ApiRecoveryPoint[] {
  return health.assets
    .flatMap(asset => {
      if (!asset.lastGood) return [];
      const newest = Date.parse(asset.lastGood.asOf);
      const good = Array.from({ length: 20 }, (_each, index) =>
        pointAt(asset, newest - index * dayMs, index >= 8 ? newest : undefined),
      );
      const failed =
        now - newest > 2 * dayMs
          ? [
              {
                ...pointAt(asset, newest + dayMs),
                result: 'failed' as const,
                good: false,
                message: 'secret "pg-backup-s3" not found',
                evidence: 'scheduled' as const,
              },
            ]
          : [];
      return [...failed, ...good];
    })
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

function pointAt(
  { ref, plans }: ApiAsset,
  at: number,
  goneAt?: number,
): ApiRecoveryPoint {
  const time = new Date(at).toISOString();
  return {
    key: `${ref.name}/${time}`,
    asset: ref,
    plan: plans[0]?.key,
    planTitle: plans[0]?.title,
    at: time,
    asOf: time,
    availableAt: new Date(at + 60_000).toISOString(),
    ...(goneAt && { goneAt: new Date(goneAt).toISOString() }),
    result: 'good',
    good: !goneAt,
    holds: 'held',
    sizeBytes: 224_000_000,
    durationSeconds: 62,
    evidence: 'artifact-seen',
    locations: ['s3/lvs-cloud-pg-backups'],
  };
}

/** The sawtooth that those points make. */
export function historyOf(
  health: EntityHealth,
  from: number,
  to: number,
): ApiHistory {
  const corners = pointsOf(health, to)
    .filter(({ result }) => result === 'good')
    .map(({ at }) => Date.parse(at))
    .filter(at => at > from && at < to)
    .sort((a, b) => a - b)
    .map(
      (at): ApiExposureCorner => ({
        at: new Date(at).toISOString(),
        before: 86_400,
        after: 60,
      }),
    );
  return {
    entityRef: health.entityRef,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    states: [{ from: new Date(from).toISOString(), state: health.state }],
    targetSeconds: health.targets.rpoSeconds,
    exposure: corners,
    gaps: [],
    aboveTargetSeconds: health.exposure?.aboveTargetSeconds,
    assets: health.assets
      .filter(({ lastGood }) => lastGood)
      .map(({ ref }) => ({ ref, states: [], exposure: corners })),
  };
}
