import {
  Instant,
  ReadinessObservation,
} from '@backup-health/backstage-plugin-common';
import { z } from 'zod';
import { plainText } from '../plainText';
import { condition, listOf, newestCondition } from './schema';

export const conditions = listOf(condition);

/**
 * What the condition `Ready` says: absent, nobody looked yet.
 *
 * @param generation - of the object: an older one was looked at, if at all
 */
export function readyCondition(
  of: z.output<typeof conditions>,
  generation?: number,
): {
  state: ReadinessObservation['state'];
  since?: Instant;
  message?: string;
} {
  const ready = newestCondition(of, 'Ready');
  const seen = ready?.observedGeneration;
  if (generation !== undefined && seen && seen < generation) {
    return {
      state: 'unknown',
      message: 'Its controller did not look since it was changed.',
    };
  }
  if (!ready || ready.status === 'Unknown') {
    return {
      state: 'unknown',
      message: ready?.message ? plainText(ready.message) : undefined,
    };
  }
  const isReady = ready.status === 'True';
  return {
    state: isReady ? 'ready' : 'not-ready',
    since: ready.lastTransitionTime,
    message:
      isReady || !ready.message
        ? undefined
        : plainText(
            ready.reason ? `${ready.reason}: ${ready.message}` : ready.message,
          ),
  };
}
