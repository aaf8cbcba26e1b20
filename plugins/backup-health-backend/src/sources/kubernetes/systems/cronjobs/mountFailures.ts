import { z } from 'zod';
import { plainText } from '../../plainText';
import { defineResource } from '../defineResource';
import { namespacedObject, optional, time } from '../schema';
import { jobKey } from './keys';
import { missingObject } from './missingObject';

const event = namespacedObject.extend({
  reason: optional(z.string()),
  message: optional(z.string()),
  firstTimestamp: time,
  eventTime: time,
  involvedObject: z.object({
    apiVersion: optional(z.string()),
    kind: optional(z.string()),
    namespace: optional(z.string()),
    name: optional(z.string()),
    uid: optional(z.string()),
  }),
});

/** A Pod of a Job is named by it, with five letters of its own. */
const podOfJob = /^(.{1,247})-[a-z0-9]{5}$/;

/**
 * A volume that cannot be mounted: a Pod whose Secret volume is missing says
 * no more of itself than that it is being created, and only an event says why.
 * Events last for an hour, and are repeated as long as the Pod waits.
 */
export const mountFailures = defineResource({
  group: '',
  plural: 'events',
  why: 'Which Secret or ConfigMap a Pod of a Job waits to mount: only an event says so. Only those of the reason FailedMount are asked for; RBAC cannot say so.',
  fieldSelector: 'reason=FailedMount',
  schema: event,
  observe(object, { cluster }) {
    const { involvedObject: pod, message, metadata } = object;
    const namespace = pod.namespace ?? metadata.namespace;
    const job = pod.kind === 'Pod' && podOfJob.exec(pod.name ?? '')?.[1];
    const missing = missingObject(message ?? '', namespace);
    if (!job || !pod.name || !missing) return [];
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
        run: jobKey(cluster, namespace, job),
        since:
          object.firstTimestamp ??
          object.eventTime ??
          metadata.creationTimestamp,
        reason: 'FailedMount',
        message: plainText(message ?? ''),
        missing,
      },
    ];
  },
});
