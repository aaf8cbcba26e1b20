import { allSaid, ClusterObject, judge } from '../__testUtils__/judging';
import { at } from '../__testUtils__/observing';
import {
  cronJob,
  ended,
  failedJob,
  job,
  pod,
  running,
  unscheduled,
  waiting,
  warning,
} from './__testUtils__/objects';

/** Two days after the run that does not get on, or that failed. */
const now = at('2026-11-23T03:00:00Z');

const active = [cronJob(), job()];
const creating = (spec = {}) =>
  pod({ spec, status: waiting('ContainerCreating') });
const refused = (why: string) => [
  ...active,
  warning(
    job(),
    'FailedCreate',
    `Error creating: pods "dump-29727600-" is forbidden: ${why}`,
  ),
];
const waits = (status: object, spec = {}) => [...active, pod({ status, spec })];
const failed = (status: object) => [
  cronJob(),
  failedJob(
    '2026-11-21T04:10:00Z',
    'BackoffLimitExceeded',
    'Job has reached the specified backoff limit',
  ),
  pod({ status }),
];
const mount = (message: string, spec = {}) => [
  ...active,
  creating(spec),
  warning(creating(), 'FailedMount', message),
];

/** As the kubelet and the API server word it, and what is said of it. */
const table: [
  name: string,
  objects: ClusterObject[],
  title: RegExp,
  remedy: RegExp,
][] = [
  [
    'a missing Secret',
    waits(waiting('CreateContainerConfigError', 'secret "s3" not found')),
    /^Secret platform\/s3 does not exist$/m,
    /create secret generic s3 /,
  ],
  [
    'a missing key of a Secret that is there',
    waits(
      waiting(
        'CreateContainerConfigError',
        "couldn't find key TOKEN in Secret platform/s3",
      ),
    ),
    /^Secret platform\/s3 has no key TOKEN$/m,
    /patch secret s3 --type=merge -p "\$\(kubectl create secret generic s3 --from-file=TOKEN="\$\{FILE:\?[a-z ]+\}" --dry-run=client -o json\)"/,
  ],
  [
    'a missing key of a ConfigMap that is there',
    waits(
      waiting(
        'CreateContainerConfigError',
        "couldn't find key run.sh in ConfigMap platform/script",
      ),
    ),
    /^ConfigMap platform\/script has no key run.sh$/m,
    /patch configmap script --type=merge -p "\$\(kubectl create configmap script --from-file=run.sh="\$\{FILE:\?[a-z ]+\}" --dry-run=client -o json\)"/,
  ],
  [
    'a missing Secret of a volume, of an indexed Pod',
    mount(
      'MountVolume.SetUp failed for volume "creds" : secret "s3" not found',
    ),
    /^Secret platform\/s3 does not exist$/m,
    /create secret generic s3 /,
  ],
  [
    'a missing ConfigMap of a volume',
    mount(
      'MountVolume.SetUp failed for volume "script" : configmap "script" not found',
    ),
    /^ConfigMap platform\/script does not exist$/m,
    /create configmap script /,
  ],
  [
    'a missing key of a Secret volume',
    mount(
      'MountVolume.SetUp failed for volume "creds" : references non-existent secret key: token',
      {
        volumes: [
          {
            name: 'creds',
            secret: { secretName: 's3', items: [{ key: 'token', path: 't' }] },
          },
        ],
      },
    ),
    /^Secret platform\/s3 has no key token$/m,
    /patch secret s3 /,
  ],
  [
    'a missing key of a projected ConfigMap',
    mount(
      'MountVolume.SetUp failed for volume "all" : configmap references non-existent config key: run.sh',
      {
        volumes: [
          {
            name: 'all',
            projected: {
              sources: [
                {
                  secret: { name: 's3', items: [{ key: 'run.sh', path: 'x' }] },
                },
                {
                  configMap: {
                    name: 'script',
                    items: [{ key: 'run.sh', path: 'y' }],
                  },
                },
              ],
            },
          },
        ],
      },
    ),
    /^ConfigMap platform\/script has no key run.sh$/m,
    /patch configmap script /,
  ],
  [
    'a volume that is attached elsewhere',
    [
      ...active,
      creating(),
      warning(
        creating(),
        'FailedAttachVolume',
        'Multi-Attach error for volume "pvc-1" Volume is already exclusively attached to one node and can\'t be attached to another',
      ),
    ],
    /CronJob dump fails: volume pvc-1 cannot be attached/,
    /get volumeattachments/,
  ],
  [
    'a volume that times out',
    mount(
      'Unable to attach or mount volumes: unmounted volumes=[data], unattached volumes=[], failed to process volumes=[]: context deadline exceeded',
    ),
    /CronJob dump fails: volume cannot be mounted/,
    /describe pod dump-29727600-0-x7k2p/,
  ],
  [
    'a quota',
    refused(
      'exceeded quota: compute, requested: requests.memory=1Gi, used: requests.memory=4Gi, limited: requests.memory=4Gi',
    ),
    /CronJob dump fails: ResourceQuota compute is exceeded/,
    /describe resourcequota compute/,
  ],
  [
    'a quota that wants requests',
    refused('failed quota: compute: must specify requests.cpu for: dump'),
    /CronJob dump fails: ResourceQuota compute is exceeded/,
    /describe resourcequota compute/,
  ],
  [
    'a LimitRange',
    refused('maximum memory usage per Container is 512Mi, but limit is 1Gi'),
    /CronJob dump fails: a LimitRange refuses its Pod/,
    /describe limitrange/,
  ],
  [
    'Pod Security',
    refused(
      'violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false (container "dump" must set securityContext.allowPrivilegeEscalation=false)',
    ),
    /CronJob dump fails: Pod Security "restricted:latest" refuses its Pod/,
    /securityContext/,
  ],
  [
    'a ServiceAccount that is missing',
    refused(
      'error looking up service account platform/dumper: serviceaccount "dumper" not found',
    ),
    /CronJob dump fails: ServiceAccount dumper does not exist/,
    /create serviceaccount dumper/,
  ],
  [
    'a webhook that denies',
    [
      ...active,
      warning(
        job(),
        'FailedCreate',
        'Error creating: admission webhook "validate.kyverno.svc-fail" denied the request: exceeded quota: joke',
      ),
    ],
    /CronJob dump fails: admission webhook validate.kyverno.svc-fail denies it/,
    /policy behind the webhook/,
  ],
  [
    'a webhook that does not answer',
    [
      ...active,
      warning(
        job(),
        'FailedCreate',
        'Error creating: Internal error occurred: failed calling webhook "inject.example.com": failed to call webhook: Post "https://inject.svc:443/": no endpoints available for service "inject"',
      ),
    ],
    /CronJob dump fails: admission webhook inject.example.com does not answer/,
    /get validatingwebhookconfigurations/,
  ],
  [
    'an image that is not there',
    waits(waiting('ImagePullBackOff', 'Back-off pulling image "postgres:99"')),
    /CronJob dump fails: its image cannot be pulled/,
    /describe pod /,
  ],
  [
    'an image whose name is none',
    waits(
      waiting('InvalidImageName', 'couldn\'t parse image name "Postgres:17"'),
    ),
    /CronJob dump fails: its image cannot be pulled/,
    /edit cronjob dump/,
  ],
  [
    'a container that crashes',
    waits(
      waiting(
        'CrashLoopBackOff',
        'back-off 5m0s restarting failed container=dump pod=dump-29727600-0-x7k2p_platform(uid)',
        {
          restartCount: 7,
          lastState: { terminated: { exitCode: 3, reason: 'Error' } },
        },
      ),
    ),
    /CronJob dump fails: a container of it crashes again and again \(restarted 7 times, last exit code 3\)/,
    /logs dump-29727600-0-x7k2p --previous/,
  ],
  [
    'a container that runs out of memory again and again',
    waits(
      waiting('CrashLoopBackOff', 'back-off', {
        restartCount: 4,
        lastState: { terminated: { exitCode: 137, reason: 'OOMKilled' } },
      }),
    ),
    /CronJob dump fails: a container of it ran out of memory/,
    /Raise the memory limit/,
  ],
  [
    'no node with enough',
    waits(
      unscheduled(
        '0/3 nodes are available: 1 node(s) had untolerated taint {a: b}, 2 Insufficient cpu.',
      ),
      { nodeName: undefined },
    ),
    /CronJob dump fails: no node takes its Pod/,
    /describe pod /,
  ],
  [
    'a claim that is missing',
    waits(
      unscheduled(
        '0/3 nodes are available: persistentvolumeclaim "dumps" not found.',
      ),
      { nodeName: undefined },
    ),
    /CronJob dump fails: PersistentVolumeClaim dumps is not bound/,
    /describe persistentvolumeclaim dumps/,
  ],
  [
    'a claim that is not bound',
    waits(
      unscheduled(
        '0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims. preemption: 0/3 nodes are available',
      ),
      { nodeName: undefined },
    ),
    /CronJob dump fails: PersistentVolumeClaim is not bound/,
    /get persistentvolumeclaims/,
  ],
  [
    'a Pod that its node does not start',
    [...active, creating()],
    /CronJob dump fails: its Pod does not start/,
    /describe pod /,
  ],
  [
    'a Pod that does not go',
    [
      ...active,
      pod({ metadata: { deletionTimestamp: '2026-11-21T05:00:00Z' } }),
    ],
    /CronJob dump fails: its Pod was deleted and does not go/,
    /get nodes/,
  ],
  [
    'a Job that is suspended',
    [
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
    /CronJob dump fails: its Job is suspended/,
    /patch job dump-29727600 -p '\{"spec":\{"suspend":false\}\}'/,
  ],
  [
    'a Job of no parallelism',
    [cronJob(), job({ spec: { parallelism: 0 }, status: {} })],
    /CronJob dump fails: the parallelism of its Job is 0/,
    /patch job dump-29727600 /,
  ],
  [
    'a container that ended with an exit code',
    failed(ended(2)),
    /CronJob dump fails: container dump ended with exit code 2/,
    /logs dump-29727600-0-x7k2p/,
  ],
  [
    'a container that ran out of memory',
    failed(ended(137, 'OOMKilled')),
    /CronJob dump fails: a container of it ran out of memory/,
    /Raise the memory limit/,
  ],
  [
    'a Pod that its node evicted',
    failed({
      phase: 'Failed',
      reason: 'Evicted',
      message:
        'The node was low on resource: ephemeral-storage. Threshold quantity: 1Gi, available: 512Mi.',
    }),
    /CronJob dump fails: its node evicted its Pod/,
    /describe nodes/,
  ],
  [
    'a Job that a quota of Jobs refuses',
    [
      cronJob(),
      warning(
        cronJob(),
        'FailedCreate',
        'Error creating job: jobs.batch "dump-29727600" is forbidden: exceeded quota: jobs, requested: count/jobs.batch=1, used: count/jobs.batch=5, limited: count/jobs.batch=5',
        { at: '2026-11-22T04:00:10Z' },
      ),
    ],
    /CronJob dump cannot start its next run: ResourceQuota jobs is exceeded/,
    /describe resourcequota jobs/,
  ],
];

describe('why a run does not get on, or failed', () => {
  it.each(table)('names %s', (_, objects, title, remedy) => {
    const verdict = judge(objects, { now });
    expect(verdict.findings.map(finding => finding.title).join('\n')).toMatch(
      title,
    );
    const said = allSaid(verdict);
    expect(said).toMatch(remedy);
    expect(said).not.toContain('is active for longer than an interval');
  });

  it('never deletes a Job of which a Pod works', () => {
    const parts = (index: number, status: object) =>
      pod({
        name: `dump-29727600-${index}-aaaaa`,
        status,
        metadata: {
          annotations: {
            'batch.kubernetes.io/job-completion-index': `${index}`,
          },
        },
      });
    const said = allSaid(
      judge(
        [
          cronJob(),
          job({ spec: { completions: 2, parallelism: 2 } }),
          parts(0, running('2026-11-21T04:00:10Z')),
          parts(
            1,
            waiting('CreateContainerConfigError', 'secret "s3" not found'),
          ),
        ],
        { now: at('2026-11-21T04:30:00Z') },
      ),
    );
    expect(said).toContain('Secret platform/s3 does not exist');
    expect(said).toContain('Let Job dump-29727600 of CronJob dump be');
    // It goes on by itself: a second one beside it would collide.
    expect(said).not.toMatch(/create job dump-now/);
    expect(said).not.toMatch(/delete job/);
  });

  it('waits for a moment before it calls a cause one', () => {
    const soon = at('2026-11-21T04:05:00Z');
    const said = allSaid(
      judge(waits(waiting('ImagePullBackOff', 'Back-off')), { now: soon }),
    );
    expect(said).not.toContain('its image cannot be pulled');
  });
});
