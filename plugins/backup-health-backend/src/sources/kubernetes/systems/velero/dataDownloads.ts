import { RestoreObservation } from '@backup-health/backstage-plugin-common';
import { z } from 'zod';
import { plainText } from '../../plainText';
import { volumeOf } from '../assetRefs';
import { defineResource, objectRef } from '../defineResource';
import { namespacedObject, optional, time } from '../schema';

const restoreNameLabel = 'velero.io/restore-name';

const dataDownload = namespacedObject.extend({
  spec: z.object({
    sourceNamespace: z.string(),
    targetVolume: z.object({ pvc: z.string() }),
  }),
  status: optional(
    z.object({
      phase: optional(z.string()),
      message: optional(z.string()),
      startTimestamp: time,
      completionTimestamp: time,
    }),
  ),
});
type DataDownload = z.output<typeof dataDownload>;

/** (velero v1.18, pkg/apis/velero/v2alpha1/data_download_types.go) */
const results: Record<string, RestoreObservation['result']> = {
  '': 'running',
  New: 'running',
  Accepted: 'running',
  Prepared: 'running',
  InProgress: 'running',
  Canceling: 'running',
  Completed: 'succeeded',
  Failed: 'failed',
  Canceled: 'failed',
};

/**
 * One volume's data that was brought back. That a Restore completed does not
 * say that there was data of a volume in it; this does, volume by volume. The
 * claim keeps its name, whatever namespace it is restored into.
 *
 * A PodVolumeRestore would say the same of data that was copied from a Pod, but
 * it names the volume of the Pod, and no claim.
 */
export const dataDownloads = defineResource({
  group: 'velero.io',
  plural: 'datadownloads',
  schema: dataDownload,
  observe(object, { cluster }) {
    const { metadata, spec, status } = object;
    const { namespace, name, labels, creationTimestamp } = metadata;
    const claim = spec.targetVolume.pvc;
    const restore = labels[restoreNameLabel];
    return [
      {
        type: 'restore',
        key: `${cluster}/velero-datadownload/${namespace}/${name}`,
        object: objectRef(object),
        system: 'velero',
        cluster,
        namespace,
        name,
        title: restore
          ? `Data of volume ${claim}, by Velero restore ${restore}`
          : `Data of volume ${claim}, by Velero`,
        requestedAt: creationTimestamp,
        startedAt: status?.startTimestamp,
        endedAt: status?.completionTimestamp,
        ...judge(object),
        phase: status?.phase,
        holds: {
          by: 'assets',
          refs: [volumeOf(cluster, spec.sourceNamespace, claim)],
        },
      },
    ];
  },
});

function judge({
  status,
}: DataDownload): Pick<RestoreObservation, 'result' | 'message'> {
  return {
    result: results[status?.phase ?? ''] ?? 'unknown',
    message: status?.message ? plainText(status.message) : undefined,
  };
}
