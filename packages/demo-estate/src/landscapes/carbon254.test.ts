import { gunzipSync } from 'node:zlib';
import { textAt, valueAt } from '../kubernetes/fields';
import { Backup, Schedule } from '../simulation/velero/types';
import { dayMs, hourMs } from '../time/duration';
import { tell, Told } from './__testUtils__/told';
import { carbon254 } from './carbon254';

const volumes = [
  'data-platform/data-postgres-0',
  'data-platform/data-zookeeper-0',
  'monitoring/grafana',
  'monitoring/server-volume-victoria-metrics-0',
  'registry/harbor-registry',
  'vault/data-vault-0',
];
const criticalVolumes = volumes.filter(
  volume => volume.startsWith('data-platform/') || volume.startsWith('vault/'),
);

const backupsOf = ({ scene }: Told, schedule?: string) =>
  (scene.store.list('velero.io/backups') as readonly Backup[]).filter(
    ({ metadata }) => metadata.labels?.['velero.io/schedule-name'] === schedule,
  );
const phaseOf = (backup: Backup | undefined) => backup?.status?.phase ?? '';
const copiesOf = ({ scene }: Told, { metadata }: Backup) =>
  scene.store
    .list('velero.io/podvolumebackups')
    .filter(
      copy => copy.metadata.labels?.['velero.io/backup-uid'] === metadata.uid,
    );
const volumeOf = (copy: Parameters<typeof textAt>[0]) =>
  `${textAt(copy, 'spec.pod.namespace')}/${
    Object(valueAt(copy, 'metadata.annotations'))['velero.io/pvc-name']
  }`;

describe.each([
  '2026-11-21T08:30:00Z',
  '2026-11-22T00:30:00Z',
  '2026-11-22T02:30:00Z',
  '2027-01-01T00:30:00Z',
])('254carbon at %s', at => {
  const told = tell(carbon254, at);
  const now = Date.parse(at);

  it.each([
    ['daily', 30, 12, volumes, 30],
    ['critical', 28, 5, criticalVolumes, 7],
  ])(
    'has the backups of %s for their whole retention',
    (schedule, count, minutes, covered, keptDays) => {
      const backups = backupsOf(told, schedule);
      expect(Math.abs(backups.length - count)).toBeLessThan(2);
      for (const backup of backups) {
        const {
          phase,
          startTimestamp = '',
          completionTimestamp = '',
          expiration = '',
        } = backup.status ?? {};
        expect(Date.parse(expiration) - Date.parse(startTimestamp)).toBe(
          keptDays * dayMs,
        );
        expect(Date.parse(expiration)).toBeGreaterThan(now - hourMs);
        if (phase !== 'Completed') continue;
        const took =
          (Date.parse(completionTimestamp) - Date.parse(startTimestamp)) /
          60_000;
        expect(Math.abs(took - minutes)).toBeLessThan(minutes / 8);
        const copies = copiesOf(told, backup);
        expect(copies.map(volumeOf).sort()).toEqual(covered);
        for (const copy of copies) {
          expect(copy.status).toMatchObject({
            phase: 'Completed',
            snapshotID: expect.stringMatching(/^[0-9a-f]{32}$/),
          });
          expect(
            textAt(copy, 'status.completionTimestamp') <= completionTimestamp,
          ).toBe(true);
        }
      }
    },
  );

  it('had trouble with a volume six days ago', () => {
    const [partial, ...others] = backupsOf(told, 'daily').filter(
      backup => phaseOf(backup) !== 'Completed',
    );
    expect(others).toEqual([]);
    expect(partial.status).toMatchObject({
      phase: 'PartiallyFailed',
      errors: 2,
    });
    const age = now - Date.parse(partial.status?.startTimestamp ?? '');
    expect(Math.abs(age / dayMs - 6)).toBeLessThan(1);
    const failed = copiesOf(told, partial).filter(
      copy => textAt(copy, 'status.phase') === 'Failed',
    );
    expect(failed.map(volumeOf)).toEqual(['data-platform/data-zookeeper-0']);
  });

  it('was restarted in the midst of a backup three days ago', () => {
    const [failed, ...others] = backupsOf(told, 'critical').filter(
      backup => phaseOf(backup) !== 'Completed',
    );
    expect(others).toEqual([]);
    expect(failed.status).toMatchObject({
      phase: 'Failed',
      failureReason: expect.stringContaining('during the server starting'),
    });
    const { name } = failed.metadata;
    expect(told.keysIn('velero', `backups/${name}/`)).toEqual([]);
  });

  it('has one backup that was made by hand', () => {
    const [manual, ...others] = backupsOf(told);
    expect(others).toEqual([]);
    expect(manual.metadata.name).toBe('pre-upgrade-2');
    expect(copiesOf(told, manual)).toHaveLength(6);
  });

  it('has the files of each backup in the bucket, and of no other', () => {
    const inBucket = new Set(
      told.keysIn('velero').map(key => key.split('/')[1]),
    );
    const expected = told.scene.store
      .list('velero.io/backups')
      .filter(backup => phaseOf(backup as Backup) !== 'Failed')
      .map(({ metadata }) => metadata.name);
    expect([...inBucket].sort()).toEqual(expected);
  });

  it('has the dumps of a week, and three Jobs that made them', () => {
    const dumps = [...(told.buckets.get('carbon-postgres')?.objects() ?? [])];
    expect([7, 8]).toContain(dumps.length);
    for (const { key, body } of dumps) {
      expect(key).toMatch(/^postgres\/postgres-\d{8}-03000\d\.dump$/);
      expect(body.size / 1e9).toBeCloseTo(1.2, 1);
    }
    const jobs = told.scene.store
      .list('batch/jobs', 'data-platform')
      .filter(({ metadata }) => metadata.name.startsWith('postgres-backup-'));
    expect(jobs).toHaveLength(3);
  });
});

describe('as time passes on 254carbon', () => {
  it('a backup goes through its phases', () => {
    const told = tell(carbon254, '2026-11-21T11:59:59Z');
    const before = new Set(
      backupsOf(told, 'critical').map(b => b.metadata.uid),
    );
    const phases: string[] = [];
    for (let seconds = 0; seconds < 8 * 60; seconds++) {
      told.pass({ seconds: 1 });
      const fresh = backupsOf(told, 'critical').find(
        ({ metadata }) => !before.has(metadata.uid),
      );
      if (fresh && phases.at(-1) !== phaseOf(fresh))
        phases.push(phaseOf(fresh));
    }
    expect(phases).toEqual(['New', 'InProgress', 'Finalizing', 'Completed']);

    const newest = backupsOf(told, 'critical').at(-1)!;
    expect(newest.metadata.name).toMatch(/^critical-2026112112\d{4}$/);
    const { name } = newest.metadata;
    const files = told.keysIn('velero', `backups/${name}/`);
    expect(files).toContain(`backups/${name}/velero-backup.json`);
    const file = (suffix: string) => {
      const object = told.buckets
        .get('velero')
        ?.get(`backups/${name}/${name}-${suffix}`);
      const bytes = Buffer.concat([
        ...(object?.body.read(0, object.body.size) ?? []),
      ]);
      return JSON.parse(gunzipSync(bytes).toString());
    };
    expect(file('volumeinfo.json.gz')).toContainEqual(
      expect.objectContaining({
        pvcNamespace: 'vault',
        pvcName: 'data-vault-0',
        result: 'succeeded',
      }),
    );
    expect(file('podvolumebackups.json.gz')).toHaveLength(3);
  });

  it('a backup that has expired goes, with its copies and its files', () => {
    const told = tell(carbon254, '2026-11-21T08:30:00Z');
    const [oldest] = backupsOf(told, 'critical');
    expect(copiesOf(told, oldest)).toHaveLength(3);
    told.pass({ hours: 5 });
    expect(backupsOf(told, 'critical')).not.toContain(oldest);
    expect(copiesOf(told, oldest)).toEqual([]);
    expect(told.keysIn('velero', `backups/${oldest.metadata.name}/`)).toEqual(
      [],
    );
  });

  it('what nothing happens to does not change', () => {
    const told = tell(carbon254, '2026-11-21T08:30:00Z');
    const { store } = told.scene;
    const all = (but: string) =>
      store.types
        .filter(({ plural }) => plural !== but)
        .flatMap(({ group, plural }) => store.list(`${group}/${plural}`));
    const before = all('backupstoragelocations');
    const revision = store.revision;
    told.pass({ minutes: 10 });
    expect(all('backupstoragelocations')).toEqual(before);
    // Only the storage location has been looked at.
    expect(store.revision).toBeGreaterThan(revision);
    const [location] = store.list('velero.io/backupstoragelocations');
    const validated = textAt(location, 'status.lastValidationTime');
    expect(told.scene.timeline.now - Date.parse(validated)).toBeLessThan(
      60_000,
    );
  });

  it('a schedule that is paused makes none', () => {
    const told = tell(carbon254, '2026-11-21T08:30:00Z');
    told.scene.store.update<Schedule>(
      'velero.io/schedules',
      { metadata: { namespace: 'velero', name: 'critical' } },
      current => ({ ...current, spec: { ...current.spec, paused: true } }),
    );
    told.pass({ days: 1 });
    expect(backupsOf(told, 'critical').at(-1)?.metadata.name).toMatch(
      /^critical-2026112106/,
    );
    expect(backupsOf(told, 'daily').at(-1)?.metadata.name).toMatch(
      /^daily-2026112202/,
    );
  });

  it('a backup into a bucket that is not there is refused', () => {
    const told = tell(carbon254, '2026-11-21T08:30:00Z');
    const { store } = told.scene;
    const [location] = store.list('velero.io/backupstoragelocations');
    store.update('velero.io/backupstoragelocations', location, current => ({
      ...current,
      spec: { ...Object(current.spec), objectStorage: { bucket: 'gone' } },
    }));
    told.pass({ hours: 4 });
    const [unreachable] = store.list('velero.io/backupstoragelocations');
    expect(unreachable.status).toMatchObject({
      phase: 'Unavailable',
      message: expect.stringContaining('NoSuchBucket'),
    });
    expect(backupsOf(told, 'critical').at(-1)?.status).toMatchObject({
      phase: 'FailedValidation',
    });
  });

  it('a claim without a Pod is in no backup', () => {
    const told = tell(carbon254, '2026-11-21T08:30:00Z');
    const { store } = told.scene;
    const pod = store.get('/pods', 'vault', 'vault-0')!;
    store.delete('/pods', pod);
    told.pass({ hours: 4 });
    const newest = backupsOf(told, 'critical').at(-1)!;
    expect(phaseOf(newest)).toBe('Completed');
    expect(copiesOf(told, newest).map(volumeOf).sort()).toEqual([
      'data-platform/data-postgres-0',
      'data-platform/data-zookeeper-0',
    ]);
  });
});
