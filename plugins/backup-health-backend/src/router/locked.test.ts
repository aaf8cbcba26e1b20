import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import knexFactory, { Knex } from 'knex';
import request from 'supertest';
import { createTestDatabases } from '../store/__testUtils__/databases';
import { DatabaseStore } from '../store/databaseStore';
import { aVerdict, clock, entitiesOf } from './__testUtils__/stored';
import { bare, closeTestApis, createTestApi } from './__testUtils__/testApi';

jest.setTimeout(120_000);

const shop = 'component:default/shop';
const service = '/entities/component/default/shop';
const owner = 'group:default/platform-team';
const header = mockCredentials.user.header();

/** How often the event loop goes round while something is done. */
async function turnsDuring<T>(
  work: () => Promise<T>,
): Promise<{ result: T; turns: number }> {
  let turns = 0;
  let isOver = false;
  const turn = () => {
    turns += 1;
    if (!isOver) setTimeout(turn, 1);
  };
  turn();
  const result = await work();
  isOver = true;
  return { result, turns };
}

async function apiOver(knex: Knex) {
  const store = await DatabaseStore.create({
    database: mockServices.database({ knex }),
  });
  const verdicts = [aVerdict(shop, 'ok')];
  await store.replaceVerdicts(verdicts, clock());
  const { app } = await createTestApi({
    store,
    catalog: [...entitiesOf(verdicts), bare(owner)],
  });
  return app;
}

const waiver = {
  rule: 'no-offsite-copy',
  owner,
  reason: 'The drill is next week',
  expiresAt: '2026-12-01T00:00:00Z',
};

describe('a database on SQLite that another process writes', () => {
  const knexes: Knex[] = [];
  let directory: string;

  const open = () => {
    const knex = knexFactory({
      client: 'better-sqlite3',
      connection: { filename: path.join(directory, 'db.sqlite') },
      useNullAsDefault: true,
    });
    knexes.push(knex);
    return knex;
  };

  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'locked-'));
  });

  afterEach(async () => {
    await closeTestApis();
    await Promise.all(knexes.splice(0).map(knex => knex.destroy()));
    await rm(directory, { recursive: true });
  });

  it('is read, and refuses what would be written, while the loop goes on', async () => {
    const app = await apiOver(open());
    const other = open();
    await other.raw('BEGIN IMMEDIATE');

    const read = await request(app).get(service).set('Authorization', header);
    expect(read.status).toBe(200);

    const { result, turns } = await turnsDuring(() =>
      request(app)
        .post(`${service}/waivers`)
        .set('Authorization', header)
        .send(waiver),
    );
    expect(result.status).toBe(503);
    expect(result.headers['retry-after']).toBe('5');
    expect(result.body.error).toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringMatching(/locked by another process/),
    });
    // A driver that waits by itself leaves a few turns for all that time.
    expect(turns).toBeGreaterThan(100);

    await other.raw('ROLLBACK');
    const again = await request(app)
      .post(`${service}/waivers`)
      .set('Authorization', header)
      .send(waiver);
    expect(again.status).toBe(201);
  });

  it('is written as soon as it is free, where that is soon enough', async () => {
    const app = await apiOver(open());
    const other = open();
    await other.raw('BEGIN IMMEDIATE');
    const written = request(app)
      .post(`${service}/waivers`)
      .set('Authorization', header)
      .send(waiver)
      .then(({ status }) => status);
    setTimeout(() => other.raw('ROLLBACK').catch(() => {}), 300);
    expect(await written).toBe(201);
  });
});

const databases = createTestDatabases();
const lockable = databases
  .eachSupportedId()
  .map(([id]) => id)
  .filter(id => id.startsWith('POSTGRES'));

// On SQLite nobody can lock a table against those who read.
if (lockable.length > 0) {
  describe.each(lockable)('tables on %s that somebody has locked', id => {
    afterEach(closeTestApis);

    it('keep nobody waiting for longer than he does', async () => {
      const knex = await databases.init(id);
      const app = await apiOver(knex);
      const lock = await knex.transaction();
      await lock.raw(
        'LOCK TABLE verdicts, streams, assessor, waivers, fleet IN ACCESS EXCLUSIVE MODE',
      );
      const answers = await Promise.all(
        [service, '/fleet', '/fleet/summary', '/sources', '/blueprint'].map(
          each => request(app).get(each).set('Authorization', header),
        ),
      );
      const written = await request(app)
        .post(`${service}/waivers`)
        .set('Authorization', header)
        .send(waiver);
      // It is still locked: they did not wait for it.
      await lock.rollback();
      for (const { status, headers, body } of [...answers, written]) {
        expect([status, headers['retry-after']]).toEqual([503, '5']);
        expect(body.error.message).toMatch(/locked|does not answer/);
      }
      const free = await request(app).get(service).set('Authorization', header);
      expect(free.status).toBe(200);
    });
  });
}
