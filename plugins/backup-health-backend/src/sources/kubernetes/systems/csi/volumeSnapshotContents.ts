import { Observation, sh } from '@backup-health/backstage-plugin-common';
import { z } from 'zod';
import { plainText } from '../../plainText';
import { defineResource, objectRef } from '../defineResource';
import { clusterObject, isGoing, optional } from '../schema';
import { deletedBy } from './deletionPolicy';
import { nameInContentKey, snapshotContentKey } from './keys';

const snapshotContent = clusterObject.extend({
  spec: z.object({
    driver: z.string(),
    deletionPolicy: optional(z.string()),
    volumeSnapshotRef: z.object({
      namespace: optional(z.string()),
      name: optional(z.string()),
    }),
  }),
  // Its creationTime is a count of nanoseconds, too large for a number here.
  status: optional(
    z.object({
      readyToUse: optional(z.boolean()),
      snapshotHandle: optional(z.string()),
      error: optional(z.object({ message: optional(z.string()) })),
    }),
  ),
});

type SnapshotContent = z.output<typeof snapshotContent>;

/**
 * The storage's side of a snapshot, without which there is none. What is in it is
 * told by its VolumeSnapshot, which names the claim and repeats whether it is
 * ready; here it is told whether it goes with that, and what the storage could
 * not do: make it, or delete it, of which a VolumeSnapshot that is gone can say
 * nothing.
 *
 * (external-snapshotter v8.6.0, client/apis/volumesnapshot/v1/types.go)
 */
export const volumeSnapshotContents = defineResource({
  group: 'snapshot.storage.k8s.io',
  plural: 'volumesnapshotcontents',
  tells: 'beside',
  schema: snapshotContent,
  placesAreLost: true,
  titleOfPlace(key) {
    const name = nameInContentKey(key);
    return name === undefined ? undefined : titleOf(name);
  },
  observe(object, { cluster }): Observation[] {
    const { metadata, spec } = object;
    return [
      {
        type: 'location',
        key: snapshotContentKey(cluster, metadata.name),
        object: objectRef(object),
        title: titleOf(metadata.name),
        provider: spec.driver,
        availability: 'unknown',
        lostWithObject: true,
        ...deletedBy(spec.deletionPolicy),
      },
      ...problemOf(object, cluster),
    ];
  },
});

function titleOf(name: string): string {
  return `VolumeSnapshotContent ${name}`;
}

function problemOf(object: SnapshotContent, cluster: string): Observation[] {
  const { metadata, spec, status } = object;
  const isDeleting = isGoing(metadata);
  // The controller tries again after an error and does not always clear it.
  if (!status?.error || (status.readyToUse && !isDeleting)) return [];
  const { namespace = '', name = '' } = spec.volumeSnapshotRef;
  const failed = isDeleting ? 'delete' : 'make';
  const handle = status.snapshotHandle ? ` (${status.snapshotHandle})` : '';
  return [
    {
      type: 'problem',
      key: `${cluster}/csi/content/${metadata.name}`,
      object: objectRef(object),
      title: plainText(
        `${
          spec.driver
        } cannot ${failed} the snapshot of VolumeSnapshot ${namespace}/${name}${handle}: ${
          status.error.message ?? 'it does not say why'
        }`,
      ),
      remedy: `Look at what the driver says: \`${sh`kubectl describe volumesnapshotcontents.snapshot.storage.k8s.io ${metadata.name}`}\`.${
        spec.deletionPolicy === 'Retain'
          ? ' Its deletion policy is Retain: what the storage holds of it stays until somebody deletes it there.'
          : ''
      }`,
    },
  ];
}
