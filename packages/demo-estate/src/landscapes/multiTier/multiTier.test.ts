import { createHash } from 'node:crypto';
import { textAt, valueAt } from '../../kubernetes/fields';
import { dayMs, hourMs, minuteMs } from '../../time/duration';
import { tell, Told } from '../__testUtils__/told';
import { multiTier } from '.';

const repository = 'matrix-pgbackrest';
const text = ({ buckets }: Told, bucket: string, key: string) => {
  const { body } = buckets.get(bucket)!.get(key)!;
  return Buffer.concat([...body.read(0, body.size)]).toString();
};
const ageOf = (told: Told, bucket: string, prefix: string) => {
  const objects = [...told.buckets.get(bucket)!.objects(prefix)];
  return (
    told.scene.timeline.now -
    Math.max(...objects.map(({ lastModified }) => lastModified))
  );
};
/** What the lines of one section of an info file say. */
const section = (file: string, name: string): Record<string, string> =>
  Object.fromEntries(
    file
      .split(`[${name}]\n`)[1]
      .split('\n\n')[0]
      .split('\n')
      .map(line => line.split(/=(.*)/s).slice(0, 2)),
  );
const backupsOf = (told: Told) =>
  Object.entries(
    section(
      text(told, repository, 'pgbackrest/backup/main/backup.info'),
      'backup:current',
    ),
  ).map(([label, entry]) => ({ label, ...JSON.parse(entry) }));

describe.each([
  '2026-11-21T08:30:00Z',
  '2026-11-22T00:10:00Z',
  '2026-11-22T01:20:00Z',
])('multi-tier at %s', at => {
  const told = tell(multiTier, at);
  const { store } = told.scene;
  const now = Date.parse(at);

  it('has a snapshot of etcd for each hour of a week', () => {
    const keys = told.keysIn('matrix-etcd', 'talos/');
    expect(keys).toHaveLength(168);
    for (const key of keys) {
      expect(key).toMatch(
        /^talos\/multi-tier-2026-11-\d\dT\d\d:05:\d\dZ\.snap\.zst\.age$/,
      );
    }
    expect(ageOf(told, 'matrix-etcd', 'talos/')).toBeLessThan(hourMs);
  });

  it('has full backups of two weeks, and differential ones in between', () => {
    const backups = backupsOf(told);
    const full = backups.filter(backup => backup['backup-type'] === 'full');
    expect(full).toHaveLength(2);
    expect(backups[0]).toBe(full[0]);
    for (const backup of backups) {
      const { label } = backup;
      const prior = backup['backup-prior'];
      expect(label).toMatch(
        prior ? new RegExp(`^${prior}_\\d{8}-\\d{6}D$`) : /^\d{8}-\d{6}F$/,
      );
      expect([undefined, ...full.map(each => each.label)]).toContain(prior);
      expect(
        told.keysIn(repository, `pgbackrest/backup/main/${label}/`),
      ).toEqual(
        ['backup.manifest', 'backup.manifest.copy', 'bundle/1/pg_data'].map(
          file => `pgbackrest/backup/main/${label}/${file}`,
        ),
      );
    }
    const newest = backups.at(-1)['backup-timestamp-stop'] * 1_000;
    expect(now - newest).toBeLessThan(25 * hourMs);
  });

  it('has WAL without a gap since the oldest backup', () => {
    const segments = told
      .keysIn(repository, 'pgbackrest/archive/main/17-1/')
      .filter(key => key.endsWith('.zst'))
      .map(key => {
        const [folder, name] = key.split('/').slice(-2);
        expect(name.startsWith(folder)).toBe(true);
        return name.slice(0, 24);
      });
    const numbers = segments.map(
      name =>
        parseInt(name.slice(8, 16), 16) * 256 + parseInt(name.slice(16), 16),
    );
    expect(numbers).toEqual(numbers.map((_, index) => numbers[0] + index));
    expect(segments[0]).toBe(backupsOf(told)[0]['backup-archive-start']);
    expect(
      ageOf(told, repository, 'pgbackrest/archive/main/17-1/'),
    ).toBeLessThan(11 * minuteMs);
  });

  it('has the checksum in its info files that pgBackRest looks for', () => {
    const file = text(told, repository, 'pgbackrest/archive/main/archive.info');
    // pgBackRest takes it of the sections in their order, as one line of JSON.
    const line = `{"backrest":{"backrest-format":5,"backrest-version":"2.57.0"},"db":{"db-id":1,"db-system-id":7510477869805464836,"db-version":"17"},"db:history":{"1":{"db-id":7510477869805464836,"db-version":"17"}}}`;
    const checksum = createHash('sha1').update(line).digest('hex');
    expect(file.trimEnd().split('\n').at(-1)).toBe(
      `backrest-checksum="${checksum}"`,
    );
  });

  it('has a backup by Longhorn of each volume that has no dumps, each night', () => {
    const backups = store.list('longhorn.io/backups');
    const volumes = store
      .list('longhorn.io/volumes')
      .filter(
        ({ metadata }) =>
          metadata.labels?.['recurring-job-group.longhorn.io/default'],
      );
    expect(
      volumes.map(each => textAt(each, 'status.kubernetesStatus.pvcName')),
    ).toEqual(
      expect.arrayContaining(['files-files-0', 'templates-collabora-0']),
    );
    expect(volumes).toHaveLength(2);
    for (const volume of volumes) {
      const own = backups.filter(
        ({ metadata }) =>
          metadata.labels?.['backup-volume'] === volume.metadata.name,
      );
      expect(own).toHaveLength(14);
      for (const { status } of own) {
        expect(status).toMatchObject({
          state: 'Completed',
          labels: { RecurringJob: 'daily-bak' },
        });
      }
      const taken = own
        .map(each => textAt(each, 'status.snapshotCreatedAt'))
        .sort();
      expect(now - Date.parse(taken.at(-1)!)).toBeLessThan(25 * hourMs);
      expect(volume.status).toMatchObject({ lastBackupAt: taken.at(-1) });
    }
    const files = told
      .keysIn('matrix-longhorn')
      .filter(key => /\/backups\/backup_backup-[0-9a-f]{16}\.cfg$/.test(key));
    expect(files).toHaveLength(28);
  });

  it('has dumped Redis until it was suspended', () => {
    const cronJob = store.get('batch/cronjobs', 'matrix-cache', 'redis-dump')!;
    expect(valueAt(cronJob, 'spec.suspend')).toBe(true);
    const age = ageOf(told, 'matrix-dumps', 'redis/');
    expect(age / dayMs).toBeGreaterThan(3.9);
    expect(age / dayMs).toBeLessThan(5.1);
  });

  it('has a bundle of the repository that Flux follows', () => {
    expect(ageOf(told, 'matrix-dumps', 'git/fleet/')).toBeLessThan(7 * hourMs);
    const [source] = store.list('source.toolkit.fluxcd.io/gitrepositories');
    const [applied] = store.list('kustomize.toolkit.fluxcd.io/kustomizations');
    const revision = textAt(source, 'status.artifact.revision');
    expect(revision).toMatch(/^main@sha1:[0-9a-f]{40}$/);
    expect(textAt(applied, 'status.lastAppliedRevision')).toBe(revision);
    for (const each of [source, applied]) {
      expect(valueAt(each, 'status.conditions')).toEqual([
        expect.objectContaining({ type: 'Ready', status: 'True' }),
      ]);
    }
  });

  it('has kept versions of what people work on', () => {
    const versions = [...told.buckets.get('matrix-assets')!.versions()];
    expect(versions.map(([{ key }]) => key)).toEqual([
      'brand/banner.png',
      'brand/logo.svg',
      'docs/handbook.pdf',
    ]);
    for (const of of versions) expect(of.length).toBeGreaterThan(20);
  });

  const drills = (scenario: string) =>
    store
      .list('velero.io/restores')
      .filter(
        ({ metadata }) => metadata.labels?.['backup-health/drill'] === scenario,
      )
      .map(restore => ({
        phase: textAt(restore, 'status.phase'),
        age: now - Date.parse(textAt(restore, 'status.startTimestamp')),
        restore,
      }));

  it('has rehearsed a small restore each day, and a larger one each week', () => {
    const smoke = drills('smoke');
    expect(Math.abs(smoke.length - 15)).toBeLessThan(2);
    expect(Math.min(...smoke.map(({ age }) => age))).toBeLessThan(25 * hourMs);
    const weekly = drills('namespace');
    expect(Math.min(...weekly.map(({ age }) => age))).toBeLessThan(8 * dayMs);
    for (const { phase } of [...smoke, ...weekly]) {
      expect(phase).toBe('Completed');
    }
  });

  it('has forgotten the rehearsal of the month', () => {
    const [only, ...others] = drills('application');
    expect(others).toEqual([]);
    expect(only.phase).toBe('Completed');
    expect(only.age).toBeGreaterThan(46 * dayMs);
  });

  it('has rehearsed the loss of the region twice: at first something was missing', () => {
    const twice = drills('region-loss').sort((a, b) => b.age - a.age);
    expect(twice.map(({ phase }) => phase)).toEqual([
      'PartiallyFailed',
      'Completed',
    ]);
    expect(twice[0].restore.status).toMatchObject({ errors: 2 });
    const { name } = twice[0].restore.metadata;
    expect(told.keysIn('matrix-velero', `restores/${name}/`)).toContain(
      `restores/${name}/restore-${name}-results.gz`,
    );
  });
});

describe('as time passes on multi-tier', () => {
  it('what the oldest backup does not need goes with the next full one', () => {
    const told = tell(multiTier, '2026-11-22T00:55:00Z');
    const before = backupsOf(told);
    told.pass({ hours: 1 });
    const after = backupsOf(told);
    expect(after[0].label).not.toBe(before[0].label);
    expect(after.at(-1)['backup-type']).toBe('full');
    expect(
      told.keysIn(repository, `pgbackrest/backup/main/${before[0].label}/`),
    ).toEqual([]);
  });

  it('the dump of Redis goes on when it is resumed', () => {
    const told = tell(multiTier, '2026-11-21T08:30:00Z');
    told.scene.store.update(
      'batch/cronjobs',
      { metadata: { namespace: 'matrix-cache', name: 'redis-dump' } },
      current => ({
        ...current,
        spec: { ...Object(current.spec), suspend: false },
      }),
    );
    told.pass({ minutes: 5 });
    expect(ageOf(told, 'matrix-dumps', 'redis/')).toBeLessThan(5 * minuteMs);
  });
});
