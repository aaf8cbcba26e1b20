import {
  at,
  observe,
  recorded,
  withoutObject,
} from '../__testUtils__/observing';
import { backups } from './backups';
import { backupTargets } from './backupTargets';
import { recurringJobs } from './recurringJobs';
import { volumes } from './volumes';

const grafana = {
  kind: 'volume',
  cluster: 'c1',
  namespace: 'monitoring',
  name: 'grafana',
};

describe('Longhorn volumes', () => {
  const table: [string, string, string[]][] = [
    [
      'volume-auto-default-group-backed-up',
      'pvc-9c87da07-8e2f-4077-9f93-ca61b309caef',
      ['longhorn-group:default'],
    ],
    [
      'volume-auto-default-group-never-backed-up',
      'pvc-9c87da07-8e2f-4077-9f93-ca61b309caef',
      ['longhorn-group:default'],
    ],
    [
      // No label yet: Longhorn is about to put it into the default group.
      'volume-no-job-labels-legacy-or-pre-reconcile',
      'pvc-9c87da07-8e2f-4077-9f93-ca61b309caef',
      ['longhorn-group:default'],
    ],
    [
      // It is selected, and skipped while no node uses it.
      'volume-detached-skipped',
      'pvc-24acca72-b75b-4cd8-8e24-22f75f313ed6',
      ['longhorn-group:default'],
    ],
    [
      'volume-other-group-kicks-out-default',
      'pvc-37271e38-2ebd-46a0-9a5f-577b07301cff',
      ['longhorn-group:nightly-snap'],
    ],
    [
      'volume-default-disabled-value',
      'pvc-311e1d98-a556-41b5-b02d-225f584338ea',
      [],
    ],
  ];

  it.each(table)('observes %s', (name, volume, selectedBy) => {
    const observations = observe(volumes, recorded(__dirname, name));
    expect(withoutObject(observations)).toEqual([
      {
        type: 'asset',
        key: `c1/longhornvolume/${volume}`,
        ref: grafana,
        aliases: [`longhorn:${volume}`],
        volume: expect.objectContaining({
          attached: name !== 'volume-detached-skipped',
        }),
        memberOf: [`longhorn-volume:${volume}`, ...selectedBy],
      },
    ]);
  });

  const withLabels = (labels: Record<string, string>, spec = {}) => {
    const object = recorded(__dirname, 'volume-default-disabled-value');
    object.metadata.labels = labels;
    object.spec = spec;
    return observe(volumes, object);
  };

  it('is selected by jobs and by groups', () => {
    expect(
      withLabels({
        'recurring-job.longhorn.io/weekly-bak': 'enabled',
        'recurring-job-group.longhorn.io/gold': 'enabled',
        'recurring-job.longhorn.io/off': 'disabled',
      }),
    ).toMatchObject([
      {
        memberOf: [
          expect.stringMatching(/^longhorn-volume:/),
          'longhorn-job:weekly-bak',
          'longhorn-group:gold',
        ],
      },
    ]);
  });

  it('is in no group as a linked clone, which Longhorn never labels', () => {
    expect(withLabels({}, { cloneMode: 'linked-clone' })).toMatchObject([
      { memberOf: [expect.stringMatching(/^longhorn-volume:/)] },
    ]);
  });

  it.each([
    { namespace: 'monitoring', pvcName: '', lastPVCRefAt: '' },
    {
      namespace: 'monitoring',
      pvcName: 'grafana',
      lastPVCRefAt: '2026-11-01T00:00:00Z',
    },
  ])('is no claim any more with %j', kubernetesStatus => {
    const object = recorded(__dirname, 'volume-detached-skipped');
    expect(
      observe(volumes, { ...object, status: { kubernetesStatus } }),
    ).toEqual([]);
  });
});

describe('Longhorn recurring jobs', () => {
  const weekly = () => recorded(__dirname, 'recurringjob-weekly-bak');

  it('observes recurringjob-weekly-bak', () => {
    expect(withoutObject(observe(recurringJobs, weekly()))).toEqual([
      {
        type: 'plan',
        key: 'c1/longhorn/weekly-bak',
        system: 'longhorn',
        cluster: 'c1',
        namespace: 'longhorn-system',
        name: 'weekly-bak',
        title: 'Longhorn recurring job weekly-bak',
        role: 'backup',
        standing: 'declared',
        schedule: { expression: '0 3 * * 0', dialect: 'robfig-v3' },
        paused: false,
        createdAt: at('2026-03-01T08:10:00Z'),
        selects: {
          by: 'membership',
          cluster: 'c1',
          anyOf: ['longhorn-job:weekly-bak', 'longhorn-group:default'],
        },
        selectsUnassigned: true,
      },
    ]);
  });

  it.each(['backup', 'backup-force-create'])('is a plan with task %s', task => {
    const object = weekly();
    Object.assign(object.spec, { task, groups: null });
    expect(observe(recurringJobs, object)).toMatchObject([
      { selects: { anyOf: ['longhorn-job:weekly-bak'] } },
    ]);
  });

  it.each([
    'snapshot',
    'snapshot-force-create',
    'snapshot-cleanup',
    'snapshot-delete',
    'filesystem-trim',
    'system-backup',
  ])('is none with task %s', task => {
    const object = weekly();
    object.spec.task = task;
    expect(observe(recurringJobs, object)).toEqual([]);
  });

  it('cannot run without a schedule', () => {
    const object = weekly();
    object.spec.cron = '';
    expect(observe(recurringJobs, object)).toMatchObject([
      { schedule: undefined, invalid: 'It has no schedule' },
    ]);
  });
});

describe('Longhorn backups', () => {
  const point = {
    type: 'recovery-point',
    plan: 'c1/longhorn/weekly-bak',
    holds: {
      by: 'membership',
      cluster: 'c1',
      anyOf: ['longhorn-volume:pvc-9c87da07-8e2f-4077-9f93-ca61b309caef'],
    },
    locations: ['c1/longhorn/default'],
  };
  const table: [string, object][] = [
    [
      'backup-completed',
      {
        ...point,
        key: 'c1/longhorn/backup-5f1a2b3c4d5e6f70',
        asOf: at('2026-11-15T03:00:04Z'),
        availableAt: at('2026-11-15T03:00:21Z'),
        attemptedAt: at('2026-11-15T03:00:21Z'),
        result: 'good',
        phase: 'Completed',
        sizeBytes: 83886080,
        evidence: 'artifact-seen',
      },
    ],
    [
      'backup-error',
      {
        ...point,
        key: 'c1/longhorn/backup-aa11bb22cc33dd44',
        attemptedAt: at('2026-11-15T03:00:05Z'),
        result: 'failed',
        phase: 'Error',
        message:
          'proxyServer=10.42.0.11:8501 destination=10.42.0.11:10010: failed to backup snapshot: rpc error: code = Internal desc = AccessDenied: Access Denied',
        evidence: 'ran',
      },
    ],
    [
      'backup-inprogress',
      {
        ...point,
        key: 'c1/longhorn/backup-0a0b0c0d0e0f0a0b',
        asOf: at('2026-11-21T03:00:04Z'),
        attemptedAt: at('2026-11-21T03:00:04Z'),
        result: 'running',
        phase: 'InProgress',
        evidence: 'ran',
      },
    ],
  ];

  it.each(table)('observes %s', (name, expected) => {
    const observations = observe(backups, recorded(__dirname, name));
    expect(withoutObject(observations)).toEqual([expected]);
  });

  const withStatus = (status: object) => {
    const object = recorded(__dirname, 'backup-completed');
    return { ...object, status: { ...object.status, ...status } };
  };

  it.each([
    ['', 'running'],
    ['Pending', 'running'],
    ['Deleting', 'deleting'],
    ['Unknown', 'unknown'],
    ['Hibernating', 'unknown'],
  ])('is in state %j: %s', (state, result) => {
    expect(observe(backups, withStatus({ state }))).toMatchObject([
      { result, phase: state },
    ]);
  });

  it('does not call a backup good whose age nobody knows', () => {
    const times = { snapshotCreatedAt: '', backupCreatedAt: '' };
    expect(observe(backups, withStatus(times))).toMatchObject([
      { result: 'unknown', asOf: undefined },
    ]);
  });

  it('takes volume and target from the labels until there is a status', () => {
    const { status: _, ...object } = recorded(__dirname, 'backup-inprogress');
    expect(observe(backups, object)).toMatchObject([
      { result: 'running', holds: point.holds, locations: point.locations },
    ]);
  });

  it('refuses one that names no volume', () => {
    const object = withStatus({ volumeName: '' });
    object.metadata.labels = {};
    expect(() => observe(backups, object)).toThrow('names no volume');
  });
});

describe('Longhorn backup targets', () => {
  const location = {
    type: 'location',
    key: 'c1/longhorn/default',
    title: 'Longhorn backup target default',
    provider: 's3',
    bucket: 'lvs-cloud-longhorn-backups',
  };
  const table: [string, object][] = [
    [
      'backuptarget-available',
      {
        ...location,
        availability: 'available',
        checkedAt: at('2026-11-21T04:20:02Z'),
        checkedEverySeconds: 300,
      },
    ],
    [
      'backuptarget-error',
      {
        ...location,
        availability: 'unavailable',
        message:
          'failed to list system backups in s3://lvs-cloud-longhorn-backups@nbg1/: error listing system backups: failed to execute: AccessDenied: Access Denied',
        checkedAt: at('2026-11-10T00:00:00Z'),
        checkedEverySeconds: 300,
      },
    ],
    [
      'backuptarget-not-configured',
      {
        type: 'location',
        key: 'c1/longhorn/default',
        title: 'Longhorn backup target default',
        availability: 'unavailable',
        checkedEverySeconds: 300,
        message: 'backup target URL is empty',
      },
    ],
  ];

  it.each(table)('observes %s', (name, expected) => {
    const observations = observe(backupTargets, recorded(__dirname, name));
    expect(withoutObject(observations)).toEqual([expected]);
  });

  const withSpec = (spec: object) => {
    const object = recorded(__dirname, 'backuptarget-available');
    return observe(backupTargets, { ...object, spec });
  };

  it.each([
    [
      's3://bucket@eu-central-1/some/path/',
      { provider: 's3', bucket: 'bucket', prefix: 'some/path' },
    ],
    [
      'nfs://nas.lan:/mnt/tank/longhorn',
      { provider: 'nfs', endpoint: 'nas.lan:/mnt/tank/longhorn' },
    ],
    ['cifs://nas.lan/share', { provider: 'cifs', endpoint: 'nas.lan/share' }],
  ])('lies at %s', (backupTargetURL, place) => {
    expect(withSpec({ backupTargetURL })).toMatchObject([place]);
  });

  it('is unknown where Longhorn was told not to look', () => {
    expect(
      withSpec({ backupTargetURL: 's3://b@r/', pollInterval: '0s' }),
    ).toMatchObject([{ availability: 'unknown' }]);
  });
});
