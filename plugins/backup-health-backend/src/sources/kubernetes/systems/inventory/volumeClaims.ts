import { z } from 'zod';
import { volumeOf } from '../assetRefs';
import { defineResource, objectRef } from '../defineResource';
import { parseQuantity } from '../quantity';
import { namespacedObject, optional, stringMap } from '../schema';

const volumeClaim = namespacedObject.extend({
  spec: z.object({
    storageClassName: optional(z.string()),
    volumeName: optional(z.string()),
    resources: optional(z.object({ requests: stringMap })),
  }),
  status: optional(
    z.object({ phase: optional(z.string()), capacity: stringMap }),
  ),
});

/** Each volume claim is an asset: it outlives the volume it is bound to. */
export const volumeClaims = defineResource({
  group: '',
  plural: 'persistentvolumeclaims',
  schema: volumeClaim,
  observe(claim, { cluster }) {
    const { namespace, name, uid, creationTimestamp, labels } = claim.metadata;
    const { spec, status } = claim;
    // Before it is bound there is no capacity but what was asked for.
    const capacity =
      status?.capacity.storage ?? spec.resources?.requests.storage;
    return [
      {
        type: 'asset',
        key: `${cluster}/persistentvolumeclaim/${namespace}/${name}`,
        object: objectRef(claim),
        ref: volumeOf(cluster, namespace, name),
        uid,
        createdAt: creationTimestamp,
        labels,
        aliases: spec.volumeName ? [`pv:${spec.volumeName}`] : [],
        volume: {
          phase: status?.phase,
          storageClass: spec.storageClassName || undefined,
          capacityBytes:
            capacity === undefined ? undefined : parseQuantity(capacity),
        },
      },
    ];
  },
});
