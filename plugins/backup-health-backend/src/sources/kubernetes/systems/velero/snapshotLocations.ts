import { z } from 'zod';
import { defineResource, objectRef } from '../defineResource';
import { namespacedObject, stringMap } from '../schema';

const snapshotLocation = namespacedObject.extend({
  spec: z.object({ provider: z.string(), config: stringMap }),
});

/**
 * Where a provider's own snapshots of volumes lie. It is no place of a whole
 * backup, whose objects are in a storage location: counted with that it would
 * be a copy that there is not. Nobody checks it, and its status says nothing.
 */
export const snapshotLocations = defineResource({
  group: 'velero.io',
  plural: 'volumesnapshotlocations',
  tells: 'beside',
  schema: snapshotLocation,
  observe(object, { cluster }) {
    const { metadata, spec } = object;
    const { region } = spec.config;
    return [
      {
        type: 'location',
        key: `${cluster}/velero-snapshots/${metadata.namespace}/${metadata.name}`,
        object: objectRef(object),
        title: `Velero snapshot location ${metadata.name}${
          region ? ` (${region})` : ''
        }`,
        provider: spec.provider,
        availability: 'unknown',
      },
    ];
  },
});
