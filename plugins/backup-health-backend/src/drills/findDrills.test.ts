import { mockServices } from '@backstage/backend-test-utils';
import { Drill, ResolvedRestore } from '@backup-health/backstage-plugin-common';
import knexFactory, { Knex } from 'knex';
import { DatabaseStore } from '../store/databaseStore';
import { aRestore, aService, at } from './__testUtils__/restored';
import { findDrills } from './findDrills';

const now = at('2026-11-21T05:00:00Z');
const validatedAt = at('2026-11-15T09:20:00Z');

describe('findDrills', () => {
  let knex: Knex;
  let store: DatabaseStore;

  beforeEach(async () => {
    knex = knexFactory({
      client: 'better-sqlite3',
      connection: ':memory:',
      useNullAsDefault: true,
    });
    store = await DatabaseStore.create({
      database: mockServices.database({ knex }),
    });
  });

  afterEach(() => knex.destroy());

  async function look(...restores: ResolvedRestore[]): Promise<Drill[]> {
    const found = findDrills(
      aService({ restores }),
      await store.listAllDrills(),
      { config: { timeZone: 'UTC', recorders: [] }, now },
    );
    for (const { drill, once } of found) {
      expect((await store.addDrill(drill, once)).outcome).toBe('added');
    }
    return store.listAllDrills();
  }

  it('records a drill once, and keeps it when the restore is gone', async () => {
    const [drill] = await look(aRestore());
    expect(drill).toMatchObject({ origin: 'found', result: 'partial' });
    const revision = await store.revision();
    expect(await look(aRestore({ goneAt: now }))).toEqual([drill]);
    expect(await look()).toEqual([drill]);
    expect(await store.revision()).toBe(revision);
  });

  it('corrects it when somebody notes that it works', async () => {
    const [before] = await look(aRestore());
    const drills = await look(aRestore({ verified: { validatedAt } }));
    expect(drills).toHaveLength(2);
    expect(drills).toContainEqual(
      expect.objectContaining({ result: 'passed', corrects: before.id }),
    );
    // And back: what was noted in error was taken away again.
    const taken = await look(aRestore());
    expect(taken).toHaveLength(3);
  });

  it('lets stand what a person corrected', async () => {
    const [found] = await look(aRestore());
    await store.addDrill({
      ...found,
      id: 'by-hand',
      corrects: found.id,
      result: 'passed',
      validatedAt,
      origin: 'person',
      actor: 'user:default/ada',
    });
    const drills = await look(aRestore({ verified: { result: 'failed' } }));
    expect(drills.map(({ id }) => id).sort()).toEqual(
      ['by-hand', found.id].sort(),
    );
  });

  it('takes a restore that was made anew under its name for another', async () => {
    await look(aRestore());
    const again = aRestore({
      object: { ...aRestore().object!, uid: 'u2' },
      requestedAt: at('2026-11-16T09:00:00Z'),
    });
    expect(await look(again)).toHaveLength(2);
  });

  it('is one where two look at once', async () => {
    const service = aService({ restores: [aRestore()] });
    const options = { config: { timeZone: 'UTC', recorders: [] }, now };
    const [[first], [second]] = [1, 2].map(() =>
      findDrills(service, [], options),
    );
    await store.addDrill(first.drill, first.once);
    const again = await store.addDrill(second.drill, second.once);
    expect(again).toMatchObject({
      outcome: 'same',
      drill: { id: first.drill.id },
    });
  });
});
