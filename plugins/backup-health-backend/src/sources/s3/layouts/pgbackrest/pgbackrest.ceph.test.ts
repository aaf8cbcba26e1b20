import { formatInstant, instant } from '@backup-health/backstage-plugin-common';
import {
  describeOnObjectStore,
  makeBucket,
  removeBucket,
  testObjectStore,
  TestObjectStore,
} from '../../__testUtils__/objectStore';
import {
  ArchivingPostgres,
  canArchive,
} from '../../__testUtils__/archivingPostgres';
import { noCredentials, ofType, readSource } from '../../__testUtils__/reading';
import { BucketSource } from '../../bucketSource';

// What Debian's own pgBackRest writes to Ceph, held against what it says of it.

interface Told {
  label: string;
  type: 'full' | 'diff' | 'incr';
  prior: string | null;
  timestamp: { start: number; stop: number };
  archive: { start: string; stop: string };
}

const describePgBackRest = canArchive() ? describe : describe.skip;
const time = (seconds: number) => formatInstant(instant(seconds * 1000));

describeOnObjectStore('a repository of pgBackRest', () => {
  describePgBackRest('of a server that archives its WAL', () => {
    let store: TestObjectStore;
    let bucket: string;
    let postgres: ArchivingPostgres;

    beforeAll(async () => {
      store = testObjectStore();
      bucket = await makeBucket(store);
      postgres = await ArchivingPostgres.start(store, bucket);
      postgres.pgbackrest('stanza-create');
    }, 120_000);

    afterAll(async () => {
      await postgres?.stop();
      await removeBucket(store, bucket);
    }, 120_000);

    const read = async (prefix: string) => {
      const { outcomes } = await readSource(
        BucketSource.create({
          delay: async () => {},
          config: {
            id: 'ceph',
            title: 'Ceph',
            bucket,
            endpoint: store.url,
            region: 'us-east-1',
            forcePathStyle: true,
            ...store.owner,
            intervalSeconds: 60,
            wholeEverySeconds: 86_400,
            layouts: [
              {
                type: 'pgbackrest',
                prefix,
                stanza: 'main',
                asset: { kind: 'database', name: 'main' },
              },
            ],
          },
          credentials: noCredentials,
        }),
      );
      return {
        points: ofType(outcomes[`pgbackrest:${prefix}main`], 'recovery-point'),
        windows: ofType(outcomes[`pgbackrest-wal:${prefix}main`], 'window'),
        problems: Object.values(outcomes).flatMap(outcome =>
          ofType(outcome, 'problem'),
        ),
      };
    };

    it('is read as pgbackrest info tells it, to the second', async () => {
      postgres.pgbackrest('backup', '--repo=1', '--type=full');
      postgres.sql('create table a as select generate_series(1, 1000) as n');
      postgres.pgbackrest('backup', '--repo=1', '--type=incr');
      const told: { repo: number; backups: Told[] } = postgres.told(1);

      const { points, windows, problems } = await read('clear/');
      expect(
        points.map(({ key, phase, asOf, availableAt, basedOn, result }) => ({
          label: key.split('/').pop(),
          type: phase,
          prior: basedOn?.split('/').pop() ?? null,
          start: formatInstant(asOf!),
          stop: formatInstant(availableAt!),
          result,
        })),
      ).toEqual(
        told.backups.map(({ label, type, prior, timestamp }) => ({
          label,
          type,
          prior,
          start: time(timestamp.start),
          stop: time(timestamp.stop),
          result: 'good',
        })),
      );
      expect(points.map(({ phase }) => phase)).toEqual(['full', 'incr']);
      expect(problems).toEqual([]);

      expect(windows).toHaveLength(1);
      expect(windows[0].gaps ?? []).toEqual([]);
      expect(formatInstant(windows[0].from)).toBe(
        time(told.backups[0].timestamp.stop),
      );
      expect(windows[0].to).toBeGreaterThanOrEqual(
        told.backups[1].timestamp.stop * 1000,
      );

      postgres.sql('insert into a values (0)');
      postgres.sql('select pg_switch_wal()');
      await postgres.untilArchived();
      const after = await read('clear/');
      expect(after.windows[0].from).toBe(windows[0].from);
      expect(after.windows[0].to).toBeGreaterThan(windows[0].to);
    }, 120_000);

    it('tells what is written and when, and no window, where it is encrypted', async () => {
      postgres.pgbackrest('backup', '--repo=2', '--type=full');
      postgres.pgbackrest('backup', '--repo=2', '--type=incr');
      const { backups } = postgres.told(2);

      const { points, windows, problems } = await read('secret/');
      expect(points.map(({ key }) => key.split('/').pop())).toEqual(
        backups.map(({ label }: Told) => label),
      );
      points.forEach(({ asOf, availableAt, encrypted, result }, i) => {
        expect({ encrypted, result }).toEqual({
          encrypted: true,
          result: 'good',
        });
        // Never newer than it is, by the manifest that is written last.
        expect(asOf!).toBeLessThanOrEqual(availableAt!);
        expect(availableAt!).toBeGreaterThanOrEqual(
          backups[i].timestamp.stop * 1000 - 5000,
        );
      });
      expect(windows).toEqual([]);
      expect(problems).toMatchObject([
        { title: expect.stringContaining('is encrypted') },
      ]);
    }, 120_000);
  });
});
