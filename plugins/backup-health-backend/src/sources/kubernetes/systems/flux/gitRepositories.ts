import { Observation } from '@backup-health/backstage-plugin-common';
import { z } from 'zod';
import { defineResource, objectRef } from '../defineResource';
import { readyCondition } from '../readyCondition';
import { repositoryName } from '../repositoryName';
import { condition, listOf, namespacedObject, optional, time } from '../schema';
import { gitRepositoryKey } from './keys';

const gitRepository = namespacedObject.extend({
  spec: z.object({ url: z.string(), suspend: optional(z.boolean()) }),
  status: optional(
    z.object({
      conditions: listOf(condition),
      artifact: optional(z.object({ lastUpdateTime: time })),
    }),
  ),
});

/**
 * A repository that the cluster is rebuilt from: an asset that no cluster
 * holds. That Flux can read it proves that it is there, not that it is backed
 * up.
 */
export const gitRepositories = defineResource({
  group: 'source.toolkit.fluxcd.io',
  plural: 'gitrepositories',
  schema: gitRepository,
  observe(object, { cluster }): Observation[] {
    const { metadata, spec, status } = object;
    const { namespace, name } = metadata;
    const repository = repositoryName(spec.url);
    const key = gitRepositoryKey(cluster, namespace, name);
    return [
      {
        type: 'readiness',
        kind: 'git-source',
        key,
        object: objectRef(object),
        cluster,
        namespace,
        name,
        title: `Flux source ${namespace}/${name}`,
        // Nobody looks whether it is still there.
        ...(spec.suspend
          ? { state: 'unknown' as const, message: 'It is suspended' }
          : readyCondition(status?.conditions ?? [], metadata.generation)),
        url: repository,
      },
      ...(repository
        ? [
            {
              type: 'asset' as const,
              key,
              object: objectRef(object),
              ref: { kind: 'git-repository' as const, name: repository },
            },
          ]
        : []),
    ];
  },
});
