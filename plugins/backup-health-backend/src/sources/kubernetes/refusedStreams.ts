import { StreamFailure } from '@backup-health/backstage-plugin-node';
import { Instant } from '@backup-health/backstage-plugin-common';
import pLimit from 'p-limit';
import { Discovery } from './discovery';
import { streamFailure } from './failure';
import { KubernetesError } from './reader/KubernetesError';
import { KubernetesStream } from './streams';
import { KubernetesReader } from './types';

const atOnce = 4;

/**
 * Which streams the account may not list, by their names. Asked for where it
 * may not even see which cluster it is: whoever grants it that should not have
 * to come back for the rest one by one. Of each no more than one object is
 * asked for, and none is kept.
 */
export async function refusedStreams(options: {
  reader: KubernetesReader;
  cluster: string;
  streams: KubernetesStream[];
  now: () => Instant;
  signal: AbortSignal;
}): Promise<Map<string, StreamFailure>> {
  const { reader, cluster, streams, now, signal } = options;
  const discovery = Discovery.create({ reader, cluster, signal });
  const inTurn = pLimit(atOnce);
  const refused = new Map<string, StreamFailure>();
  const ask = async (stream: KubernetesStream) => {
    const error = await refusalOf(stream, reader, discovery, signal);
    if (!error) return;
    const failure = streamFailure(error, { cluster, readAt: now() });
    refused.set(stream.name, { ...failure, stream: stream.name });
  };
  await Promise.all(streams.map(stream => inTurn(() => ask(stream))));
  return refused;
}

async function refusalOf(
  { group, plural }: KubernetesStream,
  reader: KubernetesReader,
  discovery: Discovery,
  signal: AbortSignal,
): Promise<KubernetesError | undefined> {
  try {
    const served = await discovery.find(group, plural);
    if (served) await reader.get(`${served.path}?limit=1`, { signal });
    return undefined;
  } catch (error) {
    signal.throwIfAborted();
    // Of what fails otherwise nothing is known that the identity did not tell.
    return error instanceof KubernetesError && error.condition === 'forbidden'
      ? error
      : undefined;
  }
}
