import { z } from 'zod';
import { volumeOf } from '../assetRefs';
import { defineResource, objectRef } from '../defineResource';
import { namespacedObject } from '../schema';
import { dataOutcome, dataStatus } from './dataPhases';
import { restoreNameLabel } from './keys';

const dataDownload = namespacedObject.extend({
  spec: z.object({
    sourceNamespace: z.string(),
    targetVolume: z.object({ pvc: z.string() }),
  }),
  status: dataStatus,
});

/**
 * One volume's data that was brought back. That a Restore completed does not
 * say that there was data of a volume in it; this does, volume by volume. The
 * claim keeps its name, whatever namespace it is restored into.
 */
export const dataDownloads = defineResource({
  group: 'velero.io',
  plural: 'datadownloads',
  tells: 'beside',
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
        ...dataOutcome(status),
        holds: {
          by: 'assets',
          refs: [volumeOf(cluster, spec.sourceNamespace, claim)],
        },
      },
    ];
  },
});
