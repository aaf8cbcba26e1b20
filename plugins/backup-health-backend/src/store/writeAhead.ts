import { Knex } from 'knex';

/**
 * Has SQLite write ahead into a log. What is kept is as safe as before, and a
 * commit waits for the disk once, where it waited for several files: the
 * requests of users stand still for as long. It holds for the file from then
 * on. A database in memory stays as it is.
 */
export async function writeAhead(knex: Knex): Promise<void> {
  if (knex.client.dialect !== 'sqlite3') return;
  await knex.raw('PRAGMA journal_mode = WAL');
}
