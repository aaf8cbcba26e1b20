import { mockServices } from '@backstage/backend-test-utils';
import { createTestDatabases } from './__testUtils__/databases';
import { at, backup, reading } from './__testUtils__/observations';
import { DatabaseStore } from './databaseStore';

jest.setTimeout(60_000);

describe('DatabaseStore', () => {
  const databases = createTestDatabases();

  describe.each(databases.eachSupportedId())('on %s', id => {
    it('finds everything again after a restart', async () => {
      const database = mockServices.database({
        knex: await databases.init(id),
      });
      const before = await DatabaseStore.create({ database });
      await before.syncSources(
        [
          {
            id: 'kubernetes:production',
            kind: 'kubernetes',
            title: 'Production',
            intervalSeconds: 30,
            streams: [],
          },
        ],
        at('2026-11-21T06:00:00Z'),
      );
      await before.commit(
        'kubernetes:production',
        reading('velero.io/backups', at('2026-11-21T06:00:00Z'), [
          backup('daily'),
        ]),
      );

      const after = await DatabaseStore.create({ database });

      const options = { goneSince: at('2026-11-21T06:00:00Z') };
      expect(await after.listObservations(options)).toEqual(
        await before.listObservations(options),
      );
      expect(await after.revision()).toBe(await before.revision());
    });

    it('leaves the tables alone where config says so', async () => {
      const knex = await databases.init(id);

      await DatabaseStore.create({
        database: mockServices.database({ knex, migrations: { skip: true } }),
      });

      expect(await knex.schema.hasTable('observations')).toBe(false);
    });
  });
});
