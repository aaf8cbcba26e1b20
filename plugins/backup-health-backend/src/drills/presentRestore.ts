import {
  ApiAssetRef,
  ApiRestore,
  AssetRef,
  formatInstant,
  Instant,
  ResolvedRestore,
  secondsBetween,
} from '@backup-health/backstage-plugin-common';

export function presentRestore(
  restore: ResolvedRestore,
  drill: string | undefined,
  asset: (ref: AssetRef) => ApiAssetRef,
): ApiRestore {
  const { startedAt, endedAt, goneAt } = restore;
  const time = (at: Instant | undefined) => at && formatInstant(at);
  return {
    key: restore.key,
    title: restore.title,
    system: restore.system,
    startedAt: time(startedAt),
    endedAt: time(endedAt),
    durationSeconds:
      startedAt === undefined || endedAt === undefined
        ? undefined
        : Math.max(0, Math.ceil(secondsBetween(startedAt, endedAt))),
    result: restore.result,
    phase: restore.phase,
    message: restore.message,
    point: restore.point,
    assets: restore.assets.map(asset),
    drill,
    goneAt: time(goneAt),
  };
}
