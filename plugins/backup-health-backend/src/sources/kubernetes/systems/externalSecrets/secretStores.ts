import { z } from 'zod';
import { defineResource, objectRef } from '../defineResource';
import { clusterObject, namespacedObject, optional } from '../schema';
import { storeKey } from './keys';
import { provider, storeAddress, storeAfterRestore } from './storeAddress';
import { conditions, readyCondition } from '../readyCondition';

const spec = optional(z.object({ provider }));
const status = optional(z.object({ conditions }));

/** The store that Secrets are made anew from: is it there, and does it answer. */
export const secretStores = defineResource({
  group: 'external-secrets.io',
  plural: 'secretstores',
  schema: namespacedObject.extend({ spec, status }),
  observe(object, { cluster }) {
    const { namespace, name } = object.metadata;
    return [
      {
        type: 'readiness',
        kind: 'secret-store',
        key: storeKey(cluster, 'SecretStore', namespace, name),
        object: objectRef(object),
        cluster,
        namespace,
        name,
        title: `SecretStore ${namespace}/${name}`,
        ...storeAddress(object.spec?.provider),
        ...storeAfterRestore(object.spec?.provider),
        ...readyCondition(object.status?.conditions ?? []),
      },
    ];
  },
});

/** The same, for all namespaces. */
export const clusterSecretStores = defineResource({
  group: 'external-secrets.io',
  plural: 'clustersecretstores',
  schema: clusterObject.extend({ spec, status }),
  observe(object, { cluster }) {
    const { name } = object.metadata;
    return [
      {
        type: 'readiness',
        kind: 'secret-store',
        key: storeKey(cluster, 'ClusterSecretStore', '', name),
        object: objectRef(object),
        cluster,
        name,
        title: `ClusterSecretStore ${name}`,
        ...storeAddress(object.spec?.provider),
        ...storeAfterRestore(object.spec?.provider),
        ...readyCondition(object.status?.conditions ?? []),
      },
    ];
  },
});
