import { Knex } from 'knex';
import {
  createTestDatabases,
  createTestStore,
} from '../__testUtils__/databases';
import { bulkRows } from '.';
import { Wanted } from './types';

jest.setTimeout(60_000);

const source = 'kubernetes:production';
const stream = 'velero.io/backups';
const count = 20_000;
const name = (index: number) => `velero/daily-${index}`;
const asked = [name(7), name(19_999), 'velero/of-old', 'velero/unknown'];

/** Many at once: the database has had no time to look at what it has now. */
async function fill(knex: Knex): Promise<void> {
  await knex.transaction(tx =>
    bulkRows(tx).put(
      tx,
      Array.from({ length: count + 1 }, (_, index) => {
        const isOld = index === count;
        return {
          source,
          stream,
          origin: isOld ? 'velero/of-old' : name(index),
          type: 'recovery-point',
          key: isOld ? 'velero/of-old' : name(index),
          uid: null,
          body: '{}',
          body_hash: '',
          first_seen_at: 1,
          changed_at: 1,
          changed_revision: 1,
          gone_at: isOld ? 2 : null,
        };
      }),
    ),
  );
}

/** How the database goes about what is asked of it meanwhile. */
async function planOf(
  knex: Knex,
  ask: () => Promise<unknown>,
): Promise<string> {
  const queries: { sql: string; bindings: Knex.RawBinding[] }[] = [];
  const hear = (query: (typeof queries)[number]) => queries.push(query);
  knex.on('query', hear);
  await ask();
  knex.removeListener('query', hear);
  expect(queries).toHaveLength(1);
  const [{ sql, bindings }] = queries;
  if (knex.client.config.client === 'pg') {
    const { rows } = await knex.raw(
      // As the driver wrote it, the marks have numbers.
      `explain analyze ${sql.replace(/\$\d+/g, '?')}`,
      bindings,
    );
    return rows.map((row: object) => Object.values(row)[0]).join('\n');
  }
  const rows = await knex.raw(`explain query plan ${sql}`, bindings);
  return rows.map((row: { detail: string }) => row.detail).join('\n');
}

describe('BulkRows', () => {
  const databases = createTestDatabases();

  describe.each(databases.eachSupportedId())('on %s', id => {
    it.each<{ what: string; wanted: Wanted; found: string[]; index: RegExp }>([
      {
        what: 'those of some keys, gone or not',
        wanted: { source, type: 'recovery-point', keys: asked },
        found: ['velero/daily-19999', 'velero/daily-7', 'velero/of-old'],
        index:
          /\(source=\? AND type=\? AND key=\?\)|Index Cond: .*source.*type.*key/,
      },
      {
        what: 'what is live of some origins',
        wanted: { source, stream, liveOrigins: asked },
        found: ['velero/daily-19999', 'velero/daily-7'],
        index:
          /observations_live_idx \(source=\? AND stream=\? AND origin=\?\)|Index Cond: .*source.*stream.*origin/,
      },
    ])('looks up $what, and nothing else', async ({ wanted, found, index }) => {
      const { knex } = await createTestStore(databases, id);
      await fill(knex);
      let rows: { key: string }[] = [];
      const plan = await planOf(knex, async () => {
        rows = await bulkRows(knex).find(knex, wanted);
      });
      expect(rows.map(({ key }) => key).sort()).toEqual(found);
      expect(plan).toMatch(index);
      expect(plan).not.toMatch(/Rows Removed|Seq Scan|SCAN observations/);
    });
  });
});
