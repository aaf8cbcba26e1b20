import { z } from 'zod';
import { KubernetesError } from '../reader/KubernetesError';
import { KubernetesReader } from '../types';

/** The server leaves out all but the metadata, values above all. */
const metadataOnly =
  'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1';

const partial = z.object({
  kind: z.literal('PartialObjectMetadata'),
  metadata: z.object({ name: z.string() }),
});

/**
 * Whether a Secret exists. Of the answer nothing is kept but that there was
 * one: its annotations may quote its values.
 *
 * @throws KubernetesError - where that is not to be told; also where the server
 *   sends more than was asked for
 */
export async function secretExists(options: {
  reader: Pick<KubernetesReader, 'get'>;
  cluster: string;
  namespace: string;
  name: string;
  signal?: AbortSignal;
}): Promise<boolean> {
  const { reader, cluster, namespace, name } = options;
  const path = `/api/v1/namespaces/${encodeURIComponent(
    namespace,
  )}/secrets/${encodeURIComponent(name)}`;
  let body: unknown;
  try {
    ({ body } = await reader.get(path, {
      accept: metadataOnly,
      signal: options.signal,
    }));
  } catch (error) {
    if (error instanceof KubernetesError && error.condition === 'not-found') {
      return false;
    }
    throw error;
  }
  if (!partial.safeParse(body).success) {
    throw new KubernetesError(cluster, path, {
      condition: 'failing',
      what: 'the server does not send the metadata of a Secret alone. Its answer was dropped.',
      remedy:
        'Remove the secret reader of this cluster: a proxy or a server that ignores the Accept header stands before it.',
    });
  }
  return true;
}
