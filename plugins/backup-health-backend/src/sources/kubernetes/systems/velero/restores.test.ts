import { RestoreObservation } from '@backup-health/backstage-plugin-common';
import {
  at,
  observe,
  recorded,
  withoutObject,
} from '../__testUtils__/observing';
import { restores } from './restores';

const drill = {
  type: 'restore',
  system: 'velero',
  cluster: 'c1',
  namespace: 'velero',
  point: 'c1/velero/velero/daily-20261114020005',
  plan: 'c1/velero/velero/daily',
  requestedAt: at('2026-11-15T09:00:00Z'),
  startedAt: at('2026-11-15T09:00:01Z'),
  holds: {
    by: 'namespaces',
    cluster: 'c1',
    include: ['data-platform'],
    exclude: [],
    includeResources: [],
    excludeResources: [
      'nodes',
      'events',
      'events.events.k8s.io',
      'backups.velero.io',
      'restores.velero.io',
      'resticrepositories.velero.io',
      'csinodes.storage.k8s.io',
      'volumeattachments.storage.k8s.io',
      'backuprepositories.velero.io',
    ],
    labelled: false,
    volumeData: 'unknown',
  },
  into: { 'data-platform': 'drill-data-platform' },
};

const named = (name: string) => ({
  ...drill,
  key: `c1/velero-restore/velero/${name}`,
  name,
  title: `Velero restore ${name}`,
});

function completed(change: {
  labels?: object;
  annotations?: object;
  status?: object;
}) {
  const object = recorded(__dirname, 'restore-completed');
  const { status = {}, ...metadata } = change;
  return {
    ...object,
    metadata: { ...object.metadata, ...metadata },
    status: { ...object.status, ...status },
  };
}

const restoreOf = (object: unknown) =>
  observe(restores, object)[0] as RestoreObservation;
const problemsOf = (object: unknown) =>
  observe(restores, object).flatMap(o => (o.type === 'problem' ? o.title : []));

describe('Velero restores', () => {
  it.each<[string, object]>([
    [
      'completed',
      {
        ...named('drill-20261115'),
        result: 'succeeded',
        phase: 'Completed',
        endedAt: at('2026-11-15T09:07:41Z'),
        warnings: 4,
      },
    ],
    [
      'partiallyfailed',
      {
        ...named('drill-20261108'),
        result: 'partial',
        phase: 'PartiallyFailed',
        message: '2 errors',
        endedAt: at('2026-11-15T09:17:41Z'),
        warnings: 9,
        errors: 2,
      },
    ],
    [
      'failed',
      {
        ...named('drill-20261101'),
        result: 'failed',
        phase: 'Failed',
        message:
          'found a restore with status "InProgress" during the server starting, mark it as "Failed"',
        endedAt: at('2026-11-15T09:30:00Z'),
      },
    ],
    [
      'failedvalidation',
      {
        ...named('drill-20261025'),
        point: undefined,
        startedAt: undefined,
        result: 'failed',
        phase: 'FailedValidation',
        message: 'No completed backups found for schedule',
      },
    ],
    [
      'inprogress',
      {
        ...named('drill-20261121'),
        startedAt: at('2026-11-21T04:00:01Z'),
        result: 'running',
        phase: 'InProgress',
      },
    ],
  ])('%s', (name, expected) => {
    const object = recorded(__dirname, `restore-${name}`);
    expect(withoutObject(observe(restores, object))).toEqual([expected]);
  });

  it('restored nothing, or not all, whatever its phase says', () => {
    const restored = (totalItems: number, itemsRestored?: number) =>
      restoreOf(
        completed({ status: { progress: { totalItems, itemsRestored } } }),
      );
    expect(restored(0)).toMatchObject({
      result: 'partial',
      message: 'It restored nothing.',
    });
    expect(restored(211, 44)).toMatchObject({
      result: 'partial',
      message: 'It restored 44 of 211 items.',
    });
  });

  it('restores no data of volumes where it was told not to', () => {
    const object = recorded(__dirname, 'restore-completed');
    object.spec.restorePVs = false;
    expect(restoreOf(object).holds).toMatchObject({ volumeData: 'no' });
  });

  it('is a drill by its label, and carries what was noted of it', () => {
    const object = completed({
      labels: { 'backup-health/drill': 'namespace' },
      annotations: {
        'backup-health/drill-workloads-ready-at': '2026-11-15T09:12:00Z',
        'backup-health/drill-validated-at': '2026-11-15T09:20:00Z',
        'backup-health/drill-result': 'passed',
      },
    });
    expect(restoreOf(object)).toMatchObject({
      drill: 'namespace',
      verified: {
        workloadsReadyAt: at('2026-11-15T09:12:00Z'),
        validatedAt: at('2026-11-15T09:20:00Z'),
        result: 'passed',
      },
    });
    expect(problemsOf(object)).toEqual([]);
  });

  it('says what of it makes no sense, and keeps the rest', () => {
    const object = completed({
      labels: { 'backup-health/drill': 'fire' },
      annotations: {
        'backup-health/drill-workloads-ready-at': 'soon',
        'backup-health/drill-validated-at': '2026-11-15T08:00:00Z',
        'backup-health/drill-result': 'great',
      },
    });
    expect(restoreOf(object)).toMatchObject({
      result: 'succeeded',
      drill: 'fire',
      verified: undefined,
    });
    expect(problemsOf(object)).toEqual([
      'Restore velero/drill-20261115: the label backup-health/drill is "fire", which is no scenario; they are smoke, single-file, application, namespace, database, pitr, etcd, full-cluster, region-loss, credential-recovery',
      'Restore velero/drill-20261115: the annotation backup-health/drill-result is none of passed, partial, failed, aborted',
      'Restore velero/drill-20261115: the annotation backup-health/drill-workloads-ready-at is no RFC 3339 time',
      'Restore velero/drill-20261115: the annotation backup-health/drill-validated-at is before the end of the Restore',
    ]);
  });
});
