import {
  createTestDatabases,
  createTestStore,
} from './__testUtils__/databases';
import { at } from './__testUtils__/observations';
import { touchEntity } from './entityChanges';
import { KnownEntity } from './types';

jest.setTimeout(60_000);

const t0 = at('2026-11-21T06:00:00Z');

const entity = (name: string, title = name): KnownEntity => ({
  entityRef: `component:default/${name}`,
  title,
  annotations: { 'backstage.io/kubernetes-id': name },
  dependsOn: [],
});

describe('changes of entities', () => {
  const databases = createTestDatabases();

  describe.each(databases.eachSupportedId())('on %s', id => {
    it('name what a sweep changed and what it forgot, and nothing else', async () => {
      const { store } = await createTestStore(databases, id);
      await store.recordSweep([entity('a'), entity('b'), entity('c')], t0);
      const sinceRevision = await store.revision();

      await store.recordSweep([entity('a'), entity('b', 'B')], t0);
      await store.recordSweep([entity('a'), entity('b', 'B')], t0);

      expect(await store.listEntityChanges({ sinceRevision })).toEqual([
        { entityRef: 'component:default/b', entity: entity('b', 'B') },
        { entityRef: 'component:default/c', entity: undefined },
      ]);
      expect(
        await store.listEntityChanges({
          sinceRevision: await store.revision(),
        }),
      ).toEqual([]);
    });

    it('name what somebody touched, known to the catalog or not', async () => {
      const { knex, store } = await createTestStore(databases, id);
      await store.recordSweep([entity('a'), entity('b')], t0);
      const sinceRevision = await store.revision();

      await knex.transaction(async tx => {
        await touchEntity(tx, 'component:default/a');
        await touchEntity(tx, 'component:default/stranger');
      });

      expect(await store.revision()).toBeGreaterThan(sinceRevision);
      expect(await store.listEntityChanges({ sinceRevision })).toEqual([
        { entityRef: 'component:default/a', entity: entity('a') },
        { entityRef: 'component:default/stranger', entity: undefined },
      ]);
    });

    it('are none where the transaction was rolled back', async () => {
      const { knex, store } = await createTestStore(databases, id);
      await store.recordSweep([entity('a')], t0);
      const sinceRevision = await store.revision();

      await expect(
        knex.transaction(async tx => {
          await touchEntity(tx, 'component:default/a');
          throw new Error('the drill could not be kept');
        }),
      ).rejects.toThrow('the drill could not be kept');

      expect(await store.revision()).toBe(sinceRevision);
      expect(await store.listEntityChanges({ sinceRevision })).toEqual([]);
    });
  });
});
