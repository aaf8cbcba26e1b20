import { Knex } from 'knex';
import { createTestDatabases } from './__testUtils__/databases';
import { migrationsDirectory } from './migrate';

jest.setTimeout(60_000);

const directory = migrationsDirectory;

async function schemaOf(knex: Knex): Promise<unknown[]> {
  if (knex.client.config.client === 'pg') {
    const columns = await knex('information_schema.columns')
      .where('table_schema', 'public')
      .whereNot('table_name', 'like', 'knex%')
      .orderBy(['table_name', 'column_name'])
      .select(
        'table_name',
        'column_name',
        'data_type',
        'character_maximum_length',
        'is_nullable',
        'column_default',
      );
    const indexes = await knex('pg_indexes')
      .where('schemaname', 'public')
      .whereNot('tablename', 'like', 'knex%')
      .orderBy('indexname')
      .select('indexdef');
    return [...columns, ...indexes];
  }
  const rows = await knex('sqlite_master')
    .whereNot('name', 'like', 'knex%')
    .whereNot('name', 'like', 'sqlite%')
    .orderBy('name')
    .select('type', 'name', 'sql');
  // A table that a column was dropped from is made anew, in other letters.
  return rows.map(row => ({
    ...row,
    sql: String(row.sql).toLowerCase().replace(/["`]/g, ''),
  }));
}

async function pendingMigrations(knex: Knex): Promise<string[]> {
  const [, pending] = (await knex.migrate.list({ directory })) as [
    unknown,
    { file: string }[],
  ];
  return pending.map(({ file }) => file);
}

describe('migrations', () => {
  const databases = createTestDatabases();

  it.each(databases.eachSupportedId())(
    'go up, and down to what was there before, on %s',
    async id => {
      const knex = await databases.init(id);
      const names = await pendingMigrations(knex);
      expect(names).not.toEqual([]);

      for (const name of names) {
        const before = await schemaOf(knex);
        await knex.migrate.up({ directory, name });
        const after = await schemaOf(knex);
        expect(after).not.toEqual(before);

        await knex.migrate.down({ directory, name });
        expect(await schemaOf(knex)).toEqual(before);

        await knex.migrate.up({ directory, name });
        expect(await schemaOf(knex)).toEqual(after);
      }
      expect(await pendingMigrations(knex)).toEqual([]);
    },
  );

  it.each(databases.eachSupportedId())(
    'make the tables that the store is written for, on %s',
    async id => {
      const knex = await databases.init(id);
      await knex.migrate.latest({ directory });

      const columnsOf = async (table: string) =>
        Object.keys(await knex(table).columnInfo()).sort();
      expect(await columnsOf('observations')).toEqual([
        'body',
        'body_hash',
        'changed_at',
        'changed_revision',
        'first_seen_at',
        'gone_at',
        'key',
        'origin',
        'source',
        'stream',
        'type',
        'uid',
      ]);
      expect(await columnsOf('streams')).toEqual([
        'condition',
        'interval_seconds',
        'message',
        'observed_at',
        'position',
        'remedy',
        'revision',
        'since',
        'source',
        'standing',
        'stream',
      ]);
      const meta = await knex('meta').first('key', 'value');
      expect(meta.key).toBe('revision');
      expect(Number(meta.value)).toBe(0);
    },
  );
});
