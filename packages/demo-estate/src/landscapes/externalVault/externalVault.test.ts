import { gunzipSync } from 'node:zlib';
import { textAt, valueAt } from '../../kubernetes/fields';
import { Backup } from '../../simulation/velero/types';
import { dayMs, hourMs, minuteMs } from '../../time/duration';
import { tell, Told } from '../__testUtils__/told';
import { externalVault } from '.';

const backupsOf = ({ scene }: Told, schedule: string) =>
  (scene.store.list('velero.io/backups') as readonly Backup[]).filter(
    ({ metadata }) => metadata.labels?.['velero.io/schedule-name'] === schedule,
  );
const resultsOf = ({ scene }: Told, kind: string, backup: Backup) =>
  scene.store
    .list(`velero.io/${kind}`)
    .filter(
      each =>
        each.metadata.labels?.['velero.io/backup-uid'] === backup.metadata.uid,
    );
const readyOf = (told: Told, plural: string, namespace: string) =>
  told.scene.store
    .list(`external-secrets.io/${plural}`, namespace)
    .map(each => Object(valueAt(each, 'status.conditions'))[0].status);

describe.each([
  '2026-11-21T08:30:00Z',
  '2026-11-22T00:10:00Z',
  '2026-11-22T02:30:00Z',
])('external-vault at %s', at => {
  const told = tell(externalVault, at);
  const now = Date.parse(at);
  const ageOf = (time: string) => now - Date.parse(time);

  it('has a backup of production for each of 30 nights, with all volumes', () => {
    const backups = backupsOf(told, 'production-daily');
    expect(Math.abs(backups.length - 30)).toBeLessThan(2);
    for (const backup of backups) {
      expect(backup.status).toMatchObject({
        phase: 'Completed',
        backupItemOperationsAttempted: 1,
        backupItemOperationsCompleted: 1,
      });
      expect(backup.spec.excludedResources).toContain('secrets');
      const [uploads, copies] = ['datauploads', 'podvolumebackups'].map(kind =>
        resultsOf(told, kind, backup),
      );
      expect(uploads.map(each => textAt(each, 'spec.sourcePVC'))).toEqual([
        'data-shop-postgres-0',
      ]);
      // Its driver makes no snapshots.
      expect(copies.map(({ metadata }) => metadata.annotations)).toEqual([
        { 'velero.io/pvc-name': 'shop-api-uploads' },
      ]);
    }
  });

  it('says in the bucket what became of each volume, and by which way', () => {
    const { name } = backupsOf(told, 'production-daily').at(-1)!.metadata;
    const key = `shop-1/backups/${name}/${name}-volumeinfo.json.gz`;
    const { body } = told.buckets.get('shop-velero')!.get(key)!;
    const volumes = JSON.parse(
      gunzipSync(Buffer.concat([...body.read(0, body.size)])).toString(),
    );
    expect(volumes).toEqual([
      expect.objectContaining({
        pvcName: 'shop-api-uploads',
        backupMethod: 'PodVolumeBackup',
        snapshotDataMoved: false,
        result: 'succeeded',
        pvbInfo: expect.objectContaining({ Phase: 'Completed' }),
      }),
      expect.objectContaining({
        pvcName: 'data-shop-postgres-0',
        backupMethod: 'CSISnapshot',
        snapshotDataMoved: true,
        result: 'succeeded',
        snapshotDataMovementInfo: expect.objectContaining({
          Phase: 'Completed',
          snapshotHandle: expect.stringMatching(/^[0-9a-f]{32}$/),
        }),
      }),
    ]);
  });

  it('has the ExternalSecrets in it, and no Secret', () => {
    const { name } = backupsOf(told, 'production-daily').at(-1)!.metadata;
    const key = `shop-1/backups/${name}/${name}-resource-list.json.gz`;
    const { body } = told.buckets.get('shop-velero')!.get(key)!;
    const listed = JSON.parse(
      gunzipSync(Buffer.concat([...body.read(0, body.size)])).toString(),
    );
    expect(listed['external-secrets.io/v1/ExternalSecret']).toEqual([
      'shop-production/shop-backups-s3',
      'shop-production/shop-postgres',
    ]);
    expect(listed['v1/Namespace']).toEqual(['shop-production']);
    expect(listed).not.toHaveProperty('v1/Secret');
  });

  it('could not read the uploads of staging last night', () => {
    const backups = backupsOf(told, 'staging-daily');
    const [failed, ...others] = backups.filter(
      ({ status }) => status?.phase === 'PartiallyFailed',
    );
    expect(others).toEqual([]);
    expect(failed).toBe(
      backups.filter(({ status }) => status?.completionTimestamp).at(-1),
    );
    expect(
      resultsOf(told, 'podvolumebackups', failed).map(each =>
        textAt(each, 'status.phase'),
      ),
    ).toEqual(['Failed']);
    expect(
      resultsOf(told, 'datauploads', failed).map(each =>
        textAt(each, 'status.phase'),
      ),
    ).toEqual(['Completed', 'Completed']);
  });

  it('has rehearsed a restore of staging', () => {
    const [drill, ...others] = told.scene.store.list('velero.io/restores');
    expect(others).toEqual([]);
    expect(drill.metadata.labels).toEqual({
      'backup-health/drill': 'namespace',
    });
    expect(drill.spec).toMatchObject({
      namespaceMapping: { 'shop-staging': 'drill-shop-staging' },
    });
    const { startTimestamp, completionTimestamp, ...status } = Object(
      drill.status,
    );
    expect(status).toMatchObject({ phase: 'Completed' });
    const minutes =
      (Date.parse(completionTimestamp) - Date.parse(startTimestamp)) / minuteMs;
    expect(Math.round(minutes)).toBeGreaterThanOrEqual(10);
    expect(ageOf(startTimestamp)).toBeLessThan(5 * dayMs);
  });

  it('can make its Secrets anew, but not in staging', () => {
    expect(readyOf(told, 'secretstores', 'shop-production')).toEqual(['True']);
    expect(readyOf(told, 'externalsecrets', 'shop-production')).toEqual([
      'True',
      'True',
    ]);
    expect(readyOf(told, 'secretstores', 'shop-staging')).toEqual(['False']);
    expect(readyOf(told, 'externalsecrets', 'shop-staging')).toEqual([
      'False',
      'False',
    ]);
    for (const each of told.scene.store.list(
      'external-secrets.io/externalsecrets',
    )) {
      const age = ageOf(textAt(each, 'status.refreshTime'));
      const isStaging = each.metadata.namespace === 'shop-staging';
      expect(age > 5 * dayMs).toBe(isStaging);
      expect(isStaging || age <= hourMs).toBe(true);
    }
  });

  it('has dumps of each environment, of staging none since the Secret went', () => {
    const newest = (prefix: string) => {
      const objects = [...told.buckets.get('shop-backups')!.objects(prefix)];
      return now - objects.at(-1)!.lastModified;
    };
    expect(newest('postgres/production/')).toBeLessThan(25 * hourMs);
    expect(newest('postgres/experimental/')).toBeLessThan(25 * hourMs);
    expect(newest('postgres/staging/')).toBeGreaterThan(3 * dayMs);
    expect(newest('vault/production/')).toBeLessThan(25 * hourMs);
    expect(newest('vault/staging/')).toBeLessThan(25 * hourMs);
    expect(
      told.scene.store.get('/secrets', 'shop-staging', 'shop-backups-s3'),
    ).toBeUndefined();
  });

  it('keeps four snapshots of each volume, each with its content', () => {
    const { store } = told.scene;
    const snapshots = store.list('snapshot.storage.k8s.io/volumesnapshots');
    expect(snapshots).toHaveLength(8);
    const contents = store.list(
      'snapshot.storage.k8s.io/volumesnapshotcontents',
    );
    expect(
      contents.map(each => textAt(each, 'spec.volumeSnapshotRef.name')).sort(),
    ).toEqual(snapshots.map(({ metadata }) => metadata.name).sort());
    for (const snapshot of snapshots) {
      expect(snapshot.status).toMatchObject({ readyToUse: true });
    }
    for (const content of contents) {
      // Nanoseconds, beyond what JavaScript counts exactly: as they are sent.
      expect(JSON.stringify(valueAt(content, 'status.creationTime'))).toMatch(
        /^1[78]\d{8}000000000$/,
      );
    }
  });

  it('has scheduled backups of experimental, and made none', () => {
    const schedule = told.scene.store.get(
      'velero.io/schedules',
      'velero',
      'experimental-weekly',
    )!;
    expect(ageOf(schedule.metadata.creationTimestamp)).toBe(70 * minuteMs);
    expect(backupsOf(told, 'experimental-weekly')).toEqual([]);
  });
});

describe('as time passes on external-vault', () => {
  it('a backup waits for the data of its volumes', () => {
    const told = tell(externalVault, '2026-11-21T00:59:59Z');
    const before = backupsOf(told, 'production-daily').at(-1)!;
    const phases: string[] = [];
    for (let seconds = 0; seconds < 12 * 60; seconds++) {
      told.pass({ seconds: 1 });
      const newest = backupsOf(told, 'production-daily').at(-1)!;
      const phase = textAt(newest, 'status.phase');
      if (newest !== before && phases.at(-1) !== phase) phases.push(phase);
    }
    expect(phases.slice(-5)).toEqual([
      'New',
      'InProgress',
      'WaitingForPluginOperations',
      'Finalizing',
      'Completed',
    ]);
  });

  it('a Restore by hand runs, and one of a backup that is not there is refused', () => {
    const told = tell(externalVault, '2026-11-21T08:30:00Z');
    const { store } = told.scene;
    const restore = (name: string, backupName: string) =>
      store.create('velero.io/restores', {
        apiVersion: 'velero.io/v1',
        kind: 'Restore',
        metadata: { namespace: 'velero', name },
        spec: { backupName },
      });
    restore('good', backupsOf(told, 'production-daily').at(-1)!.metadata.name);
    restore('bad', 'never-made');
    told.pass({ minutes: 10 });
    const phaseOf = (name: string) =>
      textAt(store.get('velero.io/restores', 'velero', name), 'status.phase');
    expect(phaseOf('good')).toBe('Completed');
    expect(phaseOf('bad')).toBe('FailedValidation');
    expect(told.keysIn('shop-velero', 'shop-1/restores/good/')).toContain(
      'shop-1/restores/good/restore-good-results.gz',
    );
  });

  it('the dump of staging goes on when its Secret is there again', () => {
    const told = tell(externalVault, '2026-11-21T08:30:00Z');
    const dumps = () => told.keysIn('shop-backups', 'postgres/staging/').length;
    const before = dumps();
    told.scene.store.create('/secrets', {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { namespace: 'shop-staging', name: 'shop-backups-s3' },
    });
    told.pass({ minutes: 10 });
    expect(dumps()).toBeGreaterThan(before);
  });
});
