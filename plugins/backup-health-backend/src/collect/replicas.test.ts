import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { instant } from '@backup-health/backstage-plugin-common';
import { Knex } from 'knex';
import { createTestDatabases } from '../store/__testUtils__/databases';
import { ChangingClusters } from './__testUtils__/changingClusters';
import { killCollectors } from './__testUtils__/kills';
import { createTables } from './__testUtils__/realScheduler';
import { Replica } from './__testUtils__/replicas';

jest.setTimeout(300_000);

const databases = createTestDatabases();
const servers = databases
  .eachSupportedId()
  .flat()
  .filter(id => id.startsWith('POSTGRES'));

/** How others get into the database of a test. */
function configOf({ client }: Knex): Knex.Config {
  const { connection } = client.config;
  // Knex hides the password from whoever copies its connection.
  const { password } = connection;
  return {
    client: 'pg',
    connection: { ...connection, password },
    pool: { max: 5 },
  };
}

describe('collecting that is killed at random moments', () => {
  const kills = { kills: 3, livesAtMostMs: 2_000, catchUpMs: 120_000 };

  it('loses nothing and doubles nothing on SQLite', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'backup-health-'));
    try {
      const report = await killCollectors({
        ...kills,
        database: {
          client: 'better-sqlite3',
          connection: { filename: path.join(folder, 'store.sqlite') },
          useNullAsDefault: true,
        },
      });
      expect(report).toMatchObject({ lost: [], tooMuch: [] });
      expect(report.objects).toBeGreaterThan(0);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it.each(servers)('loses nothing and doubles nothing on %s', async id => {
    const database = configOf(await databases.init(id));
    const report = await killCollectors({ ...kills, database });
    expect(report).toMatchObject({ lost: [], tooMuch: [] });
    expect(report.objects).toBeGreaterThan(0);
  });
});

describe('three replicas', () => {
  const names = ['berlin', 'oslo', 'rome'];
  const replicas: Replica[] = [];
  let clusters: ChangingClusters;

  beforeEach(async () => {
    clusters = await ChangingClusters.start(names);
  });
  afterEach(async () => {
    await Promise.all(replicas.splice(0).map(replica => replica.kill()));
    await clusters.stop();
  });

  /** Who reads each cluster, as soon as that is one each, and all of these. */
  async function untilReadBy(among: Replica[]): Promise<Map<string, string>> {
    const allowed = among.map(({ name }) => name);
    const readersNow = () => names.map(name => clusters.readers(name));
    for (;;) {
      const readers = readersNow();
      if (readers.every(of => of.length === 1 && allowed.includes(of[0]))) {
        return new Map(names.map((name, i) => [name, readers[i].join()]));
      }
      await setTimeout(100);
    }
  }

  it.each(servers)(
    'on %s read each cluster one at a time, and take over from one that was killed',
    async id => {
      const knex = await databases.init(id);
      const store = await createTables(knex);
      const toRead = names.map(name => ({ name, url: clusters.url(name) }));
      for (const name of ['first', 'second', 'third']) {
        const replica = Replica.start({
          name,
          database: configOf(knex),
          clusters: toRead,
        });
        replicas.push(replica);
        await replica.ready();
      }
      const before = await untilReadBy(replicas);
      const dead = replicas.find(({ name }) => name === before.get('berlin'))!;
      await dead.kill();
      const left = replicas.filter(replica => replica !== dead);

      const after = await untilReadBy(left);
      for (const reader of after.values()) {
        expect(left.map(({ name }) => name)).toContain(reader);
      }

      const followers = await knex('sources').pluck('follower');
      expect(new Set(followers).size).toBe(names.length);

      clusters.get('berlin').put('after', '2026-12-20T18:00:03Z');
      const key = 'uid-of-berlin/velero/velero/after';
      const isThere = async () =>
        (await store.listObservations({ goneSince: instant(0) })).some(
          ({ observation }) => observation.key === key,
        );
      while (!(await isThere())) await setTimeout(100);
    },
  );
});
