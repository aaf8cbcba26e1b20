import { Instant } from '@backup-health/backstage-plugin-common';
import { z } from 'zod';
import { KubernetesError } from './reader/KubernetesError';
import { KubernetesReader } from './types';

const path = '/api/v1/namespaces/kube-system';

const namespaceSchema = z.object({
  metadata: z.object({ uid: z.string().min(1) }),
});

export interface ClusterIdentity {
  /** UID of the `kube-system` namespace. */
  clusterUid: string;
  /** Absent where the server gave no time. */
  clockAheadSeconds?: number;
}

/**
 * Tells which cluster this is: a configured name is a label, and two of them
 * may lead to one cluster.
 *
 * @throws KubernetesError
 */
export async function identifyCluster(options: {
  reader: Pick<KubernetesReader, 'get'>;
  cluster: string;
  now: () => Instant;
  signal?: AbortSignal;
}): Promise<ClusterIdentity> {
  const before = options.now();
  const { body, date } = await options.reader.get(path, {
    signal: options.signal,
  });
  const after = options.now();
  const namespace = namespaceSchema.safeParse(body);
  if (!namespace.success) {
    throw new KubernetesError(options.cluster, path, {
      condition: 'failing',
      what: 'the answer is no namespace with a UID.',
      remedy: `Make sure that the URL of cluster "${options.cluster}" is that of an API server.`,
    });
  }
  return {
    clusterUid: namespace.data.metadata.uid,
    clockAheadSeconds: date && clockAhead(date, before, after),
  };
}

/**
 * The server wrote its time somewhere between question and answer, and cut it
 * to the second. A difference within that is none.
 */
function clockAhead(date: Instant, before: Instant, after: Instant): number {
  if (date > after) return Math.round((date - after) / 1000);
  const cutSecondMs = 1000;
  if (date + cutSecondMs < before) {
    return Math.round((date + cutSecondMs - before) / 1000);
  }
  return 0;
}
