import { z } from 'zod';
import { defineResource, objectRef } from '../defineResource';
import { clusterObject, optional, stringMap } from '../schema';
import { deletedBy } from './deletionPolicy';
import { snapshotClassKey } from './keys';

const snapshotClass = clusterObject.extend({
  driver: z.string(),
  parameters: stringMap,
  deletionPolicy: optional(z.string()),
});

/**
 * Where the snapshots of a class lie: with the data that they are of, so that
 * what takes one takes both. Only Longhorn has a class whose snapshots are
 * copied to its backup target (`type: bak`).
 *
 * No object says whether the storage still has them.
 */
export const volumeSnapshotClasses = defineResource({
  group: 'snapshot.storage.k8s.io',
  plural: 'volumesnapshotclasses',
  schema: snapshotClass,
  observe(object, { cluster }) {
    const { metadata, driver, parameters, deletionPolicy } = object;
    const leaves = driver === 'driver.longhorn.io' && parameters.type === 'bak';
    return [
      {
        type: 'location',
        key: snapshotClassKey(cluster, metadata.name),
        object: objectRef(object),
        title: leaves
          ? `Longhorn backup target, by snapshot class ${metadata.name}`
          : `The storage of ${driver} itself, by snapshot class ${metadata.name}`,
        provider: driver,
        site: leaves ? undefined : 'on-site',
        availability: 'unknown',
        ...deletedBy(deletionPolicy),
      },
    ];
  },
});
