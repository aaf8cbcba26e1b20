import {
  Observation,
  ReadinessObservation,
} from '@backup-health/backstage-plugin-common';
import { z } from 'zod';
import { plainText } from '../../plainText';
import { defineResource, objectRef } from '../defineResource';
import { repositoryName } from '../repositoryName';
import { condition, listOf, namespacedObject, optional } from '../schema';

const source = z.object({
  repoURL: optional(z.string()),
  /** A Helm chart comes from a registry, which is rebuilt by others. */
  chart: optional(z.string()),
});

const application = namespacedObject.extend({
  spec: z.object({
    source: optional(source),
    sources: listOf(source),
    /** In place of a source: what is to be made manifests of. */
    sourceHydrator: optional(z.object({ drySource: optional(source) })),
  }),
  status: optional(
    z.object({
      sync: optional(z.object({ status: optional(z.string()) })),
      health: optional(z.object({ status: optional(z.string()) })),
      conditions: listOf(condition.extend({ status: optional(z.string()) })),
    }),
  ),
});
type Application = z.output<typeof application>;

/**
 * What Argo CD makes of repositories. They are assets; that they can be read
 * does not prove that they are backed up.
 */
export const applications = defineResource({
  group: 'argoproj.io',
  plural: 'applications',
  schema: application,
  observe(object, { cluster }): Observation[] {
    const { namespace, name } = object.metadata;
    const key = `${cluster}/application/${namespace}/${name}`;
    const repositories = repositoriesOf(object);
    return [
      {
        type: 'readiness',
        kind: 'deployment-source',
        key,
        object: objectRef(object),
        cluster,
        namespace,
        name,
        title: `Argo CD application ${namespace}/${name}`,
        ...readinessOf(object),
        url: repositories[0],
      },
      ...repositories.map((repository, index) => ({
        type: 'asset' as const,
        key: `${key}/${index}`,
        object: objectRef(object),
        ref: { kind: 'git-repository' as const, name: repository },
      })),
    ];
  },
});

function repositoriesOf({ spec }: Application): string[] {
  const { source: one, sources, sourceHydrator } = spec;
  const names = [one, ...sources, sourceHydrator?.drySource].flatMap(of =>
    of?.repoURL && isGit(of) ? repositoryName(of.repoURL) ?? [] : [],
  );
  return [...new Set(names)].sort();
}

/** A registry of images may hold manifests, too: it is no repository of Git. */
function isGit({ repoURL, chart }: z.output<typeof source>): boolean {
  return !chart && !repoURL?.startsWith('oci://');
}

/** Whether Argo CD can compare the cluster with the repository at all. */
function readinessOf({
  status,
}: Application): Pick<ReadinessObservation, 'state' | 'since' | 'message'> {
  const error = status?.conditions.find(({ type }) => type.endsWith('Error'));
  if (error) {
    return {
      state: 'not-ready',
      since: error.lastTransitionTime,
      message: plainText(error.message ?? error.type),
    };
  }
  const sync = status?.sync?.status;
  if (sync === 'Synced') return { state: 'ready' };
  return sync === 'OutOfSync'
    ? {
        state: 'not-ready',
        message: 'The cluster differs from the repository (OutOfSync)',
      }
    : { state: 'unknown' };
}
