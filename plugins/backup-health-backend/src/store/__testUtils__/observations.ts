import {
  AssetObservation,
  instant,
  Instant,
  Observation,
  RecoveryPointObservation,
} from '@backup-health/backstage-plugin-common';
import { StreamReading } from '../../collect/types';

export const cluster = '5f0c2f3e-8a52-4c8e-9d0f-1f4c2b7a9e10';

export function at(time: string): Instant {
  return instant(Date.parse(time));
}

/** As it is read of a Velero Backup that was completed. */
export function backup(
  name: string,
  overrides?: Partial<RecoveryPointObservation>,
): RecoveryPointObservation {
  return {
    type: 'recovery-point',
    key: `${cluster}/velero/velero/${name}`,
    object: {
      apiVersion: 'velero.io/v1',
      kind: 'Backup',
      namespace: 'velero',
      name,
      uid: `uid-of-${name}`,
    },
    plan: `${cluster}/velero/velero/critical`,
    asOf: at('2026-11-20T18:00:04Z'),
    availableAt: at('2026-11-20T18:03:41Z'),
    expiresAt: at('2026-12-20T18:00:03Z'),
    result: 'good',
    phase: 'Completed',
    holds: {
      by: 'namespaces',
      cluster,
      include: ['data-platform', 'vault-prod'],
      exclude: [],
      includeResources: [],
      excludeResources: [],
      labelled: false,
      volumeData: 'yes',
    },
    locations: [`${cluster}/velero/velero/default`],
    evidence: 'artifact-seen',
    ...overrides,
  };
}

/** As it is read of a PersistentVolumeClaim. */
export function volume(
  name: string,
  overrides?: Partial<AssetObservation>,
): AssetObservation {
  return {
    type: 'asset',
    key: `${cluster}/volume/monitoring/${name}`,
    ref: { kind: 'volume', cluster, namespace: 'monitoring', name },
    uid: '7c1f0a52-3b6e-4d0a-9b1e-00000000003b',
    createdAt: at('2026-03-01T08:00:00Z'),
    aliases: ['pv:pvc-9c87da07-8e2f-4077-9f93-ca61b309caef'],
    volume: { phase: 'Bound', storageClass: 'longhorn' },
    ...overrides,
  };
}

/** A whole reading in which each observation has an origin of its own. */
export function reading(
  stream: string,
  readAt: Instant,
  observations: Observation[],
): StreamReading {
  return {
    stream,
    condition: 'readable',
    readAt,
    origins: observations.map(observation => ({
      origin: observation.object?.name ?? observation.key,
      observations: [observation],
    })),
  };
}
