import {
  RunBlockObservation,
  RunObservation,
} from '@backup-health/backstage-plugin-common';
import { z } from 'zod';
import { plainText } from '../../plainText';
import { defineResource, objectRef } from '../defineResource';
import { condition, listOf, namespacedObject, optional, time } from '../schema';
import { outcomeOf } from './jobOutcome';
import { cronJobKey, jobKey } from './keys';

const scheduledAnnotation = 'batch.kubernetes.io/cronjob-scheduled-timestamp';
/** `kubectl create job --from=cronjob/…` writes it, and others after it. */
const startedByHand = 'cronjob.kubernetes.io/instantiate';

const job = namespacedObject.extend({
  spec: optional(
    z.object({
      suspend: optional(z.boolean()),
      completions: optional(z.number()),
      parallelism: optional(z.number()),
    }),
  ),
  status: optional(
    z.object({
      startTime: time,
      completionTime: time,
      succeeded: optional(z.number()),
      failed: optional(z.number()),
      completedIndexes: optional(z.string()),
      failedIndexes: optional(z.string()),
      conditions: listOf(condition),
    }),
  ),
});

/** What is read of a Job. */
export type Job = z.output<typeof job>;

/**
 * A Job of a CronJob is a run of it. Other Jobs are left out: nobody can say
 * when they should run again.
 */
export const jobs = defineResource({
  group: 'batch',
  plural: 'jobs',
  schema: job,
  observe(object, { cluster }) {
    const { metadata, spec, status } = object;
    const { namespace, name, annotations } = metadata;
    const owner = metadata.ownerReferences.find(
      ({ apiVersion, kind }) =>
        kind === 'CronJob' && apiVersion.startsWith('batch/'),
    );
    if (!owner) return [];
    const run: RunObservation = {
      type: 'run',
      key: jobKey(cluster, namespace, name),
      object: objectRef(object),
      plan: cronJobKey(cluster, namespace, owner.name),
      uid: metadata.uid,
      createdAt: metadata.creationTimestamp,
      scheduledFor: time.safeParse(annotations[scheduledAnnotation]).data,
      startedAt: status?.startTime,
      manual: annotations[startedByHand] === 'manual' || undefined,
      parallel: (spec?.parallelism ?? 1) > 1 || undefined,
      ...outcomeOf(object),
    };
    return run.result === 'running' ? [run, ...held(object, run)] : [run];
  },
});

/** A Job that is told not to make any Pod. */
function held(
  { metadata, spec, status }: Job,
  { key, object, createdAt }: RunObservation,
): RunBlockObservation[] {
  const suspended = status?.conditions.find(
    ({ type, status: is }) => type === 'Suspended' && is === 'True',
  );
  const base = { type: 'run-block' as const, key, object, run: key };
  // The condition of one that was resumed goes only when its controller looks.
  if (spec?.suspend ?? suspended !== undefined) {
    return [
      {
        ...base,
        since: suspended?.lastTransitionTime ?? createdAt,
        reason: 'Suspended',
        message: plainText(`Job ${metadata.name} is suspended.`),
        cause: { kind: 'suspended' },
      },
    ];
  }
  if (spec?.parallelism !== 0) return [];
  return [
    {
      ...base,
      since: createdAt,
      reason: 'NoParallelism',
      message: plainText(`Job ${metadata.name} has a parallelism of 0.`),
      cause: { kind: 'no-parallelism' },
    },
  ];
}
