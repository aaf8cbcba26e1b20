import { mockCredentials } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import request from 'supertest';
import { closeTestApis } from '../../router/__testUtils__/testApi';
import { createTestDatabases } from '../../store/__testUtils__/databases';
import { greens } from './__testUtils__/greens';
import { graceSeconds, livingEstate } from './__testUtils__/livingEstate';

jest.setTimeout(300_000);
afterEach(closeTestApis);

type Estate = Awaited<ReturnType<typeof livingEstate>>;

const service = '/entities/component/default/shop';
const endpoints = [
  service,
  `${service}/history`,
  `${service}/evidence`,
  `${service}/recovery-plan`,
  `${service}/recovery-points`,
  '/fleet?stripDays=3',
  '/fleet?state=ok',
  '/fleet?orderBy=exposure&direction=desc',
  '/fleet/summary',
  '/fleet/parts',
  '/blueprint',
  '/unowned',
  '/sources',
];
/** Endpoints that say something good of a service in good order. */
const telling = [
  service,
  `${service}/history`,
  `${service}/evidence`,
  '/fleet?stripDays=3',
  '/fleet?state=ok',
  '/fleet/summary',
  '/fleet/parts',
  '/blueprint',
  '/sources',
];

const header = mockCredentials.user.header();

/** By endpoint, what it says that is good; an error says nothing. */
async function greenOf({ app }: Estate): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const path of endpoints) {
    const { status, body } = await request(app)
      .get(path)
      .set('Authorization', header);
    const said = status === 200 ? greens(body) : [];
    if (said.length > 0) found[path] = said;
  }
  const { body } = await request(app)
    .post('/assess')
    .set('Authorization', header)
    .send({ entityRef: 'component:default/shop' });
  const tried = greens(body.now ?? {});
  if (tried.length > 0) found['/assess'] = tried;
  return found;
}

/** Lets time pass as it does, with whoever still lives at work. */
async function live(
  estate: Estate,
  seconds: number,
  { reader = true, assessor = true }: { reader?: boolean; assessor?: boolean },
): Promise<void> {
  // As often as it takes for nothing to be late.
  const step = Math.min(240, Math.max(20, seconds / 6));
  for (let passed = 0; passed < seconds; passed += step) {
    estate.pass(Math.min(step, seconds - passed));
    if (reader) await estate.read().catch(() => {});
    if (assessor) await estate.assess().catch(() => {});
  }
}

/** As on a full disk: all can be read, and nothing is written. */
async function refuseWrites(knex: Knex): Promise<void> {
  if (knex.client.config.client === 'better-sqlite3') {
    await knex.raw('PRAGMA query_only = ON');
    return;
  }
  // Of each connection that there may be.
  const most = knex.client.pool.max;
  let waiting = 0;
  let letGo = () => {};
  const all = new Promise<void>(resolve => {
    letGo = resolve;
  });
  await Promise.all(
    Array.from({ length: most }, async () => {
      const connection = await knex.client.acquireConnection();
      waiting += 1;
      if (waiting === most) letGo();
      await all;
      await knex
        .raw('SET SESSION default_transaction_read_only = on')
        .connection(connection);
      await knex.client.releaseConnection(connection);
    }),
  );
}

const limit = graceSeconds + 60;
const day = 24 * 3600;

interface Stopped {
  what: string;
  stop?: (estate: Estate) => Promise<void>;
  reader?: boolean;
  assessor?: boolean;
  /** By how much a clock is set, after all that stopped has stopped. */
  setSeconds?: number;
  /** After how long nothing may be green. */
  after?: number;
  /** What is still true, and no verdict of somebody who stopped. */
  except?: RegExp;
}

const stopped: Stopped[] = [
  { what: 'the reader', reader: false },
  {
    what: 'the assessor',
    assessor: false,
    // Sources are read, and what is tried is assessed as it is tried.
    except: /sources?[.[]|^\/sources|^\/assess|recovery-plan/,
  },
  {
    what: 'the scheduler: whoever reads and assesses',
    reader: false,
    assessor: false,
  },
  { what: 'what writes', stop: ({ knex }) => refuseWrites(knex) },
  {
    what: 'what writes, and the reader',
    stop: ({ knex }) => refuseWrites(knex),
    reader: false,
  },
  {
    what: 'what writes, and the assessor',
    stop: ({ knex }) => refuseWrites(knex),
    assessor: false,
  },
  {
    what: 'the clock, set back by a day, and the assessor',
    assessor: false,
    setSeconds: -day,
    after: 0,
  },
  {
    what: 'the clock, set back by a day, and the reader',
    reader: false,
    setSeconds: -day,
    after: 30,
  },
  {
    what: 'the clock, set back by a day, and all else',
    reader: false,
    assessor: false,
    setSeconds: -day,
    after: 0,
  },
  {
    what: 'the clock, set forward by an hour, and all else',
    reader: false,
    assessor: false,
    setSeconds: 3600,
    after: 0,
  },
  {
    what: 'what writes, and the clock is set back by two hours',
    stop: ({ knex }) => refuseWrites(knex),
    setSeconds: -7200,
  },
  {
    what: 'the database',
    stop: async ({ knex }) => {
      await knex.destroy();
    },
    after: 0,
  },
];

describe('the law of green', () => {
  const databases = createTestDatabases();

  describe.each(databases.eachSupportedId())('on %s', id => {
    const healthy = async () => {
      const estate = await livingEstate(databases, id);
      await estate.assess();
      return estate;
    };

    it('is green, and stays so until the next backup is due, where all are at work', async () => {
      const estate = await healthy();
      expect(Object.keys(await greenOf(estate))).toEqual(
        expect.arrayContaining([...telling, '/assess']),
      );
      for (let hours = 0; hours < 18; hours += 6) {
        // It is slept through but for the end: what is late is then made good.
        estate.pass(5 * 3600);
        await live(estate, 3600, {});
        expect(Object.keys(await greenOf(estate))).toEqual(
          expect.arrayContaining(telling),
        );
      }
    });

    it.each(stopped)(
      'is green nowhere after its time, where $what stopped',
      async ({ stop, reader, assessor, setSeconds, after = limit, except }) => {
        const estate = await healthy();
        await live(estate, 60, {});
        await stop?.(estate);
        if (setSeconds !== undefined) estate.pass(setSeconds);
        await live(estate, after, { reader, assessor });
        if (after > 0) estate.pass(31);
        const green = Object.entries(await greenOf(estate)).flatMap(
          ([path, places]) => places.map(place => path + place),
        );
        expect(green.filter(place => !except?.test(place))).toEqual([]);
      },
    );

    it.each([
      ['ahead', [3600]],
      ['back', [-3600]],
      ['ahead and back', [7200, -7200]],
      ['back and ahead', [-7200, 7200]],
    ])(
      'is green again soon after a clock was set %s, where all are at work',
      async (_, settings) => {
        const estate = await healthy();
        await live(estate, 60, {});
        for (const seconds of settings) {
          estate.pass(seconds);
          await live(estate, 40, {});
          expect(Object.keys(await greenOf(estate))).toEqual(
            // What was recorded after now is no history of now.
            expect.arrayContaining(
              telling.filter(path => !path.endsWith('/history')),
            ),
          );
        }
      },
    );

    it('lets another one assess, where a clock was set back after one died', async () => {
      const estate = await healthy();
      estate.pass(-3600);
      await estate.read();
      await estate.anotherAssessor().tick();
      expect(Object.keys(await greenOf(estate))).toEqual(
        expect.arrayContaining([service, '/fleet/summary', '/blueprint']),
      );
    });

    it('answers nobody with what held before', async () => {
      const estate = await healthy();
      const ask = (tag?: string) =>
        request(estate.app)
          .get(service)
          .set({ Authorization: header, ...(tag && { 'If-None-Match': tag }) });
      const { headers, body } = await ask();
      expect(body.state).toBe('ok');
      expect((await ask(headers.etag)).status).toBe(304);
      await live(estate, limit, { assessor: false });
      estate.pass(1);
      const late = await ask(headers.etag);
      expect([late.status, late.body.state]).toEqual([200, 'unknown']);
    });
  });
});
