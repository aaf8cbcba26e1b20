import {
  at,
  observe,
  recorded,
  withoutObject,
} from '../__testUtils__/observing';
import { podVolumeRestores } from './podVolumeRestores';
import { podVolumeBackups } from './volumeResults';

const restored = () => recorded(__dirname, 'podvolumerestore-completed');

/** The PodVolumeBackup that what was restored is of. */
const stored = () => {
  const object = recorded(__dirname, 'podvolumebackup-completed');
  object.metadata.annotations = { 'velero.io/pvc-name': 'data-grafana-0' };
  return object;
};
const dataOf = (resource: typeof podVolumeBackups, object: unknown) =>
  observe(resource, object).map(each => ('data' in each ? each.data : 'none'));

describe('Velero pod volume restores', () => {
  it('are of the data that a backup of a Pod stored, whose claim it names', () => {
    expect(withoutObject(observe(podVolumeRestores, restored()))).toEqual([
      {
        type: 'restore',
        key: 'c1/velero-podvolumerestore/velero/drill-20261115-9x2',
        system: 'velero',
        cluster: 'c1',
        namespace: 'velero',
        name: 'drill-20261115-9x2',
        title:
          'Data of volume data of Pod grafana-0, by Velero restore drill-20261115',
        requestedAt: at('2026-11-15T09:01:10Z'),
        startedAt: at('2026-11-15T09:01:30Z'),
        endedAt: at('2026-11-15T09:02:00Z'),
        result: 'succeeded',
        phase: 'Completed',
        holds: { by: 'assets', refs: [] },
        data: expect.any(String),
      },
    ]);
    expect(dataOf(podVolumeRestores, restored())).toEqual(
      dataOf(podVolumeBackups, stored()),
    );
  });

  it.each(['snapshotID', 'sourceNamespace', 'backupStorageLocation'])(
    'are not of data that has another %s',
    field => {
      const { spec, ...object } = restored();
      const other = { ...object, spec: { ...spec, [field]: 'another' } };
      expect(dataOf(podVolumeRestores, other)).not.toEqual(
        dataOf(podVolumeBackups, stored()),
      );
      const none = { ...object, spec: { ...spec, [field]: '' } };
      expect(dataOf(podVolumeRestores, none)).toEqual([undefined]);
    },
  );

  it('are not of what another cluster stored', () => {
    const imported = stored();
    imported.metadata.creationTimestamp = '2026-11-21T00:00:00Z';
    expect(dataOf(podVolumeBackups, imported)).toEqual([undefined]);
  });

  it.each([
    [undefined, 'running'],
    ['Prepared', 'running'],
    ['Canceled', 'failed'],
    ['Failed', 'failed'],
    ['Archived', 'unknown'],
  ])('of the phase %s are %s', (phase, result) => {
    const { status, ...object } = restored();
    expect(
      observe(podVolumeRestores, { ...object, status: { ...status, phase } }),
    ).toMatchObject([{ result }]);
    expect(
      observe(podVolumeRestores, { ...object, status: undefined }),
    ).toMatchObject([{ result: 'running' }]);
  });
});
