import { RestoreObservation } from '@backup-health/backstage-plugin-common';
import { z } from 'zod';
import { plainText } from '../../plainText';
import { optional, time } from '../schema';

/** The status of what brings back the data of one volume. */
export const dataStatus = optional(
  z.object({
    phase: optional(z.string()),
    message: optional(z.string()),
    startTimestamp: time,
    completionTimestamp: time,
  }),
);

/**
 * (velero v1.18, pkg/apis/velero: v2alpha1/data_download_types.go and
 * v1/pod_volume_restore_type.go; 1.16 and before have fewer)
 */
const results: Record<string, RestoreObservation['result']> = {
  '': 'running',
  New: 'running',
  Accepted: 'running',
  Prepared: 'running',
  InProgress: 'running',
  Canceling: 'running',
  Completed: 'succeeded',
  Failed: 'failed',
  Canceled: 'failed',
};

/** What became of the data, and when. */
export function dataOutcome(
  status: z.output<typeof dataStatus>,
): Pick<
  RestoreObservation,
  'startedAt' | 'endedAt' | 'result' | 'message' | 'phase'
> {
  const { phase, message, startTimestamp, completionTimestamp } = status ?? {};
  return {
    startedAt: startTimestamp,
    endedAt: completionTimestamp,
    result: results[phase ?? ''] ?? 'unknown',
    message: message ? plainText(message) : undefined,
    phase,
  };
}
