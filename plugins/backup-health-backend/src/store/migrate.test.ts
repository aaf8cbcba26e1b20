import { mockServices } from '@backstage/backend-test-utils';
import { createTestDatabases } from './__testUtils__/databases';
import { migrate, migrationsDirectory as directory } from './migrate';

jest.setTimeout(60_000);

const newer = '20991231000000_of_a_newer_version.js';

describe('migrate', () => {
  const databases = createTestDatabases();

  it.each(databases.eachSupportedId())(
    'brings an empty database up to date without a word, on %s',
    async id => {
      const knex = await databases.init(id);
      const logger = mockServices.logger.mock();
      await migrate(knex, { logger });
      await migrate(knex, { logger });
      expect(await knex.schema.hasTable('observations')).toBe(true);
      expect(logger.warn).not.toHaveBeenCalled();
    },
  );

  it.each(databases.eachSupportedId())(
    'works with what a newer version has added, and names it, on %s',
    async id => {
      const knex = await databases.init(id);
      await migrate(knex);
      await knex.schema.alterTable('observations', table => {
        table.string('of_a_newer_version').nullable();
      });
      await knex('knex_migrations').insert({
        name: newer,
        batch: 99,
        migration_time: new Date('2099-12-31T00:00:00Z'),
      });
      await expect(knex.migrate.latest({ directory })).rejects.toThrow(
        'migration directory is corrupt',
      );

      const logger = mockServices.logger.mock();
      await migrate(knex, { logger });
      expect(logger.warn).toHaveBeenCalledWith(expect.stringContaining(newer));
      const columns = await knex('observations').columnInfo();
      expect(Object.keys(columns)).toContain('of_a_newer_version');
    },
  );
});
