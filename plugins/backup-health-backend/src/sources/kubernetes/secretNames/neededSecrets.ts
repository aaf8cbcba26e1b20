import { NeededObject } from '@backup-health/backstage-plugin-common';
import { listObjects } from '../list';
import { KubernetesError } from '../reader/KubernetesError';
import { cronJobResource } from '../systems/cronjobs/cronJobs';
import { replicationSources } from '../systems/volsync/replicationSources';
import { KubernetesReader, KubernetesResource, ObserveContext } from '../types';

/** More are not backup jobs; each costs a request. */
const maximumSecrets = 500;

interface Listed {
  path: string;
  resource: Pick<KubernetesResource, 'observe'>;
  /** Where there is none of it, or no right to list it, none is looked for. */
  isOptional?: true;
}

const needing: Listed[] = [
  { path: '/apis/batch/v1/cronjobs', resource: cronJobResource },
  {
    path: '/apis/volsync.backube/v1alpha1/replicationsources',
    resource: replicationSources,
    isOptional: true,
  },
];

/**
 * The Secrets that backups need: of CronJobs that are declared, or look like
 * backups, and of what VolSync copies. What else runs in the cluster is nobody's
 * business here.
 *
 * @returns the first 500 by namespace and name, and how many were left out
 * @throws KubernetesError
 */
export async function neededSecrets(options: {
  reader: Pick<KubernetesReader, 'get'>;
  context: ObserveContext;
  signal?: AbortSignal;
}): Promise<{ secrets: NeededObject[]; leftOut: number }> {
  const secrets = new Map<string, NeededObject>();
  for (const listed of needing) {
    for (const { kind, namespace, name } of await needsOf(listed, options)) {
      if (kind !== 'Secret') continue;
      secrets.set(`${namespace}/${name}`, { kind, namespace, name });
    }
  }
  const inOrder = [...secrets.keys()].sort().map(key => secrets.get(key)!);
  return {
    secrets: inOrder.slice(0, maximumSecrets),
    leftOut: Math.max(0, inOrder.length - maximumSecrets),
  };
}

async function needsOf(
  { path, resource, isOptional }: Listed,
  { reader, context, signal }: Parameters<typeof neededSecrets>[0],
): Promise<NeededObject[]> {
  try {
    const { items } = await listObjects({
      reader,
      cluster: context.clusterName,
      path,
      signal,
      map: object => needsOfObject(resource, object, context),
    });
    return items.flat();
  } catch (error) {
    const isAbsent =
      error instanceof KubernetesError &&
      ['not-found', 'forbidden'].includes(error.condition);
    if (isOptional && isAbsent) return [];
    throw error;
  }
}

/** One that no sense can be made of is told as a problem where it is read. */
function needsOfObject(
  resource: Listed['resource'],
  object: unknown,
  context: ObserveContext,
): NeededObject[] {
  try {
    return resource
      .observe(object, context)
      .flatMap(observation =>
        observation.type === 'plan' &&
        (observation.standing === 'declared' || observation.looksLike)
          ? observation.needs ?? []
          : [],
      );
  } catch {
    return [];
  }
}
