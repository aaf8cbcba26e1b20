import { mockCredentials } from '@backstage/backend-test-utils';
import { Express } from 'express';
import request, { Test } from 'supertest';
import { aVerdict, clock } from './__testUtils__/stored';
import { bare, closeTestApis, createTestApi } from './__testUtils__/testApi';

jest.setTimeout(120_000);

const grafana = 'component:default/grafana';
const secret = 'component:default/secret-project';
const owner = 'group:default/platform-team';

const member = 'user:default/member';
const outsider = 'user:default/outsider';
const platform = 'user:default/platform';
const trusted = 'service:external:ci';
const barred = 'service:external:other';

const platformOnly = [
  'backup-health.source.read',
  'backup-health.source.refresh',
  'backup-health.waiver.manage',
];

/** Members see both services, outsiders only one, and only some may write. */
function mayOf(who: string, permission: string): boolean {
  if (who === barred) return false;
  if (who === trusted) return permission !== 'backup-health.source.refresh';
  return who === platform || !platformOnly.includes(permission);
}

const headers: Record<string, string | undefined> = {
  nobody: mockCredentials.none.header(),
  outsider: mockCredentials.user.header(outsider),
  member: mockCredentials.user.header(member),
  platform: mockCredentials.user.header(platform),
  trusted: mockCredentials.service.header({
    onBehalfOf: mockCredentials.service('external:ci'),
    targetPluginId: 'test',
  }),
  barred: mockCredentials.service.header({
    onBehalfOf: mockCredentials.service('external:other'),
    targetPluginId: 'test',
  }),
};
const principals = Object.keys(headers);

const of = (ref: string) => `/entities/${ref.replace(/[:/]/g, '/')}`;

const waiver = {
  rule: 'no-offsite-copy',
  owner,
  reason: 'The second site opens in December.',
  expiresAt: '2026-12-31T00:00:00Z',
};

async function api() {
  const made = await createTestApi({
    verdicts: [aVerdict(grafana, 'ok'), aVerdict(secret, 'failing')],
    catalog: [bare(owner)],
    may: mayOf,
    sees: (who, ref) => who !== outsider || ref !== secret,
  });
  const id = 'kubernetes:c1';
  const streams = ['batch/cronjobs'];
  await made.store.syncSources(
    [{ id, kind: 'kubernetes', title: 'c1', intervalSeconds: 30, streams }],
    clock(),
  );
  await made.store.recordSweep(
    [grafana, secret].map(entityRef => ({
      entityRef,
      title: entityRef,
      annotations: {},
      dependsOn: [],
    })),
    clock(),
  );
  return made;
}

type Ask = (app: Awaited<ReturnType<typeof api>>['app']) => Test;

const drill = {
  scenario: 'namespace',
  result: 'passed',
  declaredAt: '2026-11-20T09:00:00Z',
  validatedAt: '2026-11-20T09:41:00Z',
};

/** Statuses in the order of the principals above. */
const matrix: [string, Ask, number[]][] = [
  [
    'GET health',
    app => request(app).get(of(secret)),
    [401, 404, 200, 200, 200, 403],
  ],
  [
    'GET health as of',
    app => request(app).get(`${of(secret)}?asOf=2026-11-21T05:00:00Z`),
    [401, 404, 200, 200, 200, 403],
  ],
  [
    'GET evidence',
    app => request(app).get(`${of(secret)}/evidence`),
    [401, 404, 200, 200, 200, 403],
  ],
  [
    'GET history',
    app => request(app).get(`${of(secret)}/history`),
    [401, 404, 200, 200, 200, 403],
  ],
  [
    'GET waivers',
    app => request(app).get(`${of(secret)}/waivers`),
    [401, 404, 200, 200, 200, 403],
  ],
  [
    'POST waiver',
    app =>
      request(app)
        .post(`${of(secret)}/waivers`)
        .send(waiver),
    // The second that may is told that the same is waived already.
    [401, 404, 403, 201, 409, 403],
  ],
  [
    'DELETE waiver',
    app => request(app).delete(`${of(secret)}/waivers/none`),
    [401, 404, 403, 404, 404, 403],
  ],
  [
    'GET drills',
    app => request(app).get(`${of(secret)}/drills`),
    [401, 404, 200, 200, 200, 403],
  ],
  [
    'POST drill',
    app =>
      request(app)
        .post(`${of(secret)}/drills`)
        .send(drill),
    // A token records only for the services that config maps it to.
    [401, 404, 201, 201, 403, 403],
  ],
  [
    'GET restores',
    app => request(app).get(`${of(secret)}/restores`),
    [401, 404, 200, 200, 200, 403],
  ],
  [
    'GET recovery points',
    app => request(app).get(`${of(secret)}/recovery-points`),
    [401, 404, 200, 200, 200, 403],
  ],
  [
    'GET recovery plan',
    app => request(app).get(`${of(secret)}/recovery-plan`),
    [401, 404, 200, 200, 200, 403],
  ],
  [
    'POST assess',
    app => request(app).post('/assess').send({ entityRef: secret }),
    [401, 404, 200, 200, 200, 403],
  ],
  [
    'GET unowned',
    app => request(app).get('/unowned'),
    [401, 403, 403, 200, 200, 403],
  ],
  [
    'GET suggestions',
    app => request(app).get('/suggestions'),
    [401, 200, 200, 200, 200, 200],
  ],
  [
    'GET fleet',
    app => request(app).get('/fleet'),
    [401, 200, 200, 200, 200, 200],
  ],
  [
    'GET fleet parts',
    app => request(app).get('/fleet/parts'),
    [401, 200, 200, 200, 200, 200],
  ],
  [
    'GET fleet summary',
    app => request(app).get('/fleet/summary'),
    [401, 200, 200, 200, 200, 200],
  ],
  [
    'GET policy',
    app => request(app).get('/policy'),
    [401, 200, 200, 200, 200, 200],
  ],
  [
    'GET blueprint',
    app => request(app).get('/blueprint'),
    [401, 200, 200, 200, 200, 200],
  ],
  [
    'GET sources',
    app => request(app).get('/sources'),
    [401, 200, 200, 200, 200, 200],
  ],
  [
    'POST refresh',
    app => request(app).post('/sources/kubernetes%3Ac1/refresh'),
    [401, 403, 403, 202, 403, 403],
  ],
  [
    'DELETE source',
    app => request(app).delete('/sources/kubernetes%3Ac1'),
    [401, 403, 403, 409, 403, 403],
  ],
];

/** `GET /entities/{kind}/{namespace}/{name}`, of each request of the matrix. */
function asked(app: Express, ask: Ask, paths: string[]): string | undefined {
  const { method, url } = ask(app);
  const { pathname } = new URL(url);
  const segments = pathname.split('/');
  const path = paths.find(documented => {
    const parts = documented.split('/');
    return (
      parts.length === segments.length &&
      parts.every((part, i) => part.startsWith('{') || part === segments[i])
    );
  });
  return path && `${method} ${path}`;
}

describe('who may ask what', () => {
  afterEach(closeTestApis);

  it.each(matrix)('%s', async (_, ask, expected) => {
    const statuses: Record<string, number> = {};
    let leaked: boolean | undefined;
    const { app } = await api();
    for (const principal of principals) {
      const answer = await ask(app).set(
        'Authorization',
        headers[principal] ?? '',
      );
      statuses[principal] = answer.status;
      if (principal === 'outsider') {
        // The ref that was asked for is repeated, and nothing that is known.
        const hidden = answer.status === 200 ? 'secret-project' : 'state';
        leaked = JSON.stringify(answer.body).includes(hidden);
      }
    }
    expect(leaked).toBe(false);
    expect(statuses).toEqual(
      Object.fromEntries(principals.map((name, i) => [name, expected[i]])),
    );
  });

  it('is asked of every route that there is', async () => {
    const { app } = await api();
    const { body } = await request(app).get('/openapi.json');
    const paths: Record<string, object> = body.paths;
    const methods = ['get', 'post', 'put', 'patch', 'delete'];
    const routes = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations)
        .filter(method => methods.includes(method))
        .map(method => `${method.toUpperCase()} ${path}`),
    );
    const known = matrix.map(([, ask]) => asked(app, ask, Object.keys(paths)));
    expect(routes.filter(route => !known.includes(route))).toEqual([]);
    expect(routes.length).toBeGreaterThan(15);
  });

  it('counts in lists only what the principal may see', async () => {
    const { app } = await api();
    const totals: Record<string, unknown> = {};
    for (const principal of principals.filter(name => name !== 'nobody')) {
      const get = async (path: string) =>
        (
          await request(app)
            .get(path)
            .set('Authorization', headers[principal] ?? '')
        ).body;
      const fleet = await get('/fleet');
      const summary = await get('/fleet/summary');
      const parts = await get('/fleet/parts');
      const { tiers } = await get('/policy');
      const { lists } = await get('/blueprint');
      totals[principal] = [
        fleet.items.length,
        fleet.totalItems,
        summary.totalItems,
        parts.services,
        tiers[0].services,
        lists[1].items.find((i: { id: string }) => i.id === 'encrypted').of,
      ];
    }
    expect(totals).toEqual({
      outsider: [1, 1, 1, 1, 1, 1],
      member: [2, 2, 2, 2, 2, 2],
      platform: [2, 2, 2, 2, 2, 2],
      trusted: [2, 2, 2, 2, 2, 2],
      barred: [0, 0, 0, 0, 0, 0],
    });
  });

  it('counts what belongs to no service only to whom it is shown', async () => {
    const { app } = await api();
    const told: string[] = [];
    for (const principal of principals.filter(name => name !== 'nobody')) {
      const { body } = await request(app)
        .get('/fleet/parts')
        .set('Authorization', headers[principal] ?? '');
      if ('unowned' in body) told.push(principal);
    }
    expect(told).toEqual(['platform', 'trusted']);
  });

  it('names streams only to whom sources may be read', async () => {
    const { app } = await api();
    const named: string[] = [];
    for (const principal of principals) {
      const { body } = await request(app)
        .get('/sources')
        .set('Authorization', headers[principal] ?? '');
      if (JSON.stringify(body).includes('batch/cronjobs'))
        named.push(principal);
    }
    expect(named).toEqual(['platform', 'trusted']);
  });
});
