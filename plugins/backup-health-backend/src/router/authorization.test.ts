import { mockCredentials } from '@backstage/backend-test-utils';
import { instant } from '@backup-health/backstage-plugin-common';
import { Express } from 'express';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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
const denied = 'user:default/denied';

const platformOnly = [
  'backup-health.source.read',
  'backup-health.source.refresh',
  'backup-health.waiver.manage',
];

/** What the tokens are restricted to; absent: to nothing. */
const tokens: Record<string, string | undefined> = {
  unrestricted: undefined,
  read: 'backup-health.read',
  drills: 'backup-health.drill.record',
  sources: 'backup-health.source.read',
};
const tokenOf = (who: string) =>
  Object.keys(tokens).find(name => who === `service:external:${name}`);

/** Members see both services, outsiders only one, and only some may write. */
function mayOf(who: string, permission: string): boolean {
  const token = tokenOf(who);
  if (token) return [undefined, permission].includes(tokens[token]);
  if (who === denied) return permission === 'catalog.entity.read';
  return who === platform || !platformOnly.includes(permission);
}

/** A token that is restricted to this plugin is refused by the catalog. */
function seesOf(who: string, ref: string): boolean {
  const token = tokenOf(who);
  if (token && tokens[token]) return false;
  return who !== outsider || ref !== secret;
}

const serviceHeader = (name: string) =>
  mockCredentials.service.header({
    onBehalfOf: mockCredentials.service(`external:${name}`),
    targetPluginId: 'test',
  });
const headers: Record<string, string | undefined> = {
  nobody: mockCredentials.none.header(),
  denied: mockCredentials.user.header(denied),
  outsider: mockCredentials.user.header(outsider),
  member: mockCredentials.user.header(member),
  platform: mockCredentials.user.header(platform),
  ...Object.fromEntries(
    Object.keys(tokens).map(name => [name, serviceHeader(name)]),
  ),
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
    sees: seesOf,
    recorders: [{ subject: 'external:drills', entities: [{ ref: secret }] }],
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
  await made.store.addWaiver({
    id: 'w1',
    entityRef: secret,
    rule: 'not-signed',
    owner,
    reason: 'Signing comes with the new runner.',
    createdAt: clock(),
    createdBy: platform,
    expiresAt: instant(clock() + 86_400_000),
  });
  return made;
}

type Ask = (app: Awaited<ReturnType<typeof api>>['app']) => Test;

const drill = {
  scenario: 'namespace',
  result: 'passed',
  declaredAt: '2026-11-20T09:00:00Z',
  validatedAt: '2026-11-20T09:41:00Z',
};

const health = [401, 403, 404, 200, 200, 200, 200, 403, 403];
const overview = [401, 403, 200, 200, 200, 200, 200, 403, 403];

/** Statuses in the order of the principals above. */
const matrix: [string, Ask, number[]][] = [
  ['GET health', app => request(app).get(of(secret)), health],
  [
    'GET health as of',
    app => request(app).get(`${of(secret)}?asOf=2026-11-21T05:00:00Z`),
    health,
  ],
  ['GET evidence', app => request(app).get(`${of(secret)}/evidence`), health],
  ['GET history', app => request(app).get(`${of(secret)}/history`), health],
  ['GET waivers', app => request(app).get(`${of(secret)}/waivers`), health],
  [
    'POST waiver',
    app =>
      request(app)
        .post(`${of(secret)}/waivers`)
        .send(waiver),
    // The second that may is told that the same is waived already.
    [401, 403, 404, 403, 201, 409, 403, 403, 403],
  ],
  [
    'DELETE waiver',
    app => request(app).delete(`${of(secret)}/waivers/w1`),
    [401, 403, 404, 403, 204, 204, 403, 403, 403],
  ],
  ['GET drills', app => request(app).get(`${of(secret)}/drills`), health],
  [
    'POST drill',
    app =>
      request(app)
        .post(`${of(secret)}/drills`)
        .send(drill),
    // A token records only for the services that config maps it to.
    [401, 403, 404, 201, 201, 403, 403, 201, 403],
  ],
  ['GET restores', app => request(app).get(`${of(secret)}/restores`), health],
  [
    'GET recovery points',
    app => request(app).get(`${of(secret)}/recovery-points`),
    health,
  ],
  [
    'GET recovery plan',
    app => request(app).get(`${of(secret)}/recovery-plan`),
    health,
  ],
  [
    'POST assess',
    app => request(app).post('/assess').send({ entityRef: secret }),
    health,
  ],
  [
    'GET unowned',
    app => request(app).get('/unowned'),
    [401, 403, 403, 403, 200, 200, 403, 403, 200],
  ],
  ['GET suggestions', app => request(app).get('/suggestions'), overview],
  ['GET fleet', app => request(app).get('/fleet'), overview],
  ['GET fleet parts', app => request(app).get('/fleet/parts'), overview],
  ['GET fleet summary', app => request(app).get('/fleet/summary'), overview],
  ['GET policy', app => request(app).get('/policy'), overview],
  ['GET blueprint', app => request(app).get('/blueprint'), overview],
  [
    'GET sources',
    app => request(app).get('/sources'),
    [401, 403, 200, 200, 200, 200, 200, 403, 200],
  ],
  [
    'POST refresh',
    app => request(app).post('/sources/kubernetes%3Ac1/refresh'),
    [401, 403, 403, 403, 202, 202, 403, 403, 403],
  ],
  [
    'DELETE source',
    app => request(app).delete('/sources/kubernetes%3Ac1'),
    [401, 403, 403, 403, 409, 409, 403, 403, 403],
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

  it('is as the documentation has it', () => {
    const written = readFileSync(
      join(__dirname, '../../../../docs/access.md'),
      'utf8',
    );
    // A row for each request, with a column for each principal.
    const rows = matrix.map(([name, , statuses]) => [
      name,
      ...statuses.map(status =>
        [401, 403, 404].includes(status) ? String(status) : 'yes',
      ),
    ]);
    const documented = written
      .split('\n')
      .filter(line => /^\| (?:GET|POST|DELETE) /.test(line))
      .map(line =>
        line
          .split('|')
          .slice(1, -1)
          .map(cell => cell.trim()),
      );
    expect(documented).toEqual(rows);
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
    // To others they are refused.
    const refused = ['nobody', 'denied', 'drills', 'sources'];
    for (const principal of principals.filter(n => !refused.includes(n))) {
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
      unrestricted: [2, 2, 2, 2, 2, 2],
      read: [2, 2, 2, 2, 2, 2],
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
    expect(told).toEqual(['platform', 'unrestricted']);
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
    expect(named).toEqual(['platform', 'unrestricted', 'sources']);
  });
});
