import { plainText } from '../../plainText';
import { defineResource } from '../defineResource';
import { refusalCause } from './admissionCauses';
import { event, KubernetesEvent, timesOf } from './eventSchema';
import { cronJobKey, jobKey } from './keys';

/** Of what a controller could not make, it says no more than in an event. */
function refusedBy(object: KubernetesEvent, cluster: string) {
  const { involvedObject: of, message = '', metadata } = object;
  const namespace = of.namespace ?? metadata.namespace;
  return {
    type: 'run-block' as const,
    key: `${cluster}/event/${namespace}/${metadata.name}`,
    object: {
      apiVersion: of.apiVersion ?? 'batch/v1',
      kind: of.kind ?? '',
      namespace,
      name: of.name ?? '',
      uid: of.uid,
    },
    ...timesOf(object),
    reason: 'FailedCreate',
    message: plainText(message || 'FailedCreate'),
    cause: refusalCause(message),
  };
}

/** A Job whose Pod is refused has none, and goes on to be active. */
export const jobEvents = defineResource({
  group: '',
  plural: 'events',
  fieldSelector: 'involvedObject.kind=Job,type=Warning',
  schema: event,
  observe(object, { cluster }) {
    const { involvedObject: job, metadata, reason } = object;
    if (job.kind !== 'Job' || !job.name || reason !== 'FailedCreate') return [];
    const namespace = job.namespace ?? metadata.namespace;
    return [
      {
        ...refusedBy(object, cluster),
        run: jobKey(cluster, namespace, job.name),
      },
    ];
  },
});

/** A CronJob whose Job is refused has no run that could tell. */
export const cronJobEvents = defineResource({
  group: '',
  plural: 'events',
  fieldSelector: 'involvedObject.kind=CronJob,type=Warning',
  schema: event,
  observe(object, { cluster }) {
    const { involvedObject: of, metadata, reason } = object;
    if (of.kind !== 'CronJob' || !of.name || reason !== 'FailedCreate') {
      return [];
    }
    const namespace = of.namespace ?? metadata.namespace;
    return [
      {
        ...refusedBy(object, cluster),
        plan: cronJobKey(cluster, namespace, of.name),
      },
    ];
  },
});
