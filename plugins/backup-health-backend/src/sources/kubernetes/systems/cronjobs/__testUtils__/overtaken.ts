import { at } from '../../__testUtils__/observing';
import { OvertakenCase } from '../../__testUtils__/overtaken';
import {
  completeJob,
  cronJob,
  ended,
  job,
  pod,
  running,
  unscheduled,
  waiting,
  warning,
} from './objects';

const now = at('2026-11-21T04:40:00Z');
const creating = pod({ status: waiting('ContainerCreating') });
const noSecret = 'secret "s3" not found';
const notMounted = (options = {}) =>
  warning(
    pod(),
    'FailedMount',
    `MountVolume.SetUp failed for volume "s3" : ${noSecret}`,
    options,
  );
const waits = [cronJob(), job(), creating];
const quota =
  'Error creating: pods "dump-29727600-" is forbidden: exceeded quota: compute, requested: requests.memory=1Gi, used: requests.memory=4Gi, limited: requests.memory=4Gi';
const missing = /Secret platform\/s3 does not exist/;

const cases: Omit<OvertakenCase, 'now'>[] = [
  {
    name: 'a mount that failed, of a Pod that runs since',
    objects: [...waits, notMounted()],
    says: missing,
    later: [pod()],
  },
  {
    name: 'a mount that failed in the second in which the Pod started',
    objects: [...waits, notMounted()],
    says: missing,
    later: [pod({ status: running('2026-11-21T04:00:20Z') })],
  },
  {
    name: 'a mount that failed, of a running Pod whose Secret was deleted since',
    objects: [...waits, notMounted()],
    says: missing,
    later: [
      pod(),
      notMounted({
        lastTimestamp: '2026-11-21T04:39:00Z',
        firstTimestamp: '2026-11-21T04:00:20Z',
        count: 20,
      }),
    ],
  },
  {
    name: 'a mount that failed, of a Pod that is done',
    objects: [...waits, notMounted()],
    says: missing,
    later: [pod({ status: ended(0) })],
  },
  {
    name: 'a mount that failed, of a Pod that waits for its image since',
    objects: [...waits, notMounted()],
    says: missing,
    later: [pod({ status: waiting('ImagePullBackOff', 'Back-off') })],
  },
  {
    name: 'a mount that failed, of a Pod whose network is ready since',
    objects: [...waits, notMounted()],
    says: missing,
    later: [
      pod({
        status: {
          ...waiting('PodInitializing'),
          conditions: [
            {
              type: 'PodReadyToStartContainers',
              status: 'True',
              lastTransitionTime: '2026-11-21T04:01:00Z',
            },
          ],
        },
      }),
    ],
  },
  {
    name: 'a mount that failed, with another cause told of the same volume since',
    objects: [...waits, notMounted()],
    says: missing,
    later: [
      warning(
        creating,
        'FailedMount',
        'MountVolume.SetUp failed for volume "s3" : references non-existent secret key: token',
        { at: '2026-11-21T04:20:00Z', name: 'later' },
      ),
    ],
  },
  {
    name: 'a mount that failed, of a Secret that is seen',
    objects: [...waits, notMounted()],
    says: missing,
    later: [],
    secrets: { s3: true },
  },
  {
    name: 'a mount that failed, recorded through events.k8s.io, of a Pod that runs',
    objects: [
      ...waits,
      notMounted({
        firstTimestamp: null,
        lastTimestamp: null,
        eventTime: '2026-11-21T04:00:20.123456Z',
        series: { count: 3, lastObservedTime: '2026-11-21T04:00:24.5Z' },
      }),
    ],
    says: missing,
    later: [pod()],
  },
  {
    name: 'a mount that failed, of a Pod in whose place another runs',
    objects: [...waits, notMounted()],
    says: missing,
    later: [
      pod({
        status: waiting('ContainerCreating'),
        metadata: { deletionTimestamp: '2026-11-21T04:10:00Z' },
      }),
      pod({ name: 'dump-29727600-zzzzz', createdAt: '2026-11-21T04:10:01Z' }),
    ],
  },
  {
    name: 'a mount that failed, of a Pod of another UID',
    objects: [...waits, notMounted()],
    says: missing,
    later: [pod({ uid: 'another', status: waiting('ContainerCreating') })],
  },
  {
    name: 'a mount that failed, of a run that is complete',
    objects: [...waits, notMounted()],
    says: missing,
    later: [completeJob('2026-11-21T04:01:30Z')],
  },
  {
    name: 'a Secret that a container waits for, and that is seen',
    objects: [
      cronJob(),
      job(),
      pod({ status: waiting('CreateContainerConfigError', noSecret) }),
    ],
    says: missing,
    later: [],
    secrets: { s3: true },
  },
  {
    name: 'a Secret that the first Pod of an index waited for, and the second has',
    objects: [
      cronJob(),
      job({ spec: { completions: 2, parallelism: 2 } }),
      pod({
        status: waiting('CreateContainerConfigError', noSecret),
        metadata: {
          annotations: { 'batch.kubernetes.io/job-completion-index': '0' },
        },
      }),
    ],
    says: missing,
    later: [
      pod({
        name: 'dump-29727600-0-bbbbb',
        createdAt: '2026-11-21T04:05:00Z',
        metadata: {
          annotations: { 'batch.kubernetes.io/job-completion-index': '0' },
        },
      }),
    ],
  },
  {
    name: 'a volume that could not be attached, of a Pod that runs since',
    objects: [
      ...waits,
      warning(
        creating,
        'FailedAttachVolume',
        'Multi-Attach error for volume "pvc-1" Volume is already used by pod(s) db-0',
      ),
    ],
    says: /volume pvc-1 cannot be attached/,
    later: [pod()],
  },
  {
    name: 'a network that could not be made, of a Pod that runs since',
    objects: [
      ...waits,
      warning(
        creating,
        'FailedCreatePodSandBox',
        'Failed to create pod sandbox: rpc error: no IP addresses available',
      ),
    ],
    says: /its Pod gets no network/,
    later: [pod()],
  },
  {
    name: 'a quota that was exceeded, and a Pod that was made since',
    objects: [cronJob(), job(), warning(job(), 'FailedCreate', quota)],
    says: /ResourceQuota compute is exceeded/,
    later: [pod({ createdAt: '2026-11-21T04:12:00Z' })],
  },
  {
    name: 'a quota that was exceeded, and a Pod that failed and was made after it',
    objects: [cronJob(), job(), warning(job(), 'FailedCreate', quota)],
    says: /ResourceQuota compute is exceeded/,
    later: [
      pod({ createdAt: '2026-11-21T04:12:00Z', status: ended(1) }),
      pod({ name: 'dump-29727600-b', createdAt: '2026-11-21T04:12:30Z' }),
    ],
  },
  {
    name: 'a quota that was exceeded, and a webhook that denies since',
    objects: [cronJob(), job(), warning(job(), 'FailedCreate', quota)],
    says: /ResourceQuota compute is exceeded/,
    later: [
      warning(
        job(),
        'FailedCreate',
        'Error creating: admission webhook "validate.kyverno.svc-fail" denied the request: no',
        { at: '2026-11-21T04:20:00Z', name: 'later' },
      ),
    ],
  },
  {
    name: 'a Job that a quota refused, and that was made since',
    objects: [
      cronJob({ status: { lastScheduleTime: '2026-11-20T04:00:00Z' } }),
      warning(
        cronJob(),
        'FailedCreate',
        'Error creating job: jobs.batch "dump-29727600" is forbidden: exceeded quota: jobs, requested: count/jobs.batch=1, used: count/jobs.batch=5, limited: count/jobs.batch=5',
      ),
    ],
    says: /ResourceQuota jobs is exceeded/,
    later: [
      cronJob({ status: { lastScheduleTime: '2026-11-21T04:00:00Z' } }),
      job({
        createdAt: '2026-11-21T04:05:00Z',
        annotations: {
          'batch.kubernetes.io/cronjob-scheduled-timestamp':
            '2026-11-21T04:00:00Z',
        },
      }),
      pod({ createdAt: '2026-11-21T04:05:01Z' }),
    ],
  },
  {
    name: 'a Job that a quota refused for minutes, that was made and is gone since',
    objects: [
      cronJob({ status: { lastScheduleTime: '2026-11-20T04:00:00Z' } }),
      warning(
        cronJob(),
        'FailedCreate',
        'Error creating job: jobs.batch "dump-29727600" is forbidden: exceeded quota: jobs, requested: count/jobs.batch=1, used: count/jobs.batch=5, limited: count/jobs.batch=5',
        { at: '2026-11-21T04:05:00Z' },
      ),
    ],
    says: /ResourceQuota jobs is exceeded/,
    later: [
      cronJob({
        status: {
          lastScheduleTime: '2026-11-21T04:00:00Z',
          lastSuccessfulTime: '2026-11-21T04:10:00Z',
        },
      }),
    ],
  },
  {
    name: 'a Pod that no node took, and that has a node since',
    objects: [
      cronJob(),
      job(),
      pod({
        spec: { nodeName: undefined },
        status: unscheduled('0/3 nodes are available: 3 Insufficient cpu.'),
      }),
    ],
    says: /no node takes its Pod/,
    later: [
      pod({
        status: {
          ...unscheduled('0/3 nodes are available: 3 Insufficient cpu.'),
          ...running('2026-11-21T04:20:00Z'),
        },
      }),
    ],
  },
  {
    name: 'an image that could not be pulled, of a container that runs',
    objects: [
      cronJob(),
      job(),
      pod({
        status: waiting('ImagePullBackOff', 'Back-off pulling image "x"'),
      }),
    ],
    says: /its image cannot be pulled/,
    later: [pod()],
  },
  {
    name: 'a Job that was suspended, and is resumed since',
    objects: [
      cronJob(),
      job({
        spec: { suspend: true },
        status: {
          conditions: [
            {
              type: 'Suspended',
              status: 'True',
              lastTransitionTime: '2026-11-21T04:00:00Z',
            },
          ],
        },
      }),
    ],
    says: /its Job is suspended/,
    later: [
      job({
        spec: { suspend: false },
        status: {
          conditions: [
            {
              type: 'Suspended',
              status: 'True',
              lastTransitionTime: '2026-11-21T04:00:00Z',
            },
          ],
        },
      }),
      pod(),
    ],
  },
];

/** What a later state of Jobs, Pods and Secrets contradicts. */
export const cronJobsOvertaken: OvertakenCase[] = cases.map(each => ({
  ...each,
  now,
}));
