import { z } from 'zod';
import { defineResource, objectRef } from '../defineResource';
import { claimsOf, podTemplate } from '../podTemplate';
import { listOf, namespacedObject } from '../schema';

const workload = namespacedObject.extend({
  spec: z.object({
    template: podTemplate,
    /** Of a StatefulSet only. */
    volumeClaimTemplates: listOf(
      z.object({ metadata: z.object({ name: z.string() }) }),
    ),
  }),
});

/**
 * Who mounts which claims. Claims of `ephemeral` volumes are left out: they
 * are deleted with their Pod, and nobody wants them back.
 */
function workloads(plural: string) {
  return defineResource({
    group: 'apps',
    plural,
    why: 'Who mounts which volume claim, and so which service it is of.',
    schema: workload,
    observe(object, { cluster }) {
      const { kind, metadata, spec } = object;
      const { namespace, name, labels } = metadata;
      return [
        {
          type: 'workload',
          key: `${cluster}/${kind.toLowerCase()}/${namespace}/${name}`,
          object: objectRef(object),
          cluster,
          labels,
          mounts: claimsOf(spec.template),
          mountPrefixes: spec.volumeClaimTemplates.map(
            template => `${template.metadata.name}-${name}-`,
          ),
        },
      ];
    },
  });
}

export const statefulSets = workloads('statefulsets');
export const deployments = workloads('deployments');
export const daemonSets = workloads('daemonsets');
