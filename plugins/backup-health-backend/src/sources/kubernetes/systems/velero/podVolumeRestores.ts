import { z } from 'zod';
import { defineResource, objectRef } from '../defineResource';
import { namespacedObject, optional } from '../schema';
import { dataOutcome, dataStatus } from './dataPhases';
import { restoreNameLabel, storedDataKey } from './keys';

const podVolumeRestore = namespacedObject.extend({
  spec: z.object({
    pod: z.object({ name: optional(z.string()) }),
    volume: z.string(),
    sourceNamespace: optional(z.string()),
    backupStorageLocation: optional(z.string()),
    snapshotID: optional(z.string()),
  }),
  status: dataStatus,
});
type PodVolumeRestore = z.output<typeof podVolumeRestore>;

/**
 * One volume's data that was brought back file by file into a Pod. It names the
 * volume of the Pod, and no claim; but what it brought back is what a
 * PodVolumeBackup stored, which names the claim.
 */
export const podVolumeRestores = defineResource({
  group: 'velero.io',
  plural: 'podvolumerestores',
  tells: 'beside',
  schema: podVolumeRestore,
  observe(object, { cluster }) {
    const { metadata, spec, status } = object;
    const { namespace, name, labels, creationTimestamp } = metadata;
    const restore = labels[restoreNameLabel];
    const volume = spec.pod.name
      ? `volume ${spec.volume} of Pod ${spec.pod.name}`
      : `volume ${spec.volume}`;
    return [
      {
        type: 'restore',
        key: `${cluster}/velero-podvolumerestore/${namespace}/${name}`,
        object: objectRef(object),
        system: 'velero',
        cluster,
        namespace,
        name,
        title: restore
          ? `Data of ${volume}, by Velero restore ${restore}`
          : `Data of ${volume}, by Velero`,
        requestedAt: creationTimestamp,
        ...dataOutcome(status),
        holds: { by: 'assets', refs: [] },
        data: dataOf(object, cluster),
      },
    ];
  },
});

function dataOf(
  { metadata: { namespace }, spec }: PodVolumeRestore,
  cluster: string,
): string | undefined {
  const { backupStorageLocation, sourceNamespace, snapshotID } = spec;
  if (!backupStorageLocation || !sourceNamespace || !snapshotID) {
    return undefined;
  }
  return storedDataKey(
    cluster,
    {
      namespace,
      location: backupStorageLocation,
      volumeNamespace: sourceNamespace,
    },
    snapshotID,
  );
}
