import request from 'supertest';
import { reading } from '../store/__testUtils__/observations';
import { aVerdict, clock } from './__testUtils__/stored';
import { closeTestApis, createTestApi } from './__testUtils__/testApi';

jest.setTimeout(60_000);
afterEach(closeTestApis);

const grafana = 'component:default/grafana';
const postgresql = 'resource:default/postgresql';
const verdicts = [aVerdict(grafana, 'ok'), aVerdict(postgresql, 'failing')];

const app = async (options: Parameters<typeof createTestApi>[0] = {}) =>
  (await createTestApi({ verdicts, ...options })).app;

describe('GET /fleet', () => {
  it('lists the worst first', async () => {
    const { body } = await request(await app({})).get('/fleet');
    expect(body.items.map((i: { state: string }) => i.state)).toEqual([
      'failing',
      'ok',
    ]);
    expect(body.totalItems).toBe(2);
  });

  it('pages by cursor', async () => {
    const server = await app({});
    const first = await request(server).get('/fleet?limit=1&orderBy=name');
    expect(first.body.items).toHaveLength(1);
    const second = await request(server)
      .get('/fleet')
      .query({ limit: 1, orderBy: 'name', cursor: first.body.nextCursor });
    expect(second.body.items[0].entityRef).toBe(postgresql);
    expect(second.body.nextCursor).toBeUndefined();
  });

  it.each([
    ['state=failing', [postgresql]],
    ['state=ok,failing', [postgresql, grafana]],
    ['q=GRAF', [grafana]],
    ['tier=tier-1', [postgresql, grafana]],
    ['tier=none', []],
    ['owner=group:default/nobody', []],
  ])('filters by %s', async (query, expected) => {
    const { status, body } = await request(await app({})).get(
      `/fleet?${query}`,
    );
    expect(status).toBe(200);
    expect(body.items.map((i: { entityRef: string }) => i.entityRef)).toEqual(
      expected,
    );
  });

  it.each([
    ['state=fine', /state/],
    ['limit=0', /limit/],
    ['limit=many', /limit/],
    ['cursor=bogus', /cursor/],
    ['orderBy=age', /orderBy/],
    ['colour=red', /colour/],
  ])('refuses %s, and names it', async (query, message) => {
    const { status, body } = await request(await app({})).get(
      `/fleet?${query}`,
    );
    expect(status).toBe(400);
    expect(body.error.message).toMatch(message);
  });

  it('counts only what the caller may see', async () => {
    const { body } = await request(
      await app({
        sees: (_, ref) => ref !== postgresql,
      }),
    ).get('/fleet');
    expect(body.totalItems).toBe(1);
    expect(JSON.stringify(body)).not.toContain('postgresql');
  });

  it.each(['catalog.entity.read', 'backup-health.read'])(
    'refuses whom %s is denied, and does not say that there is nothing',
    async denied => {
      const { status, body } = await request(
        await app({
          may: (_, permission) => permission !== denied,
        }),
      ).get('/fleet');
      expect(status).toBe(403);
      expect(body.error.message).toContain(denied);
      expect(body).not.toHaveProperty('items');
    },
  );

  it('asks for each entity where reading its health depends on it', async () => {
    const { body } = await request(
      await app({
        may: (_, permission, ref) => {
          if (permission !== 'backup-health.read') return true;
          return ref === undefined ? undefined : ref === grafana;
        },
      }),
    ).get('/fleet');
    expect(body.items.map((i: { entityRef: string }) => i.entityRef)).toEqual([
      grafana,
    ]);
  });
});

describe('GET /fleet/parts', () => {
  it('counts what the lists hold', async () => {
    const { app: server, store } = await createTestApi({ verdicts });
    const source = (id: string) => ({
      id,
      kind: 'kubernetes' as const,
      title: id,
      intervalSeconds: 30,
      streams: ['core/namespaces'],
    });
    await store.syncSources([source('a'), source('b'), source('c')], clock());
    const outcome = { stream: 'core/namespaces', readAt: clock() };
    await store.commit('a', reading('core/namespaces', clock(), []));
    await store.commit('b', {
      ...outcome,
      condition: 'failing',
      message: 'connect ETIMEDOUT',
    });
    // Retired: it is no longer among those that are configured.
    await store.syncSources([source('a'), source('b')], clock());
    const { body } = await request(server).get('/fleet/parts');
    const blueprint = await request(server).get('/blueprint');
    const lines: { standing: string }[] = blueprint.body.lists.flatMap(
      (list: { items: unknown[] }) => list.items,
    );
    const standing = (as: string) =>
      lines.filter(line => line.standing === as).length;
    expect(body).toEqual({
      services: 2,
      sources: { readable: 1, of: 2 },
      unowned: 0,
      blueprint: {
        met: standing('met'),
        of: lines.length - standing('not-applicable'),
      },
    });
    expect(body.blueprint.of).toBeGreaterThan(body.blueprint.met);
    expect(body.blueprint.met).toBeGreaterThan(0);
  });
});
