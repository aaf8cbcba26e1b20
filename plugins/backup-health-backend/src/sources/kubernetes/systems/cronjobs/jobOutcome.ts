import { RunObservation } from '@backup-health/backstage-plugin-common';
import { plainText } from '../../plainText';
import type { Job } from './jobs';

type JobOutcome = Pick<RunObservation, 'result' | 'endedAt' | 'message'>;

/**
 * What became of a Job. `SuccessCriteriaMet` and `FailureTarget` say only what
 * it will be: its Pods are still there.
 */
export function outcomeOf(job: Job): JobOutcome {
  const { status, spec } = job;
  const holds = (type: string) =>
    status?.conditions.find(c => c.type === type && c.status === 'True');
  const failed = holds('Failed');
  const complete = holds('Complete');
  if (failed) {
    const { reason, message, lastTransitionTime } = failed;
    const indexes =
      status?.failedIndexes && `failed indexes ${status.failedIndexes}`;
    const why = [reason, message, indexes].filter(Boolean).join(': ');
    return {
      result: 'failed',
      endedAt: lastTransitionTime,
      message: why ? plainText(why) : undefined,
    };
  }
  if (complete) {
    const endedAt = status?.completionTime ?? complete.lastTransitionTime;
    return { endedAt, ...completionOf(job) };
  }
  if (spec?.suspend ?? holds('Suspended')) {
    return { result: 'running', message: 'The Job is suspended.' };
  }
  return { result: 'running' };
}

/**
 * A Job of which no Pod is wanted is complete at once. One with a success policy
 * may be complete while most of its indexes did nothing, or failed: what those
 * would have backed up is not proven by it.
 */
function completionOf({ spec, status }: Job): Omit<JobOutcome, 'endedAt'> {
  const { succeeded = 0, failedIndexes, completedIndexes } = status ?? {};
  const wanted = spec?.completions;
  if (wanted === 0) {
    return {
      result: 'failed',
      message: 'It completed without a Pod: its completions are 0.',
    };
  }
  if (succeeded === 0) {
    return {
      result: 'unknown',
      message:
        'It is complete, and none of its Pods is said to have succeeded.',
    };
  }
  if (failedIndexes || (wanted !== undefined && succeeded < wanted)) {
    const parts = [
      `It is complete with ${succeeded} of ${wanted ?? '?'} completions`,
      completedIndexes && `completed indexes ${completedIndexes}`,
      failedIndexes && `failed indexes ${failedIndexes}`,
    ].filter(Boolean);
    return { result: 'unknown', message: plainText(parts.join('; ')) };
  }
  return { result: 'succeeded' };
}
