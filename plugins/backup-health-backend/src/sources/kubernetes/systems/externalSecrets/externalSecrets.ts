import { z } from 'zod';
import { defineResource, objectRef } from '../defineResource';
import { parseGoDuration } from '../goDuration';
import { namespacedObject, optional, partOf, time } from '../schema';
import { storeKey } from './keys';
import { conditions, readyCondition } from '../readyCondition';

const externalSecret = namespacedObject.extend({
  spec: partOf(
    z.object({
      refreshInterval: optional(z.string()),
      refreshPolicy: optional(z.string()),
      secretStoreRef: optional(
        z.object({ kind: optional(z.string()), name: optional(z.string()) }),
      ),
      target: optional(
        z.object({
          name: optional(z.string()),
          creationPolicy: optional(z.string()),
          /** What is made in place of a Secret. */
          manifest: optional(z.object({})),
        }),
      ),
    }),
  ),
  status: optional(z.object({ refreshTime: time, conditions })),
});
type ExternalSecret = z.output<typeof externalSecret>;

/**
 * A Secret that can be made anew from a store outside: what makes it safe to
 * leave Secrets out of backups. Only names are read, never what is in them.
 */
export const externalSecrets = defineResource({
  group: 'external-secrets.io',
  plural: 'externalsecrets',
  schema: externalSecret,
  observe(object, { cluster }) {
    const { metadata, spec, status } = object;
    const { namespace, name } = metadata;
    const { secretStoreRef: store, target } = spec;
    const ready = readyCondition(status?.conditions ?? []);
    return [
      {
        type: 'readiness',
        kind: 'external-secret',
        key: `${cluster}/externalsecret/${namespace}/${name}`,
        object: objectRef(object),
        cluster,
        namespace,
        name,
        title: `ExternalSecret ${namespace}/${name}`,
        ...ready,
        ...neverSynced(object, ready.state),
        checkedAt: status?.refreshTime,
        checkedEverySeconds: refreshSeconds(spec),
        provides: providesNone(spec) ? [] : [target?.name || name],
        dependsOn: store?.name
          ? storeKey(cluster, store.kind, namespace, store.name)
          : undefined,
      },
    ];
  },
});

function providesNone({ target }: ExternalSecret['spec']): boolean {
  return target?.creationPolicy === 'None' || target?.manifest !== undefined;
}

/** That it was never synced says more than what its condition says. */
function neverSynced(
  { status }: ExternalSecret,
  state: string,
): { message?: string } {
  return state === 'not-ready' && status?.refreshTime === undefined
    ? { message: 'It was never synced' }
    : {};
}

/**
 * How often it is looked at; absent where it rightly stays as it is.
 *
 * (external-secrets v2.9.0, externalsecret_controller.go)
 */
function refreshSeconds({
  refreshInterval,
  refreshPolicy,
}: ExternalSecret['spec']): number | undefined {
  const periodic = !refreshPolicy || refreshPolicy === 'Periodic';
  if (!periodic || !refreshInterval) return undefined;
  const seconds = parseGoDuration(refreshInterval);
  return seconds ? seconds : undefined;
}
