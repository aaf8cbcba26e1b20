import { knownColumns } from '../readingDiff';
import { ObservationRow } from '../rows';
import { BulkRows, observationColumns, overwriting } from './types';

/** As much of better-sqlite3 as is used here. */
interface Connection {
  prepare(sql: string): { run(values: unknown[]): unknown };
}

const names = observationColumns.map(({ name }) => name);

const put = `insert into observations (${names.join(', ')}) values (${names
  .map(() => '?')
  .join(', ')}) ${overwriting}`;

/**
 * SQLite is in this process: a statement that is prepared once and run for each
 * row is the fastest. Knex prepares anew for each, so it is asked for its
 * connection, which is the transaction's for as long as that lasts.
 */
export const sqliteRows: BulkRows = {
  oneOf: (knex, column, values) =>
    knex.raw('?? in (select value from json_each(?))', [
      column,
      JSON.stringify(values),
    ]),

  find: async (knex, wanted) => {
    const { source } = wanted;
    const found = knex<ObservationRow>('observations').select(...knownColumns);
    return 'keys' in wanted
      ? found
          .where({ source, type: wanted.type })
          .where(sqliteRows.oneOf(knex, 'key', wanted.keys))
      : found
          .where({ source, stream: wanted.stream })
          .whereNull('gone_at')
          .where(sqliteRows.oneOf(knex, 'origin', wanted.liveOrigins));
  },

  async put(tx, rows) {
    const connection: Connection = await tx.client.acquireConnection();
    const statement = connection.prepare(put);
    for (const row of rows) statement.run(names.map(name => row[name]));
  },
};
