import { Instant } from '@backup-health/backstage-plugin-common';
import { z } from 'zod';
import { KubernetesError } from './reader/KubernetesError';
import { KubernetesAnswer, KubernetesReader } from './types';

const path = '/api/v1/namespaces/kube-system';

/** The same for an account that may list and not get. */
const listPath = '/api/v1/namespaces?fieldSelector=metadata.name%3Dkube-system';

/** In characters. A UID has 36; it becomes a part of every key. */
const longestUid = 253;

const namespaceSchema = z.object({
  metadata: z.object({ uid: z.string().min(1).max(longestUid) }),
});
const listSchema = z.object({
  items: z.array(z.object({ metadata: z.looseObject({ name: z.string() }) })),
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
  const { body, date } = await ask(options);
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

/** What neither way tells is told of the first. */
async function ask(options: {
  reader: Pick<KubernetesReader, 'get'>;
  signal?: AbortSignal;
}): Promise<KubernetesAnswer> {
  const { reader, signal } = options;
  try {
    return await reader.get(path, { signal });
  } catch (error) {
    const listed = isRefused(error) && (await listedOne(options));
    if (!listed) throw error;
    return listed;
  }
}

function isRefused(error: unknown): boolean {
  return (
    error instanceof KubernetesError &&
    error.condition === 'forbidden' &&
    !error.unauthenticated
  );
}

async function listedOne({
  reader,
  signal,
}: {
  reader: Pick<KubernetesReader, 'get'>;
  signal?: AbortSignal;
}): Promise<KubernetesAnswer | undefined> {
  try {
    const { body, date } = await reader.get(listPath, { signal });
    const found = listSchema
      .safeParse(body)
      .data?.items.find(({ metadata }) => metadata.name === 'kube-system');
    return found && { body: found, date };
  } catch {
    signal?.throwIfAborted();
    return undefined;
  }
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
