import { z } from 'zod';
import { defineResource, objectRef } from '../defineResource';
import { readyCondition } from '../readyCondition';
import { condition, listOf, namespacedObject, optional } from '../schema';
import { gitRepositoryKey } from './keys';

const kustomization = namespacedObject.extend({
  spec: z.object({
    sourceRef: z.object({
      kind: z.string(),
      name: z.string(),
      namespace: optional(z.string()),
    }),
    suspend: optional(z.boolean()),
  }),
  status: optional(z.object({ conditions: listOf(condition) })),
});

/** What Flux makes of a repository: does the cluster follow it. */
export const kustomizations = defineResource({
  group: 'kustomize.toolkit.fluxcd.io',
  plural: 'kustomizations',
  why: 'Whether the cluster follows them.',
  schema: kustomization,
  observe(object, { cluster }) {
    const { metadata, spec, status } = object;
    const { namespace, name } = metadata;
    const { sourceRef } = spec;
    return [
      {
        type: 'readiness',
        kind: 'deployment-source',
        key: `${cluster}/kustomization/${namespace}/${name}`,
        object: objectRef(object),
        cluster,
        namespace,
        name,
        title: `Flux Kustomization ${namespace}/${name}`,
        ...(spec.suspend
          ? { state: 'not-ready' as const, message: 'It is suspended' }
          : readyCondition(status?.conditions ?? [], metadata.generation)),
        dependsOn:
          sourceRef.kind === 'GitRepository'
            ? gitRepositoryKey(
                cluster,
                sourceRef.namespace ?? namespace,
                sourceRef.name,
              )
            : undefined,
      },
    ];
  },
});
