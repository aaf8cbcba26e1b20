import { objectsOf } from '../assetRefs';
import { defineResource, objectRef } from '../defineResource';
import { clusterObject } from '../schema';

/**
 * A namespace's objects are one asset. One that is terminating is an asset
 * until it is gone: it may hang there for months, with all that is in it.
 */
export const namespaces = defineResource({
  group: '',
  plural: 'namespaces',
  schema: clusterObject,
  observe(namespace, { cluster }) {
    const { name, uid, creationTimestamp, labels } = namespace.metadata;
    return [
      {
        type: 'asset',
        key: `${cluster}/namespace/${name}`,
        object: objectRef(namespace),
        ref: objectsOf(cluster, name),
        uid,
        createdAt: creationTimestamp,
        labels,
      },
    ];
  },
});
