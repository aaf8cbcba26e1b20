import { Observation } from '@backup-health/backstage-plugin-common';
import { z } from 'zod';
import { volumeOf } from '../assetRefs';
import { defineResource, objectRef } from '../defineResource';
import { clusterObject, isGoing, optional, stringMap } from '../schema';

const persistentVolume = clusterObject.extend({
  spec: z.object({
    claimRef: optional(
      z.object({
        namespace: optional(z.string()),
        name: optional(z.string()),
        uid: optional(z.string()),
      }),
    ),
    csi: optional(z.object({ driver: z.string(), volumeHandle: z.string() })),
    nfs: optional(z.object({ server: z.string(), path: z.string() })),
    hostPath: optional(z.object({ path: z.string() })),
    local: optional(z.object({ path: z.string() })),
    capacity: stringMap,
    persistentVolumeReclaimPolicy: optional(z.string()),
  }),
  status: optional(z.object({ phase: optional(z.string()) })),
});

type PersistentVolume = z.output<typeof persistentVolume>;

/**
 * Other names of the volume that a claim is bound to; and volumes that no claim
 * refers to any more, whose data is still there.
 */
export const persistentVolumes = defineResource({
  group: '',
  plural: 'persistentvolumes',
  schema: persistentVolume,
  observe(volume, { cluster }): Observation[] {
    const { claimRef, csi, nfs } = volume.spec;
    // A released volume still names its claim, which is gone; one that was
    // made anew under the same name is another.
    const { namespace, name } = claimRef ?? {};
    if (!namespace || !name) return [];
    if (volume.status?.phase !== 'Bound') return leftBehind(volume, cluster);
    const aliases = [`pv:${volume.metadata.name}`];
    if (csi) aliases.push(`csi:${csi.driver}/${csi.volumeHandle}`);
    if (nfs) aliases.push(`nfs:${nfs.server}:${nfs.path}`);
    return [
      {
        type: 'asset',
        key: `${cluster}/persistentvolume/${volume.metadata.name}`,
        object: objectRef(volume),
        ref: volumeOf(cluster, namespace, name),
        uid: claimRef?.uid,
        aliases,
        volume: { driver: csi?.driver, nodeLocal: nodeLocal(volume) },
      },
    ];
  },
});

/**
 * Its claim was deleted, and by its policy the data stays until somebody deletes
 * it; or it was to be deleted, and could not be.
 */
function leftBehind(
  { apiVersion, kind, metadata, spec, status }: PersistentVolume,
  cluster: string,
): Observation[] {
  const isKept =
    status?.phase === 'Released' &&
    spec.persistentVolumeReclaimPolicy === 'Retain';
  if ((!isKept && status?.phase !== 'Failed') || isGoing(metadata)) return [];
  const { namespace, name } = spec.claimRef ?? {};
  const size = spec.capacity.storage ? ` (${spec.capacity.storage})` : '';
  return [
    {
      type: 'problem',
      key: `${cluster}/persistentvolume/${metadata.name}`,
      object: objectRef({ apiVersion, kind, metadata }),
      title: `PersistentVolume ${metadata.name}${size} is ${status?.phase}: its claim ${namespace}/${name} is gone, its data is not, and nothing backs it up`,
      remedy:
        'Keep it: bind it to a claim again, by removing spec.claimRef.uid and resourceVersion. Or delete it, when nobody needs the data.',
    },
  ];
}

/**
 * Drivers whose volumes are a directory or a disk of one node: `local-path`
 * makes them as hostPath or local, so that it needs no name here.
 */
const nodeLocalDrivers = [
  'local.csi.openebs.io',
  'topolvm.io',
  'topolvm.cybozu.com',
  'lvm.csi.metal-stack.io',
  'hostpath.csi.k8s.io',
];

/** What ties the data to one node: it is lost with it. */
function nodeLocal({
  spec: { hostPath, local, csi },
}: z.output<typeof persistentVolume>): string | undefined {
  if (hostPath) return `hostPath ${hostPath.path}`;
  if (local) return `local ${local.path}`;
  return csi && nodeLocalDrivers.includes(csi.driver) ? csi.driver : undefined;
}
