import { RunObservation } from '@backup-health/backstage-plugin-common';
import { z } from 'zod';
import { plainText } from '../../plainText';
import { defineResource, objectRef } from '../defineResource';
import { condition, listOf, namespacedObject, optional, time } from '../schema';
import { cronJobKey, jobKey } from './keys';

const scheduledAnnotation = 'batch.kubernetes.io/cronjob-scheduled-timestamp';

const job = namespacedObject.extend({
  status: optional(
    z.object({
      startTime: time,
      completionTime: time,
      conditions: listOf(condition),
    }),
  ),
});
type Job = z.output<typeof job>;

/**
 * A Job of a CronJob is a run of it. Other Jobs are left out: nobody can say
 * when they should run again.
 */
export const jobs = defineResource({
  group: 'batch',
  plural: 'jobs',
  schema: job,
  observe(object, { cluster }) {
    const { namespace, name, ownerReferences, annotations } = object.metadata;
    const owner = ownerReferences.find(
      ({ apiVersion, kind }) =>
        kind === 'CronJob' && apiVersion.startsWith('batch/'),
    );
    if (!owner) return [];
    return [
      {
        type: 'run',
        key: jobKey(cluster, namespace, name),
        object: objectRef(object),
        plan: cronJobKey(cluster, namespace, owner.name),
        // A Job that was started by hand has none.
        scheduledFor: time.safeParse(annotations[scheduledAnnotation]).data,
        startedAt: object.status?.startTime,
        ...outcomeOf(object),
      },
    ];
  },
});

function outcomeOf({
  status,
}: Job): Pick<RunObservation, 'result' | 'endedAt' | 'message'> {
  const holds = (type: string) =>
    status?.conditions.find(c => c.type === type && c.status === 'True');
  const complete = holds('Complete');
  if (complete) {
    return {
      result: 'succeeded',
      endedAt: status?.completionTime ?? complete.lastTransitionTime,
    };
  }
  const failed = holds('Failed');
  if (failed) {
    const { reason, message, lastTransitionTime } = failed;
    const why = [reason, message].filter(Boolean).join(': ');
    return {
      result: 'failed',
      endedAt: lastTransitionTime,
      message: why ? plainText(why) : undefined,
    };
  }
  return {
    result: 'running',
    message: holds('Suspended') && 'The Job is suspended.',
  };
}
