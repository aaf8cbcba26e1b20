import {
  RunBlockObservation,
  RunCause,
} from '@backup-health/backstage-plugin-common';
import { plainText } from '../../plainText';
import { defineResource } from '../defineResource';
import { event, KubernetesEvent, timesOf } from './eventSchema';
import { podKey } from './keys';
import { missingKeyOfVolume, missingObject } from './missingObject';

const volumeOf = /for volume "([^"]{1,253})"/;
/** `persistentvolumeclaim "data" not found` */
const claimOf = /persistentvolumeclaim "([^"\s]{1,253})"/i;

/**
 * Why a Pod of a Job does not get its volumes or its network: a Pod says no more
 * of itself than that it is being created. Of which Job a Pod is, only the Pod
 * says. Events last for an hour, whatever becomes of what they tell.
 */
function podEvents(reason: string, kind: RunCause['kind'], why?: string) {
  return defineResource({
    group: '',
    plural: 'events',
    why,
    fieldSelector: `reason=${reason}`,
    schema: event,
    observe: (object, { cluster }) => blockOf(object, kind, cluster),
  });
}

/** A volume that cannot be mounted: of a missing Secret only this tells. */
export const mountFailures = podEvents(
  'FailedMount',
  'volume-mount',
  'Which volume or network a Pod of a Job waits for, and why a Job gets no Pod or a CronJob no Job: only events say so. Only those of the reasons FailedMount, FailedAttachVolume and FailedCreatePodSandBox are asked for, and the warnings of Jobs and CronJobs; RBAC cannot say so.',
);

/** A volume that does not come to the node of a Pod. */
export const attachFailures = podEvents('FailedAttachVolume', 'volume-attach');

/** A Pod that gets no network. */
export const sandboxFailures = podEvents('FailedCreatePodSandBox', 'network');

function blockOf(
  object: KubernetesEvent,
  kind: RunCause['kind'],
  cluster: string,
): RunBlockObservation[] {
  const { involvedObject: pod, message = '', metadata, reason = '' } = object;
  const namespace = pod.namespace ?? metadata.namespace;
  if (pod.kind !== 'Pod' || !pod.name) return [];
  const missing = missingObject(message, namespace);
  const key = missingKeyOfVolume(message);
  const claim = claimOf.exec(message.slice(0, 4_000))?.[1];
  const volume = volumeOf.exec(message.slice(0, 4_000))?.[1];
  return [
    {
      type: 'run-block',
      key: `${cluster}/event/${namespace}/${metadata.name}`,
      object: {
        apiVersion: 'v1',
        kind: 'Pod',
        namespace,
        name: pod.name,
        uid: pod.uid,
      },
      pod: podKey(cluster, namespace, pod.name),
      ...timesOf(object),
      reason,
      message: plainText(message || reason),
      cause: causeOf(),
      missing,
      volume,
    },
  ];

  function causeOf(): RunCause {
    if (missing)
      return { kind: missing.key ? 'missing-key' : 'missing-object' };
    if (key) return { kind: 'missing-key', name: key.key, of: key.kind };
    if (claim) return { kind: 'volume-claim', name: claim };
    return { kind, name: volume };
  }
}
