import { ClusterObject } from '../../__testUtils__/judging';

const namespace = 'platform';
const uidOf = (kind: string, name: string) => `uid-${kind}-${name}`;

/** Declared to back up a database, daily at four. */
export function cronJob({
  spec = {},
  status = {},
  template = {},
}: {
  spec?: object;
  status?: object;
  template?: object;
} = {}): ClusterObject {
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: {
      name: 'dump',
      namespace,
      uid: uidOf('cronjob', 'dump'),
      creationTimestamp: '2026-06-01T10:00:00Z',
      annotations: { 'backup-health/plan-of': 'database/main' },
    },
    spec: {
      schedule: '0 4 * * *',
      concurrencyPolicy: 'Forbid',
      jobTemplate: {
        spec: {
          template: {
            spec: {
              containers: [{ name: 'dump', image: 'postgres:17' }],
              ...template,
            },
          },
        },
      },
      ...spec,
    },
    status: { lastScheduleTime: '2026-11-21T04:00:00Z', ...status },
  } as ClusterObject;
}

/** The run of that morning; it is active unless its status says otherwise. */
export function job({
  name = 'dump-29727600',
  createdAt = '2026-11-21T04:00:00Z',
  annotations = {
    'batch.kubernetes.io/cronjob-scheduled-timestamp': createdAt,
  } as Record<string, string>,
  spec = {},
  status = { active: 1, ready: 0 } as object,
} = {}): ClusterObject {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name,
      namespace,
      uid: uidOf('job', name),
      creationTimestamp: createdAt,
      annotations,
      ownerReferences: [
        {
          apiVersion: 'batch/v1',
          kind: 'CronJob',
          name: 'dump',
          uid: uidOf('cronjob', 'dump'),
          controller: true,
        },
      ],
    },
    spec: { completions: 1, parallelism: 1, ...spec },
    status: { startTime: createdAt, ...status },
  } as ClusterObject;
}

/** A run that is over. */
export function completeJob(
  endedAt: string,
  options: Parameters<typeof job>[0] = {},
): ClusterObject {
  return job({
    ...options,
    status: {
      succeeded: 1,
      completionTime: endedAt,
      conditions: [
        { type: 'SuccessCriteriaMet', status: 'True' },
        { type: 'Complete', status: 'True', lastTransitionTime: endedAt },
      ],
      ...options.status,
    },
  });
}

/** A run that failed. */
export function failedJob(
  endedAt: string,
  reason: string,
  message: string,
  options: Parameters<typeof job>[0] = {},
): ClusterObject {
  const failed = {
    status: 'True',
    reason,
    message,
    lastTransitionTime: endedAt,
  };
  return job({
    ...options,
    status: {
      failed: 1,
      conditions: [
        { ...failed, type: 'FailureTarget' },
        { ...failed, type: 'Failed' },
      ],
      ...options.status,
    },
  });
}

/** A Pod of a Job, which runs unless its status says otherwise. */
export function pod({
  name = 'dump-29727600-0-x7k2p',
  of = 'dump-29727600',
  uid = uidOf('pod', name),
  createdAt = '2026-11-21T04:00:01Z',
  spec = {},
  status = running('2026-11-21T04:00:30Z') as object,
  metadata = {},
} = {}): ClusterObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace,
      uid,
      creationTimestamp: createdAt,
      labels: { 'batch.kubernetes.io/job-name': of, 'job-name': of },
      ownerReferences: [
        {
          apiVersion: 'batch/v1',
          kind: 'Job',
          name: of,
          uid: uidOf('job', of),
          controller: true,
        },
      ],
      ...metadata,
    },
    spec: { nodeName: 'node-1', containers: [{ name: 'dump' }], ...spec },
    status: { startTime: createdAt, ...status },
  } as ClusterObject;
}

/** The status of a Pod whose container works. */
export function running(startedAt: string) {
  return {
    phase: 'Running',
    containerStatuses: [
      { name: 'dump', restartCount: 0, state: { running: { startedAt } } },
    ],
  };
}

/** The status of a Pod whose container waits. */
export function waiting(reason: string, message?: string, more: object = {}) {
  return {
    phase: 'Pending',
    containerStatuses: [
      {
        name: 'dump',
        restartCount: 0,
        state: { waiting: { reason, message } },
        ...more,
      },
    ],
  };
}

/** The status of a Pod whose container ended. */
export function ended(
  exitCode: number,
  reason = exitCode === 0 ? 'Completed' : 'Error',
) {
  return {
    phase: exitCode === 0 ? 'Succeeded' : 'Failed',
    containerStatuses: [
      {
        name: 'dump',
        state: {
          terminated: {
            exitCode,
            reason,
            startedAt: '2026-11-21T04:00:10Z',
            finishedAt: '2026-11-21T04:00:40Z',
          },
        },
      },
    ],
  };
}

/** The status of a Pod that no node takes. */
export function unscheduled(message: string, at = '2026-11-21T04:00:01Z') {
  return {
    phase: 'Pending',
    conditions: [
      {
        type: 'PodScheduled',
        status: 'False',
        reason: 'Unschedulable',
        message,
        lastTransitionTime: at,
      },
    ],
  };
}

/** A warning of an object, which a recorder wrote for the last time at `at`. */
export function warning(
  of: ClusterObject,
  reason: string,
  message: string,
  {
    at = '2026-11-21T04:00:20Z',
    name = `${of.metadata.name}.${reason.toLowerCase()}`,
    ...times
  }: { at?: string; name?: string } & Record<string, unknown> = {},
): ClusterObject {
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name, namespace, creationTimestamp: at },
    type: 'Warning',
    reason,
    message,
    firstTimestamp: at,
    lastTimestamp: at,
    count: 1,
    involvedObject: {
      apiVersion: of.apiVersion,
      kind: of.kind,
      namespace,
      name: of.metadata.name,
      uid: of.metadata.uid,
    },
    ...times,
  } as ClusterObject;
}
