import {
  Instant,
  UnreadSystemObservation,
} from '@backup-health/backstage-plugin-common';
import { z } from 'zod';
import { Discovery } from '../discovery';
import { streamFailure } from '../failure';
import { KubernetesError } from '../reader/KubernetesError';
import { listOf, optional } from '../systems/schema';
import { KubernetesReader } from '../types';
import { BackupSystemResource } from './backupSystem';

/** Whether objects of a resource are there, and in which namespaces. */
export type Use = Pick<
  UnreadSystemObservation,
  'inUse' | 'namespaces' | 'because' | 'remedy'
>;

/** Only what an object is called: nothing else of it is of interest. */
const accept =
  'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json';

/** Where more objects than that are, they are taken to be everywhere. */
const pageSize = 500;
const maximumPages = 4;

const namesSchema = z.object({
  kind: z.string().regex(/^\w+List$/),
  metadata: optional(z.object({ continue: optional(z.string()) })),
  items: listOf(
    z.object({ metadata: z.object({ namespace: optional(z.string()) }) }),
  ),
});

/**
 * Looks whether there are objects of a resource. That it could not be asked
 * never means that there are none.
 *
 * @returns undefined where the cluster does not serve it
 */
export async function useOf(
  resource: BackupSystemResource,
  options: {
    reader: KubernetesReader;
    cluster: { name: string };
    discovery: Discovery;
    known?: Map<string, Use>;
    now: () => Instant;
    signal: AbortSignal;
  },
): Promise<Use | undefined> {
  const { discovery, known, signal } = options;
  const name = `${resource.group}/${resource.plural}`;
  try {
    const served = await discovery.find(resource.group, resource.plural);
    if (!served) return undefined;
    const use = await listed(served.path, resource, options);
    known?.set(name, use);
    return use;
  } catch (error) {
    signal.throwIfAborted();
    const condition =
      error instanceof KubernetesError ? error.condition : 'failing';
    if (condition === 'not-found') return undefined;
    // What was seen a moment ago still stands; a right that was taken does not.
    const before = condition === 'forbidden' ? undefined : known?.get(name);
    if (before) return before;
    const { message, remedy } = streamFailure(error, {
      cluster: options.cluster.name,
      readAt: options.now(),
    });
    return { inUse: 'unknown', because: message, remedy };
  }
}

async function listed(
  path: string,
  { reach }: BackupSystemResource,
  {
    reader,
    cluster,
    signal,
  }: {
    reader: KubernetesReader;
    cluster: { name: string };
    signal: AbortSignal;
  },
): Promise<Use> {
  const namespaces = new Set<string>();
  let next = `?limit=${reach === 'cluster' ? 1 : pageSize}`;
  for (let page = 0; page < maximumPages; page++) {
    const { body } = await reader.get(`${path}${next}`, { signal, accept });
    const names = namesSchema.safeParse(body);
    if (!names.success) {
      throw new KubernetesError(cluster.name, path, {
        condition: 'failing',
        what: 'the answer is no list.',
      });
    }
    const { items, metadata } = names.data;
    if (reach === 'cluster') return { inUse: items.length > 0 ? 'yes' : 'no' };
    for (const { metadata: of } of items) namespaces.add(of.namespace ?? '');
    const token = metadata?.continue;
    if (!token) {
      return namespaces.size > 0
        ? { inUse: 'yes', namespaces: [...namespaces] }
        : { inUse: 'no' };
    }
    next = `?limit=${pageSize}&continue=${encodeURIComponent(token)}`;
  }
  return { inUse: 'yes' };
}
