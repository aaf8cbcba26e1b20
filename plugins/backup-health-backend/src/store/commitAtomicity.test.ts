import { TestDatabaseId } from '@backstage/backend-test-utils';
import { ConflictError } from '@backstage/errors';
import { instant } from '@backup-health/backstage-plugin-common';
import { Knex } from 'knex';
import {
  createSyncedStore,
  createTestDatabases,
  liveKeys,
  streamState,
} from './__testUtils__/databases';
import { at, backup, reading } from './__testUtils__/observations';

jest.setTimeout(60_000);

const source = 'kubernetes:production';
const stream = 'velero.io/backups';
const everything = { goneSince: instant(0) };
const t1 = at('2026-11-21T06:00:30Z');
const t2 = at('2026-11-21T06:01:00Z');
const t3 = at('2026-11-21T06:01:30Z');
const first = backup('critical-20261120180003');
const second = backup('critical-20261121000003');

describe('a commit', () => {
  const databases = createTestDatabases();
  const syncedStore = (id: TestDatabaseId) =>
    createSyncedStore(databases, id, { source, streams: [stream] });

  describe.each(databases.eachSupportedId())('on %s', id => {
    it('leaves nothing half when it breaks down at its last statement', async () => {
      const { knex, store } = await syncedStore(id);
      await store.commit(source, reading(stream, t1, [first]));
      const before = await store.listObservations(everything);
      const stateBefore = await streamState(store, stream);
      await knex.schema.renameTable('meta', 'meta_elsewhere');

      await expect(
        store.commit(source, reading(stream, t2, [second])),
      ).rejects.toMatchObject({ message: expect.stringContaining('meta') });

      await knex.schema.renameTable('meta_elsewhere', 'meta');
      expect(await store.listObservations(everything)).toEqual(before);
      expect(await streamState(store, stream)).toEqual(stateBefore);
      await store.commit(source, reading(stream, t3, [second]));
      expect(await liveKeys(store)).toEqual([second.key]);
    });

    it('is never mixed with another of the same moment', async () => {
      const { store } = await syncedStore(id);
      await store.commit(source, reading(stream, t1, [first, second]));
      const readings = [0, 1, 2, 3].map(writer =>
        reading(stream, t2, [backup(`a-${writer}`), backup(`b-${writer}`)]),
      );

      const outcomes = await Promise.allSettled(
        readings.map(each => store.commit(source, each)),
      );

      const losses = outcomes.flatMap(outcome =>
        outcome.status === 'rejected' ? [outcome.reason] : [],
      );
      expect(losses.every(loss => loss instanceof ConflictError)).toBe(true);
      const live = await liveKeys(store);
      const winners = readings.filter((each, n) => {
        const keys = each.origins.flatMap(({ observations }) =>
          observations.map(({ key }) => key),
        );
        return (
          outcomes[n].status === 'fulfilled' &&
          JSON.stringify(keys) === JSON.stringify(live)
        );
      });
      expect(winners).toHaveLength(1);
    });
  });

  // SQLite has one connection, on which transactions wait for each other.
  const servers = databases
    .eachSupportedId()
    .filter(([id]) => id.startsWith('POSTGRES'));
  for (const [id] of servers) {
    describe(`with several connections, on ${id}`, () => {
      it('loses against another that was faster', async () => {
        const { knex, store } = await syncedStore(id);
        await store.commit(source, reading(stream, t1, []));
        const held = await knex.transaction();
        await held('meta').forUpdate().select();

        const winner = store.commit(source, reading(stream, t2, [first]));
        await untilWaiting(knex, 1);
        const loser = store.commit(source, reading(stream, t2, [second]));
        loser.catch(() => {});
        await untilWaiting(knex, 2);
        await held.rollback();

        expect(await winner).toEqual({ changed: 1, conditionChanged: false });
        await expect(loser).rejects.toThrow(ConflictError);
        expect(await liveKeys(store)).toEqual([first.key]);
      });

      it('leaves nothing half when its connection is cut', async () => {
        const { knex, store } = await syncedStore(id);
        await store.commit(source, reading(stream, t1, [first]));
        const before = await store.listObservations(everything);
        const stateBefore = await streamState(store, stream);
        const held = await knex.transaction();
        await held('meta').forUpdate().select();

        const cut = store.commit(source, reading(stream, t2, [second]));
        cut.catch(() => {});
        const [pid] = await untilWaiting(knex, 1);
        await knex.raw('select pg_terminate_backend(?)', [pid]);
        await expect(cut).rejects.toThrow();
        await held.rollback();

        expect(await store.listObservations(everything)).toEqual(before);
        expect(await streamState(store, stream)).toEqual(stateBefore);
      });
    });
  }
});

/** The connections that wait for a lock, once there are so many of them. */
async function untilWaiting(knex: Knex, count: number): Promise<number[]> {
  for (;;) {
    const rows = await knex<{ pid: number }>('pg_stat_activity')
      .whereRaw('datname = current_database()')
      .where('wait_event_type', 'Lock')
      .select('pid');
    if (rows.length >= count) {
      return rows.map(row => row.pid);
    }
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}
