import { NeededObject } from '@backup-health/backstage-plugin-common';
import { listObjects } from '../list';
import { cronJobResource } from '../systems/cronjobs/cronJobs';
import { KubernetesReader, ObserveContext } from '../types';

/** More are not backup jobs; each costs a request. */
const maximumSecrets = 500;

/**
 * The Secrets that backup jobs need: those of CronJobs that are declared, or
 * look like backups. What else runs in the cluster is nobody's business here.
 *
 * @returns the first 500 by namespace and name, and how many were left out
 * @throws KubernetesError
 */
export async function neededSecrets(options: {
  reader: Pick<KubernetesReader, 'get'>;
  context: ObserveContext;
  signal?: AbortSignal;
}): Promise<{ secrets: NeededObject[]; leftOut: number }> {
  const { reader, context, signal } = options;
  const { items } = await listObjects({
    reader,
    cluster: context.clusterName,
    path: '/apis/batch/v1/cronjobs',
    signal,
    map: object => needsOf(object, context),
  });
  const secrets = new Map<string, NeededObject>();
  for (const { kind, namespace, name } of items.flat()) {
    if (kind !== 'Secret') continue;
    secrets.set(`${namespace}/${name}`, { kind, namespace, name });
  }
  const inOrder = [...secrets.keys()].sort().map(key => secrets.get(key)!);
  return {
    secrets: inOrder.slice(0, maximumSecrets),
    leftOut: Math.max(0, inOrder.length - maximumSecrets),
  };
}

/** One that no sense can be made of is told as a problem where it is read. */
function needsOf(object: unknown, context: ObserveContext): NeededObject[] {
  try {
    return cronJobResource
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
