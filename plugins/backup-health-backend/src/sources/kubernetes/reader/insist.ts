import { Delay } from '../../../collect/backoff';
import { KubernetesError } from './KubernetesError';

/** An API server that starts refuses for moments what it grants. */
const pausesMs = [1_000, 4_000];

/**
 * Asks again where it is refused: a right is missing only when the refusal
 * stays. After so many seconds a renewed token is in place, too.
 */
export async function insist<T>(
  ask: () => Promise<T>,
  options: { delay: Delay; signal?: AbortSignal },
): Promise<T> {
  for (const pauseMs of pausesMs) {
    try {
      return await ask();
    } catch (error) {
      if (!isRefusedAccess(error)) throw error;
      await options.delay(pauseMs, options.signal);
    }
  }
  return ask();
}

export function isRefusedAccess(error: unknown): boolean {
  return error instanceof KubernetesError && error.condition === 'forbidden';
}
