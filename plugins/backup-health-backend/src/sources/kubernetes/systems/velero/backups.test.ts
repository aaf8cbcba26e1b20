import {
  at,
  observe,
  recorded,
  withoutObject,
} from '../__testUtils__/observing';
import { backups } from './backups';

const holds = {
  by: 'namespaces',
  cluster: 'c1',
  include: ['data-platform', 'vault-prod'],
  exclude: [],
  includeResources: [],
  excludeResources: [
    'volumesnapshotcontents.snapshot.storage.k8s.io',
    'volumesnapshots.snapshot.storage.k8s.io',
  ],
  labelled: false,
  volumeData: 'unknown',
};

/** The run of 18:00, which most recordings are of. */
const run = {
  type: 'recovery-point',
  key: 'c1/velero/velero/critical-20261120180003',
  plan: 'c1/velero/velero/critical',
  holds,
  locations: ['c1/velero/velero/default'],
  volumeResults: true,
};
const waiting = {
  ...run,
  result: 'running',
  evidence: 'scheduled',
  attemptedAt: at('2026-11-20T18:00:03Z'),
};
const started = {
  ...run,
  result: 'running',
  evidence: 'ran',
  asOf: at('2026-11-20T18:00:04Z'),
  attemptedAt: at('2026-11-20T18:00:04Z'),
  expiresAt: at('2026-12-20T18:00:03Z'),
};

const table: [string, object][] = [
  [
    'backup-completed',
    {
      ...started,
      holds: { ...holds, volumeData: 'yes' },
      result: 'good',
      phase: 'Completed',
      evidence: 'artifact-seen',
      availableAt: at('2026-11-20T18:03:41Z'),
      attemptedAt: at('2026-11-20T18:03:41Z'),
    },
  ],
  [
    // It completed without an error, and holds no data of any volume: no
    // result of a volume will ever point to it.
    'backup-completed-but-no-volume-data',
    {
      ...run,
      key: 'c1/velero/velero/daily-20261120020008',
      plan: 'c1/velero/velero/daily',
      holds: { ...holds, include: [], volumeData: 'yes' },
      result: 'good',
      phase: 'Completed',
      evidence: 'artifact-seen',
      asOf: at('2026-11-20T02:00:09Z'),
      availableAt: at('2026-11-20T02:01:10Z'),
      attemptedAt: at('2026-11-20T02:01:10Z'),
      expiresAt: at('2026-12-20T18:00:03Z'),
    },
  ],
  [
    'backup-partiallyfailed',
    {
      ...run,
      key: 'c1/velero/velero/critical-20261120120002',
      result: 'partial',
      phase: 'PartiallyFailed',
      message: '1 error',
      errors: { count: 1, ofVolumes: 0 },
      evidence: 'artifact-seen',
      asOf: at('2026-11-20T12:00:03Z'),
      availableAt: at('2026-11-20T12:09:55Z'),
      attemptedAt: at('2026-11-20T12:09:55Z'),
      expiresAt: at('2026-12-20T18:00:03Z'),
    },
  ],
  [
    'backup-failed',
    {
      ...run,
      key: 'c1/velero/velero/critical-20261120060001',
      result: 'failed',
      phase: 'Failed',
      message:
        'found a backup with status "InProgress" during the server starting, mark it as "Failed"',
      evidence: 'ran',
      asOf: at('2026-11-20T06:00:02Z'),
      attemptedAt: at('2026-11-20T06:41:07Z'),
      expiresAt: at('2026-12-20T18:00:03Z'),
    },
  ],
  [
    // It never began: there is no time but that of its creation.
    'backup-failedvalidation',
    {
      ...waiting,
      result: 'failed',
      phase: 'FailedValidation',
      message:
        "backup can't be created because BackupStorageLocation default is in Unavailable status.",
      expiresAt: at('2026-12-20T18:00:03Z'),
    },
  ],
  [
    'backup-deleting',
    {
      ...run,
      key: 'c1/velero/velero/critical-20261013060001',
      result: 'deleting',
      phase: 'Deleting',
      evidence: 'ran',
      asOf: at('2026-10-13T06:00:02Z'),
      availableAt: at('2026-10-13T06:04:00Z'),
      attemptedAt: at('2026-10-13T06:04:00Z'),
      expiresAt: at('2026-12-20T18:00:03Z'),
    },
  ],
  [
    // Made by another cluster that shares the bucket.
    'backup-completed-adhoc-synced-from-other-cluster',
    {
      ...run,
      key: 'c1/velero/velero/smoke-backup-20261118-101500',
      plan: undefined,
      result: 'unknown',
      phase: 'Completed',
      message:
        'Imported from the storage location, made on Kubernetes v1.34.1: whether it is of this cluster or of another that shares the location cannot be told.',
      evidence: 'ran',
      asOf: at('2026-11-18T10:15:00Z'),
      availableAt: at('2026-11-18T10:15:58Z'),
      attemptedAt: at('2026-11-18T10:15:58Z'),
      expiresAt: at('2026-11-19T10:15:00Z'),
    },
  ],
  [
    'backup-phase-empty-just-created',
    {
      ...waiting,
      holds: { ...holds, excludeResources: [] },
      locations: [],
    },
  ],
  [
    'backup-new',
    {
      ...waiting,
      phase: 'New',
      message: 'Velero has not taken it up: see whether its server runs.',
    },
  ],
  [
    'backup-queued',
    {
      ...waiting,
      phase: 'Queued',
      message:
        'It waits in the queue of Velero, at position 2, behind another backup.',
    },
  ],
  [
    'backup-readytostart',
    {
      ...waiting,
      phase: 'ReadyToStart',
      message: 'It is the next in the queue of Velero, which has not begun it.',
    },
  ],
  ['backup-inprogress', { ...started, phase: 'InProgress' }],
  [
    'backup-waitingforpluginoperations',
    {
      ...started,
      holds: { ...holds, volumeData: 'yes' },
      phase: 'WaitingForPluginOperations',
    },
  ],
  [
    'backup-waitingforpluginoperationspartiallyfailed',
    {
      ...started,
      holds: { ...holds, volumeData: 'yes' },
      phase: 'WaitingForPluginOperationsPartiallyFailed',
      message: '1 error',
    },
  ],
  ['backup-finalizing', { ...started, phase: 'Finalizing' }],
  [
    'backup-finalizingpartiallyfailed',
    { ...started, phase: 'FinalizingPartiallyFailed', message: '1 error' },
  ],
];

describe('Velero backups', () => {
  it.each(table)('observes %s', (name, expected) => {
    const observations = observe(backups, recorded(__dirname, name));
    expect(withoutObject(observations)).toEqual([expected]);
  });

  it('names the object it was made from', () => {
    const [point] = observe(backups, recorded(__dirname, 'backup-completed'));
    expect(point.object).toEqual({
      apiVersion: 'velero.io/v1',
      kind: 'Backup',
      namespace: 'velero',
      name: 'critical-20261120180003',
      uid: '7c1f0a52-3b6e-4d0a-9b1e-00000000000b',
    });
  });

  const withStatus = (status: object) => {
    const object = recorded(__dirname, 'backup-completed');
    return { ...object, status: { ...object.status, ...status } };
  };

  it('leaves it to its plan whose a scheduled one is that was imported', () => {
    const object = recorded(__dirname, 'backup-completed');
    object.metadata.creationTimestamp = '2026-11-21T04:00:00Z';
    const own = {
      result: 'good',
      plan: 'c1/velero/velero/critical',
      importedAt: at('2026-11-21T04:00:00Z'),
    };
    expect(observe(backups, object)).toMatchObject([own]);
    expect(
      observe(backups, object, { kubernetesVersion: undefined }),
    ).toMatchObject([own]);
    object.metadata.annotations = {};
    expect(observe(backups, object)).toMatchObject([own]);
  });

  it('counts one that was made here while two clocks differed', () => {
    const object = recorded(__dirname, 'backup-completed');
    // By the API server; Velero's clock says when it was done.
    object.metadata.creationTimestamp = '2026-11-20T18:03:44Z';
    expect(observe(backups, object)).toMatchObject([
      { importedAt: at('2026-11-20T18:03:44Z') },
    ]);
    object.metadata.generation = 7;
    expect(observe(backups, object)).toMatchObject([
      { importedAt: undefined, result: 'good' },
    ]);
  });

  it('does not count one that was imported from a cluster of another version', () => {
    const object = recorded(__dirname, 'backup-completed');
    object.metadata.creationTimestamp = '2026-11-21T04:00:00Z';
    expect(
      observe(backups, object, { kubernetesVersion: '1.35' }),
    ).toMatchObject([
      {
        result: 'unknown',
        plan: undefined,
        importedAt: undefined,
        message: expect.stringContaining('made on Kubernetes v1.36.3+k3s1'),
      },
    ]);
  });

  it('counts one that was made here before the cluster was upgraded', () => {
    const object = recorded(__dirname, 'backup-completed');
    expect(
      observe(backups, object, { kubernetesVersion: '1.37' }),
    ).toMatchObject([{ result: 'good', importedAt: undefined }]);
  });

  it('has failed where it completed and holds nothing', () => {
    expect(observe(backups, withStatus({ progress: {} }))).toMatchObject([
      {
        result: 'failed',
        phase: 'Completed',
        availableAt: undefined,
        message: 'It completed, and there is nothing in it.',
      },
    ]);
    const old = withStatus({ progress: undefined });
    expect(observe(backups, old)).toMatchObject([{ result: 'good' }]);
  });

  it.each([
    [{ totalItems: 100 }, {}, 'failed', 'none of 100 items'],
    [{ totalItems: 100, itemsBackedUp: -1 }, {}, 'failed', 'none of 100 items'],
    [{ totalItems: 100, itemsBackedUp: 3 }, {}, 'partial', '3 of 100 items'],
    [{ totalItems: 84, itemsBackedUp: 83 }, {}, 'partial', '83 of 84 items'],
    [undefined, { errors: 5 }, 'partial', '5 errors'],
    [undefined, { backupItemOperationsFailed: 1 }, 'partial', '1 error'],
    [
      undefined,
      { hookStatus: { hooksAttempted: 4, hooksFailed: 4 } },
      'unknown',
      '4 of 4 hooks failed',
    ],
    [
      undefined,
      { hookStatus: { hooksAttempted: 4, hooksFailed: 1 } },
      'unknown',
      '1 of 4 hooks failed',
    ],
    [undefined, { hookStatus: { hooksFailed: 2 } }, 'unknown', '2 of 2 hooks'],
    [
      { totalItems: 84 },
      { phase: 'PartiallyFailed', errors: 2 },
      'failed',
      'none of 84 items',
    ],
  ])(
    'does not take a phase for the truth with %j and %j: %s',
    (progress, counters, result, message) => {
      const status = { ...(progress && { progress }), ...counters };
      expect(observe(backups, withStatus(status))).toMatchObject([
        { result, message: expect.stringContaining(message) },
      ]);
    },
  );

  it.each([
    [{ hookStatus: { hooksAttempted: 4 } }],
    [{ hookStatus: {} }],
    [{ warnings: 12 }],
    [{ progress: { totalItems: 9, itemsBackedUp: 9 } }],
    // More than were asked for came along.
    [{ progress: { totalItems: 9, itemsBackedUp: 12 } }],
  ])('is good with %j', status => {
    expect(observe(backups, withStatus(status))).toMatchObject([
      { result: 'good', message: undefined },
    ]);
  });

  it('does not guess at a phase that it does not know', () => {
    expect(observe(backups, withStatus({ phase: 'Archiving' }))).toMatchObject([
      { result: 'unknown', phase: 'Archiving' },
    ]);
  });

  it('does not call a point good whose age nobody knows', () => {
    expect(
      observe(backups, withStatus({ startTimestamp: null })),
    ).toMatchObject([{ result: 'unknown', asOf: undefined }]);
  });

  it('counts snapshots that have no result of their own', () => {
    const status = {
      csiVolumeSnapshotsAttempted: 3,
      csiVolumeSnapshotsCompleted: 2,
      volumeSnapshotsAttempted: 1,
      volumeSnapshotsCompleted: 1,
    };
    expect(observe(backups, withStatus(status))).toMatchObject([
      { countedVolumes: { attempted: 4, completed: 3 } },
    ]);
  });

  it('refuses an object with a field of another type', () => {
    expect(() =>
      observe(backups, withStatus({ startTimestamp: 1795197604 })),
    ).toThrow(/^status\.startTimestamp: .*expected string/);
    expect(() =>
      observe(backups, withStatus({ startTimestamp: 'yesterday' })),
    ).toThrow('status.startTimestamp: is no RFC 3339 time');
  });
});
