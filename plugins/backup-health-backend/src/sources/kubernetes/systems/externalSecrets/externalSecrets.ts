import { z } from 'zod';
import { defineResource, objectRef } from '../defineResource';
import { parseGoDuration } from '../goDuration';
import { namespacedObject, optional, time } from '../schema';
import { storeKey } from './keys';
import { conditions, readyCondition } from '../readyCondition';
import { storesOf, valueAfterRestore, valueSpec } from './valueSources';

const externalSecret = namespacedObject.extend({
  spec: valueSpec,
  status: optional(
    z.object({
      refreshTime: time,
      /** The generation that was synced, and a hash of its labels. */
      syncedResourceVersion: optional(z.string()),
      conditions,
    }),
  ),
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
    const { target } = spec;
    const ready = stateOf(object);
    const [store, ...others] = storesOf(spec).map(({ kind, name: of }) =>
      storeKey(cluster, kind, namespace, of),
    );
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
        dependsOn: store,
        dependsAlsoOn: others.length > 0 ? others : undefined,
        afterRestore: providesNone(spec) ? undefined : valueAfterRestore(spec),
      },
    ];
  },
});

/** What was synced is of the spec that there was then. */
function stateOf({
  metadata,
  status,
}: ExternalSecret): ReturnType<typeof readyCondition> {
  const ready = readyCondition(status?.conditions ?? []);
  const synced = /^(\d{1,15})-/.exec(status?.syncedResourceVersion ?? '')?.[1];
  const isOfAnOlder =
    synced !== undefined && Number(synced) < (metadata.generation ?? 0);
  return ready.state === 'ready' && isOfAnOlder
    ? {
        state: 'unknown',
        message: 'It was not synced since it was changed.',
      }
    : ready;
}

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
