import {
  mockServices,
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { instant } from '@backup-health/backstage-plugin-common';
import { Knex } from 'knex';
import { DatabaseStore } from '../databaseStore';

/**
 * Every database that the store is made for: SQLite always, and each PostgreSQL
 * that `BACKSTAGE_TEST_DATABASE_POSTGRES<n>_CONNECTION_STRING` names. Containers
 * are not started: a server that runs anyway is enough.
 */
export function createTestDatabases(): TestDatabases {
  return TestDatabases.create({
    ids: [
      'SQLITE_3',
      'POSTGRES_12',
      'POSTGRES_13',
      'POSTGRES_14',
      'POSTGRES_15',
      'POSTGRES_16',
      'POSTGRES_17',
      'POSTGRES_18',
    ],
    disableDocker: true,
  });
}

/** An empty store, and the database under it. */
export async function createTestStore(
  databases: TestDatabases,
  id: TestDatabaseId,
): Promise<{ knex: Knex; store: DatabaseStore }> {
  const knex = await databases.init(id);
  const store = await DatabaseStore.create({
    database: mockServices.database({ knex }),
  });
  return { knex, store };
}

/** A store in which one source is configured, as of the epoch. */
export async function createSyncedStore(
  databases: TestDatabases,
  id: TestDatabaseId,
  options: { source: string; streams: string[] },
) {
  const { knex, store } = await createTestStore(databases, id);
  await store.syncSources(
    [
      {
        id: options.source,
        kind: 'kubernetes',
        title: 'Production',
        intervalSeconds: 30,
        streams: options.streams,
      },
    ],
    instant(0),
  );
  return { knex, store };
}

/** How a stream of the only source stands. */
export async function streamState(store: DatabaseStore, stream: string) {
  const [source] = await store.listSources();
  return source.streams.find(each => each.stream === stream);
}

/** Keys of what is there, in order. */
export async function liveKeys(store: DatabaseStore): Promise<string[]> {
  const stored = await store.listObservations({ goneSince: instant(0) });
  return stored
    .filter(row => row.goneAt === undefined)
    .map(row => row.observation.key)
    .sort();
}
