import { isWaitingOnly } from '../assess/runCauses';
import { ResolvedRun } from '../model/resolved';
import { sh } from './shell';

/** Runs that are held up, and whose Jobs go on as soon as they are not. */
export function waitingRuns(runs: readonly ResolvedRun[]): ResolvedRun[] {
  return runs.filter(isWaitingOnly);
}

/**
 * Deletes the Jobs of such runs, and only while none of their Pods has begun to
 * run. What was seen to wait may run by the time that somebody types this: the
 * command looks once more, and where it cannot look it deletes nothing.
 *
 * (Kubernetes: the Job controller labels its Pods `job-name`; a Pod is Pending
 * until its containers are set up)
 */
export function deleteWaitingJobs(
  namespace: string,
  waiting: readonly ResolvedRun[],
): string {
  const jobs = waiting.map(({ key }) => key.slice(key.lastIndexOf('/') + 1));
  const ofThem = `job-name in (${jobs.join(',')})`;
  const begun = 'status.phase!=Pending,status.phase!=Failed';
  return sh`pods=$(kubectl -n ${namespace} get pods -l ${ofThem} --field-selector=${begun} -o name) && [ -z "$pods" ] && kubectl -n ${namespace} delete job ${jobs}`;
}
