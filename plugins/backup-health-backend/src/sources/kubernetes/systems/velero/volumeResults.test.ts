import {
  at,
  observe,
  recorded,
  withoutObject,
} from '../__testUtils__/observing';
import { dataUploads, podVolumeBackups } from './volumeResults';

const result = {
  type: 'volume-result',
  point: 'c1/velero/velero/critical-20261120180003',
  volume: {
    kind: 'volume',
    cluster: 'c1',
    namespace: 'data-platform',
    name: 'data-postgresql-0',
  },
};

const table: [string, object][] = [
  [
    'podvolumebackup-completed',
    {
      ...result,
      key: 'c1/podvolumebackup/velero/critical-20261120180003-x7k2p',
      startedAt: at('2026-11-20T18:00:30Z'),
      endedAt: at('2026-11-20T18:02:10Z'),
      result: 'good',
      sizeBytes: 2147483648,
      data: 'c1/velero-data/velero/default/data-platform/7f0c2d2b6e0e7d2a9d2b0a4c6a1f9e33',
    },
  ],
  [
    'podvolumebackup-failed',
    {
      ...result,
      key: 'c1/podvolumebackup/velero/critical-20261120180003-m2q9z',
      startedAt: at('2026-11-20T18:00:30Z'),
      endedAt: at('2026-11-20T18:00:41Z'),
      result: 'failed',
      message:
        'data path backup failed: Failed to run kopia backup: unable to get local block device entry',
    },
  ],
  [
    'podvolumebackup-canceled',
    {
      ...result,
      key: 'c1/podvolumebackup/velero/critical-20261120180003-c4n8d',
      startedAt: at('2026-11-20T06:00:30Z'),
      endedAt: at('2026-11-20T06:41:41Z'),
      result: 'failed',
      message: 'PVB is canceled',
      sizeBytes: 2147483648,
    },
  ],
  [
    'dataupload-completed',
    {
      ...result,
      key: 'c1/dataupload/velero/critical-20261120180003-9s7dl',
      startedAt: at('2026-11-20T18:01:10Z'),
      endedAt: at('2026-11-20T18:03:30Z'),
      result: 'good',
      sizeBytes: 5368709120,
    },
  ],
  [
    'dataupload-failed',
    {
      ...result,
      key: 'c1/dataupload/velero/critical-20261120180003-kk2p1',
      startedAt: at('2026-11-20T18:01:10Z'),
      endedAt: at('2026-11-20T18:31:10Z'),
      result: 'failed',
      message: 'timeout on preparing data upload',
    },
  ],
  [
    'dataupload-inprogress',
    {
      ...result,
      key: 'c1/dataupload/velero/critical-20261120180003-p0l3m',
      startedAt: at('2026-11-20T18:01:10Z'),
      result: 'running',
      sizeBytes: 5368709120,
    },
  ],
];

const resourceOf = (name: string) =>
  name.startsWith('dataupload') ? dataUploads : podVolumeBackups;

describe("results of Velero's volumes", () => {
  it.each(table)('observes %s', (name, expected) => {
    const object = recorded(__dirname, name);
    const observations = observe(resourceOf(name), object);
    expect(withoutObject(observations)).toEqual([expected]);
  });

  const completed = () => recorded(__dirname, 'podvolumebackup-completed');

  it('takes an empty volume for good: there was nothing to lose', () => {
    const object = completed();
    const status = {
      ...object.status,
      snapshotID: '',
      message: 'volume was empty so no snapshot was taken',
    };
    expect(observe(podVolumeBackups, { ...object, status })).toMatchObject([
      { result: 'good' },
    ]);
    expect(
      observe(podVolumeBackups, {
        ...object,
        status: { ...status, progress: undefined },
      }),
    ).toMatchObject([{ result: 'good', sizeBytes: 0 }]);
  });

  it.each([
    [{}, 'good', 0],
    [{ totalBytes: null }, 'good', 0],
    [{ totalBytes: 12 }, 'good', 12],
    [undefined, 'good', undefined],
    [{ totalBytes: -1 }, 'unknown', undefined],
    [{ totalBytes: -2147483648 }, 'unknown', undefined],
  ])('says of a size of %j: %s', (progress, expected, sizeBytes) => {
    for (const name of ['podvolumebackup-completed', 'dataupload-completed']) {
      const object = recorded(__dirname, name);
      const status = { ...object.status, progress };
      expect(observe(resourceOf(name), { ...object, status })).toMatchObject([
        { result: expected, sizeBytes },
      ]);
    }
  });

  it('does not take it for good that something completed without a snapshot', () => {
    const object = completed();
    const status = { ...object.status, snapshotID: undefined };
    expect(observe(podVolumeBackups, { ...object, status })).toMatchObject([
      { result: 'unknown' },
    ]);
  });

  it('leaves it to the backup whose a volume is that was imported with it', () => {
    const object = completed();
    object.metadata.creationTimestamp = '2026-11-20T18:03:02Z';
    expect(observe(podVolumeBackups, object)).toMatchObject([
      { result: 'good', data: undefined },
    ]);
  });

  it('counts a data upload whenever its object was made: none is imported', () => {
    const object = recorded(__dirname, 'dataupload-completed');
    object.metadata.creationTimestamp = '2026-11-21T18:03:02Z';
    expect(observe(dataUploads, object)).toMatchObject([{ result: 'good' }]);
  });

  it('leaves out volumes that are no claims', () => {
    const object = completed();
    object.metadata.annotations = {};
    expect(observe(podVolumeBackups, object)).toEqual([]);
  });

  // Velero shortens the label to 57 characters and a hash.
  const long =
    'a-schedule-with-a-name-that-is-rather-long-for-one-20261120180003';
  const label = { 'velero.io/backup-name': `${long.slice(0, 57)}0f1e2d` };

  it('takes the name of the backup from its owner, whole', () => {
    const object = completed();
    object.metadata.labels = label;
    object.metadata.ownerReferences = [
      { apiVersion: 'velero.io/v1', kind: 'Backup', name: long, uid: 'u' },
    ];
    expect(observe(podVolumeBackups, object)).toMatchObject([
      { point: `c1/velero/velero/${long}` },
    ]);
  });

  it('takes it from the tags where nobody owns it', () => {
    const object = completed();
    object.metadata.labels = label;
    object.metadata.ownerReferences = [];
    object.spec.tags = { backup: long };
    expect(observe(podVolumeBackups, object)).toMatchObject([
      { point: `c1/velero/velero/${long}` },
    ]);
  });

  it('takes it from the label where there is nothing else', () => {
    const object = recorded(__dirname, 'dataupload-completed');
    object.metadata.ownerReferences = undefined;
    expect(observe(dataUploads, object)).toMatchObject([
      { point: 'c1/velero/velero/critical-20261120180003' },
    ]);
  });

  it('refuses one that names no backup', () => {
    const object = recorded(__dirname, 'dataupload-completed');
    object.metadata.ownerReferences = [];
    object.metadata.labels = {};
    expect(() => observe(dataUploads, object)).toThrow('names no Backup');
  });
});
