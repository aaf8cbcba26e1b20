import {
  ApiAssetRef,
  ApiDrill,
  AssetRef,
  formatInstant,
  Instant,
  phasesOf,
  rtoSecondsOf,
  Verdict,
} from '@backup-health/backstage-plugin-common';
import { ListedDrill } from '../store/drillStore';

/** What people call the clusters of a service. */
export function clusterTitles(verdict: Verdict | undefined) {
  const titles = new Map(
    verdict?.assets.map(({ ref, clusterTitle }) => [ref.cluster, clusterTitle]),
  );
  return (ref: AssetRef): ApiAssetRef => ({
    ...ref,
    clusterTitle: titles.get(ref.cluster),
  });
}

export function presentDrill(
  { drill, correctedBy }: ListedDrill,
  asset: (ref: AssetRef) => ApiAssetRef,
): ApiDrill {
  const { restore, point, ...told } = drill;
  const time = (at: Instant | undefined) => at && formatInstant(at);
  return {
    ...told,
    declaredAt: formatInstant(drill.declaredAt),
    dataRestoredAt: time(drill.dataRestoredAt),
    workloadsReadyAt: time(drill.workloadsReadyAt),
    validatedAt: time(drill.validatedAt),
    recordedAt: formatInstant(drill.recordedAt),
    asset: drill.asset && asset(drill.asset),
    recoveryPoint: point && { ...point, asOf: time(point.asOf) },
    restore: restore?.key,
    phases: phasesOf(drill),
    rtoSeconds: rtoSecondsOf(drill),
    correctedBy,
  };
}
