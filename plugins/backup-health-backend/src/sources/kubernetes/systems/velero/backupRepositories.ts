import { ReadinessObservation } from '@backup-health/backstage-plugin-common';
import { z } from 'zod';
import { plainText } from '../../plainText';
import { defineResource, objectRef } from '../defineResource';
import { parseGoDuration } from '../goDuration';
import { listOf, namespacedObject, optional, time } from '../schema';
import { veleroKey } from './keys';

const backupRepository = namespacedObject.extend({
  spec: z.object({
    volumeNamespace: z.string(),
    backupStorageLocation: z.string(),
    repositoryType: optional(z.string()),
    maintenanceFrequency: optional(z.string()),
  }),
  status: optional(
    z.object({
      phase: optional(z.string()),
      message: optional(z.string()),
      lastMaintenanceTime: time,
      recentMaintenance: listOf(
        z.object({
          result: optional(z.string()),
          completeTimestamp: time,
          message: optional(z.string()),
        }),
      ),
    }),
  ),
});
type BackupRepository = z.output<typeof backupRepository>;

/**
 * The repository that the data of a namespace's volumes is in: what is not
 * ready cannot be restored from.
 */
export const backupRepositories = defineResource({
  group: 'velero.io',
  plural: 'backuprepositories',
  schema: backupRepository,
  observe(object, { cluster }) {
    const { metadata, spec, status } = object;
    return [
      {
        type: 'readiness',
        kind: 'backup-repository',
        key: `${cluster}/backuprepository/${metadata.namespace}/${metadata.name}`,
        object: objectRef(object),
        cluster,
        // What is in it is of this namespace, whatever it lies in itself.
        namespace: spec.volumeNamespace,
        name: metadata.name,
        title: `Velero repository of ${spec.volumeNamespace}`,
        ...readinessOf(object),
        checkedAt: status?.lastMaintenanceTime,
        checkedEverySeconds: spec.maintenanceFrequency
          ? parseGoDuration(spec.maintenanceFrequency)
          : undefined,
        dependsOn: veleroKey(
          cluster,
          metadata.namespace,
          spec.backupStorageLocation,
        ),
      },
    ];
  },
});

/** (velero v1.18, pkg/apis/velero/v1/backup_repository_types.go) */
function readinessOf({
  status,
}: BackupRepository): Pick<ReadinessObservation, 'state' | 'message'> {
  switch (status?.phase) {
    case 'Ready': {
      const last = status.recentMaintenance.at(-1);
      return last?.result === 'Failed'
        ? {
            state: 'ready',
            message: plainText(
              `Its maintenance fails, and frees no space: ${
                last.message ?? 'Velero does not say why'
              }`,
            ),
          }
        : { state: 'ready' };
    }
    case 'NotReady':
      return {
        state: 'not-ready',
        message: status.message ? plainText(status.message) : undefined,
      };
    default:
      return { state: 'unknown' };
  }
}
