import {
  at,
  observe,
  recorded,
  withoutObject,
} from '../__testUtils__/observing';
import { volumeSnapshotClasses } from './volumeSnapshotClasses';
import { volumeSnapshotContents } from './volumeSnapshotContents';
import { volumeSnapshots } from './volumeSnapshots';

const grafana = {
  kind: 'volume',
  cluster: 'c1',
  namespace: 'monitoring',
  name: 'grafana',
};

describe('CSI snapshots', () => {
  const point = {
    type: 'recovery-point',
    holds: { by: 'assets', refs: [grafana] },
    locations: ['c1/csi/longhorn-snap'],
  };

  it('is good when it is ready to use', () => {
    const snapshot = recorded(__dirname, 'volumesnapshot-ready');
    expect(withoutObject(observe(volumeSnapshots, snapshot))).toEqual([
      {
        ...point,
        key: 'c1/csi/monitoring/grafana-20261120',
        asOf: at('2026-11-20T03:00:02Z'),
        availableAt: at('2026-11-20T03:00:02Z'),
        attemptedAt: at('2026-11-20T03:00:02Z'),
        result: 'good',
        keptBy: 'c1/csi/content/snapcontent-5b1c',
        sizeBytes: 1073741824,
        evidence: 'artifact-seen',
      },
    ]);
  });

  it('has failed with an error and without being ready', () => {
    const snapshot = recorded(__dirname, 'volumesnapshot-error');
    expect(withoutObject(observe(volumeSnapshots, snapshot))).toEqual([
      {
        ...point,
        key: 'c1/csi/monitoring/grafana-20261121',
        attemptedAt: at('2026-11-21T03:00:05Z'),
        result: 'failed',
        message: expect.stringContaining('failed to take snapshot'),
        evidence: 'ran',
      },
    ]);
  });

  const ready = () => recorded(__dirname, 'volumesnapshot-ready');

  it('forgives an error that a later attempt made good', () => {
    const { status, ...snapshot } = ready();
    const stale = { ...status, error: { message: 'once', time: null } };
    expect(
      observe(volumeSnapshots, { ...snapshot, status: stale }),
    ).toMatchObject([{ result: 'good', message: undefined }]);
  });

  it.each([
    ['without a status', undefined],
    ['not ready yet', { readyToUse: false }],
  ])('runs while it is %s', (_, status) => {
    expect(observe(volumeSnapshots, { ...ready(), status })).toMatchObject([
      { result: 'running', availableAt: undefined },
    ]);
  });

  it('is not good when nobody says when it was taken', () => {
    const status = { readyToUse: true };
    expect(observe(volumeSnapshots, { ...ready(), status })).toMatchObject([
      { result: 'unknown' },
    ]);
  });

  it("leaves Velero's own to Velero", () => {
    const snapshot = ready();
    snapshot.metadata.labels = { 'velero.io/backup-name': 'daily-1' };
    expect(observe(volumeSnapshots, snapshot)).toEqual([]);
  });

  it('is of nothing known when it was brought in from elsewhere', () => {
    const spec = { source: { volumeSnapshotContentName: 'content-1' } };
    expect(observe(volumeSnapshots, { ...ready(), spec })).toEqual([]);
  });
});

describe('snapshot classes', () => {
  const recordedClass = () => recorded(__dirname, 'volumesnapshotclass');

  it("may lead to Longhorn's backup target", () => {
    expect(
      withoutObject(observe(volumeSnapshotClasses, recordedClass())),
    ).toEqual([
      {
        type: 'location',
        key: 'c1/csi/longhorn-snap',
        title: 'Longhorn backup target, by snapshot class longhorn-snap',
        provider: 'driver.longhorn.io',
        availability: 'unknown',
        deletedWith: 'namespace',
      },
    ]);
  });

  it.each([
    ['Delete', 'namespace'],
    ['Retain', undefined],
    [null, undefined],
  ])('that say %s: their snapshots go with: %s', (deletionPolicy, goes) => {
    const [place] = observe(volumeSnapshotClasses, {
      ...recordedClass(),
      deletionPolicy,
    });
    expect({ deletedWith: undefined, ...place }).toMatchObject({
      deletedWith: goes,
    });
  });

  it.each([
    ['another driver', { driver: 'rbd.csi.ceph.com' }],
    ['a snapshot of Longhorn', { parameters: { type: 'snap' } }],
  ])('keeps %s beside the data', (_, change) => {
    expect(
      observe(volumeSnapshotClasses, { ...recordedClass(), ...change }),
    ).toMatchObject([{ site: 'on-site' }]);
  });
});

describe('snapshot contents', () => {
  const content = () => recorded(__dirname, 'volumesnapshotcontent');
  const error = { message: 'rpc error: code = Internal', time: null };
  const observed = (change: {
    deletionTimestamp?: string;
    deletionPolicy?: string;
    status?: object | null;
  }) => {
    const { metadata, spec, ...rest } = content();
    const { deletionTimestamp, deletionPolicy = 'Delete', status } = change;
    return observe(volumeSnapshotContents, {
      ...rest,
      metadata: { ...metadata, deletionTimestamp },
      spec: { ...spec, deletionPolicy },
      status,
    });
  };
  const problems = (change: Parameters<typeof observed>[0]) =>
    observed(change).filter(({ type }) => type === 'problem');

  it.each([
    ['Delete', 'namespace'],
    ['Retain', undefined],
  ])('by %s go with: %s', (deletionPolicy, goes) => {
    const [place] = observed({ deletionPolicy });
    expect(place).toMatchObject({
      type: 'location',
      key: 'c1/csi/content/snapcontent-5b1c',
      lostWithObject: true,
    });
    expect(place).toHaveProperty('availability', 'unknown');
    expect({ deletedWith: undefined, ...place }).toMatchObject({
      deletedWith: goes,
    });
  });

  it.each([
    ['just made', undefined],
    ['made and without a status', null],
    ['ready, after an error', { readyToUse: true, error }],
    ['not ready yet', { readyToUse: false }],
  ])('say nothing where one is %s', (_, status) => {
    expect(problems({ status })).toEqual([]);
  });

  it('tell what the storage could not make', () => {
    expect(problems({ status: { readyToUse: false, error } })).toMatchObject([
      {
        type: 'problem',
        title:
          'driver.longhorn.io cannot make the snapshot of VolumeSnapshot monitoring/grafana-20261120: rpc error: code = Internal',
        remedy: expect.not.stringContaining('Retain'),
      },
    ]);
  });

  it('tell what it could not delete, of which nothing else is left to tell', () => {
    expect(
      problems({
        deletionTimestamp: '2026-11-21T03:00:00Z',
        deletionPolicy: 'Retain',
        status: { readyToUse: true, error, snapshotHandle: 'snap-1' },
      }),
    ).toMatchObject([
      {
        title: expect.stringContaining(
          'cannot delete the snapshot of VolumeSnapshot monitoring/grafana-20261120 (snap-1)',
        ),
        remedy: expect.stringContaining('Retain'),
      },
    ]);
  });
});
