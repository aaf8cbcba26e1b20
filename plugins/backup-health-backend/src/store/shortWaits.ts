import { Knex } from 'knex';

/** SQLite waits in this process: nothing else is done meanwhile. */
const sqliteWaitMs = 20;
/** PostgreSQL waits in its own; another statement may come after this one. */
const postgresWaitMs = 1_500;

/** As much of a connection of either driver as is used here. */
interface Connection {
  pragma?(text: string): unknown;
  query?(text: string): Promise<unknown>;
}

interface Client {
  acquireRawConnection(): Promise<Connection>;
  acquireConnection(): Promise<Connection>;
  releaseConnection(connection: Connection): Promise<void>;
  pool: { numFree(): number };
}

const shortened = new WeakSet<Client>();

/**
 * Has a locked database say so at once, where the driver would wait: SQLite's
 * keeps the whole process waiting, PostgreSQL's a connection of the pool, for as
 * long as the lock is held. Whoever asked may then try again (`patient`).
 *
 * The pool is Backstage's, so it is told of each connection as it is made.
 */
export async function waitShortly(knex: Knex): Promise<void> {
  const client: Client = knex.client;
  if (shortened.has(client)) return;
  shortened.add(client);
  const acquireRaw = client.acquireRawConnection.bind(client);
  client.acquireRawConnection = async () => {
    const connection = await acquireRaw();
    await shorten(connection);
    return connection;
  };
  // Those that were made before.
  const made: Connection[] = [];
  for (let free = client.pool.numFree(); free > 0; free--) {
    const connection = await client.acquireConnection();
    made.push(connection);
    await shorten(connection);
  }
  for (const connection of made) await client.releaseConnection(connection);
}

async function shorten(connection: Connection): Promise<void> {
  if (connection.pragma) {
    connection.pragma(`busy_timeout = ${sqliteWaitMs}`);
  } else {
    await connection.query?.(`SET lock_timeout = ${postgresWaitMs}`);
  }
}
