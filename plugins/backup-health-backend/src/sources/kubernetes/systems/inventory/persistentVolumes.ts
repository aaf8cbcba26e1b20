import { z } from 'zod';
import { volumeOf } from '../assetRefs';
import { defineResource, objectRef } from '../defineResource';
import { clusterObject, optional } from '../schema';

const persistentVolume = clusterObject.extend({
  spec: z.object({
    claimRef: optional(
      z.object({
        namespace: z.string(),
        name: z.string(),
        uid: optional(z.string()),
      }),
    ),
    csi: optional(z.object({ driver: z.string(), volumeHandle: z.string() })),
    nfs: optional(z.object({ server: z.string(), path: z.string() })),
  }),
  status: optional(z.object({ phase: optional(z.string()) })),
});

/** Other names of the volume that a claim is bound to. */
export const persistentVolumes = defineResource({
  group: '',
  plural: 'persistentvolumes',
  schema: persistentVolume,
  observe(volume, { cluster }) {
    const { claimRef, csi, nfs } = volume.spec;
    // A released volume still names its claim, which is gone; one that was
    // made anew under the same name is another.
    if (!claimRef || volume.status?.phase !== 'Bound') return [];
    const aliases = [`pv:${volume.metadata.name}`];
    if (csi) aliases.push(`csi:${csi.driver}/${csi.volumeHandle}`);
    if (nfs) aliases.push(`nfs:${nfs.server}:${nfs.path}`);
    return [
      {
        type: 'asset',
        key: `${cluster}/persistentvolume/${volume.metadata.name}`,
        object: objectRef(volume),
        ref: volumeOf(cluster, claimRef.namespace, claimRef.name),
        uid: claimRef.uid,
        aliases,
      },
    ];
  },
});
