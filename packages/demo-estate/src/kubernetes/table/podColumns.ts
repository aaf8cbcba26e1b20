import { listAt, textAt, valueAt } from '../fields';
import { Column, KubernetesObject } from '../types';
import { column, field } from './column';

/** As `kubectl get pods` shows Pods. */
export const podColumns: Column[] = [
  column('Ready', pod => {
    const statuses = listAt(pod, 'status.containerStatuses');
    const ready = statuses.filter(status => valueAt(status, 'ready') === true);
    return `${ready.length}/${listAt(pod, 'spec.containers').length}`;
  }),
  column('Status', podStatus),
  column('Restarts', pod => {
    const restarts = listAt(pod, 'status.containerStatuses').map(status =>
      Number(valueAt(status, 'restartCount') ?? 0),
    );
    return String(restarts.reduce((sum, each) => sum + each, 0));
  }),
  field('IP', 'status.podIP', { priority: 1 }),
  field('Node', 'spec.nodeName', { priority: 1 }),
];

/** What keeps the Pod from running, before the phase that hides it. */
function podStatus(pod: KubernetesObject): string {
  const initial = listAt(pod, 'status.initContainerStatuses');
  const done = initial.filter(
    status => valueAt(status, 'state.terminated.exitCode') === 0,
  ).length;
  if (done < initial.length) {
    const waiting = textAt(initial[done], 'state.waiting.reason');
    return waiting && waiting !== 'PodInitializing'
      ? `Init:${waiting}`
      : `Init:${done}/${initial.length}`;
  }
  for (const status of listAt(pod, 'status.containerStatuses')) {
    const reason =
      textAt(status, 'state.waiting.reason') ||
      textAt(status, 'state.terminated.reason');
    if (reason) return reason;
  }
  return textAt(pod, 'status.phase');
}
