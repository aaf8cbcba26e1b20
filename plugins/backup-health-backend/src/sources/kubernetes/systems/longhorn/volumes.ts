import { z } from 'zod';
import { volumeOf } from '../assetRefs';
import { defineResource, objectRef } from '../defineResource';
import { namespacedObject, optional } from '../schema';
import { membership } from './keys';

const volume = namespacedObject.extend({
  spec: optional(z.object({ cloneMode: optional(z.string()) })),
  status: optional(
    z.object({
      state: optional(z.string()),
      robustness: optional(z.string()),
      kubernetesStatus: optional(
        z.object({
          namespace: optional(z.string()),
          pvcName: optional(z.string()),
          lastPVCRefAt: optional(z.string()),
        }),
      ),
    }),
  ),
});

/** Says of a volume claim which recurring jobs take it. */
export const volumes = defineResource({
  group: 'longhorn.io',
  plural: 'volumes',
  schema: volume,
  observe(object, { cluster }) {
    const { namespace, pvcName, lastPVCRefAt } =
      object.status?.kubernetesStatus ?? {};
    // Longhorn remembers the claim that a volume once had, with the time at
    // which it went.
    if (!namespace || !pvcName || lastPVCRefAt) return [];
    const { name, labels } = object.metadata;
    return [
      {
        type: 'asset',
        key: `${cluster}/longhornvolume/${name}`,
        object: objectRef(object),
        ref: volumeOf(cluster, namespace, pvcName),
        aliases: [`longhorn:${name}`],
        volume: {
          robustness: object.status?.robustness || undefined,
          attached: attached(object.status?.state),
        },
        memberOf: [
          membership.volume(name),
          ...selectedBy(labels, object.spec?.cloneMode === 'linked-clone'),
        ],
      },
    ];
  },
});

/** On its way to a node or from it, it is neither. */
function attached(state: string | undefined): boolean | undefined {
  if (state === 'attached') return true;
  return state === 'detached' ? false : undefined;
}

const jobPrefix = 'recurring-job.longhorn.io';
const groupPrefix = 'recurring-job-group.longhorn.io';

/**
 * The labels of the Volume decide, and the value has to be exactly `enabled`.
 *
 * One without any such label gets the group `default` from Longhorn as soon as
 * it looks at it, so that it is in that group already. Any such label keeps it
 * out, even one that is not enabled or names a group that no job serves. A
 * linked clone is never labelled.
 *
 * (longhorn-manager v1.12.1, datastore/longhorn.go, app/recurringjob/util.go)
 */
function selectedBy(
  labels: Record<string, string>,
  isLinkedClone: boolean,
): string[] {
  const keys = Object.keys(labels);
  const isLabelled = keys.some(
    key => key.startsWith(jobPrefix) || key.startsWith(groupPrefix),
  );
  if (!isLabelled) return isLinkedClone ? [] : [membership.group('default')];
  const enabled = keys.filter(key => labels[key] === 'enabled');
  const named = (prefix: string) =>
    enabled
      .filter(key => key.startsWith(`${prefix}/`))
      .map(key => key.slice(prefix.length + 1));
  return [
    ...named(jobPrefix).map(membership.job),
    ...named(groupPrefix).map(membership.group),
  ];
}
