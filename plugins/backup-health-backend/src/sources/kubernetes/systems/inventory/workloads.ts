import {
  AssetObservation,
  Observation,
} from '@backup-health/backstage-plugin-common';
import { z } from 'zod';
import { defineResource, objectRef } from '../defineResource';
import { claimsOf, podTemplate } from '../podTemplate';
import { listOf, namespacedObject } from '../schema';
import { dataBesideClaims } from './dataBesideClaims';

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
function workloads(plural: string, tellsData = true) {
  return defineResource({
    group: 'apps',
    plural,
    why: 'Who mounts which volume claim, and so which service it is of.',
    schema: workload,
    observe(object, { cluster }): Observation[] {
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
        ...(tellsData ? dataOf(object, cluster) : []),
      ];
    },
  });
}

export const statefulSets = workloads('statefulsets');
export const deployments = workloads('deployments');
/** What these write is of the node that they serve. */
export const daemonSets = workloads('daemonsets', false);

/** What it keeps beside claims is of whom it is itself. */
function dataOf(
  object: z.output<typeof workload>,
  cluster: string,
): AssetObservation[] {
  const { kind, metadata, spec } = object;
  const { namespace, name, labels } = metadata;
  return dataBesideClaims(spec.template, kind).map(data => ({
    type: 'asset',
    key: `${cluster}/${kind.toLowerCase()}/${namespace}/${name}/${data.name}`,
    object: objectRef(object),
    ref: {
      kind: 'files',
      cluster,
      namespace,
      name: `${name}:${data.name}`,
    },
    labels,
    volume: { nodeLocal: data.place },
  }));
}
