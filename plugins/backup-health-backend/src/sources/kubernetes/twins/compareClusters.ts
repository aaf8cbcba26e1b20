import { z } from 'zod';
import { listOf } from '../systems/schema';
import { KubernetesReader } from '../types';

/** What a cluster's store is like at a moment. */
export interface StoreState {
  /** It grows with every write to the store, and never falls. */
  revision: bigint;
  /** Which version each namespace has. */
  namespaces: string;
}

/** Enough that two clusters do not agree by chance. */
const rounds = 3;

const path = '/api/v1/namespaces?limit=500';
const accept =
  'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json';

const listSchema = z.object({
  metadata: z.object({ resourceVersion: z.string().regex(/^\d{1,30}$/) }),
  items: listOf(
    z.object({
      metadata: z.object({
        name: z.string(),
        uid: z.string(),
        resourceVersion: z.string(),
      }),
    }),
  ),
});

/** @throws KubernetesError, or where the answer is no list with a version */
export async function storeState(
  reader: Pick<KubernetesReader, 'get'>,
  signal: AbortSignal,
): Promise<StoreState> {
  const { body } = await reader.get(path, { signal, accept });
  const { metadata, items } = listSchema.parse(body);
  return {
    revision: BigInt(metadata.resourceVersion),
    namespaces: JSON.stringify(
      items
        .map(({ metadata: of }) => [of.name, of.uid, of.resourceVersion])
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  };
}

/**
 * Whether two ways lead to one store. A list names the revision of the store as
 * it was asked: between two questions one way, an answer the other way lies
 * between theirs where it is one store. Two that were one until a restore went
 * on writing at their own pace, and nearly never agree; that they do three times
 * is taken for proof.
 *
 * (kubernetes.io/docs/reference/using-api/api-concepts, resource versions in lists)
 */
export async function areOneStore(
  one: () => Promise<StoreState>,
  other: () => Promise<StoreState>,
): Promise<boolean> {
  for (let round = 0; round < rounds; round++) {
    const before = await one();
    const between = await other();
    const after = await one();
    if (between.revision < before.revision) return false;
    if (between.revision > after.revision) return false;
    const isStill = before.namespaces === after.namespaces;
    if (isStill && between.namespaces !== before.namespaces) return false;
  }
  return true;
}
