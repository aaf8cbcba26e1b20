import { z } from 'zod';
import { KubernetesReader } from './types';

const path = '/version';
const versionSchema = z.object({ gitVersion: z.string() });

/** `1.36` of `v1.36.3+k3s1`; a patch changes nothing of whose a thing is. */
export function minorVersionOf(gitVersion: string): string | undefined {
  return /^v?(\d+\.\d+)(?:\D|$)/.exec(gitVersion)?.[1];
}

/** @returns `undefined` where the server does not say: that costs nothing else */
export async function kubernetesVersion(options: {
  reader: Pick<KubernetesReader, 'get'>;
  signal?: AbortSignal;
}): Promise<string | undefined> {
  const { reader, signal } = options;
  try {
    const { body } = await reader.get(path, { signal });
    const { data } = versionSchema.safeParse(body);
    return data && minorVersionOf(data.gitVersion);
  } catch {
    signal?.throwIfAborted();
    return undefined;
  }
}
