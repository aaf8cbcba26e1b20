import { mockCredentials } from '@backstage/backend-test-utils';
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
  return made;
}

type Ask = (app: Awaited<ReturnType<typeof api>>['app']) => Test;

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
    'GET fleet',
    app => request(app).get('/fleet'),
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
];

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
      const { tiers } = await get('/policy');
      const { lists } = await get('/blueprint');
      totals[principal] = [
        fleet.items.length,
        fleet.totalItems,
        summary.totalItems,
        tiers[0].services,
        lists[1].items.find((i: { id: string }) => i.id === 'encrypted').of,
      ];
    }
    expect(totals).toEqual({
      outsider: [1, 1, 1, 1, 1],
      member: [2, 2, 2, 2, 2],
      platform: [2, 2, 2, 2, 2],
      trusted: [2, 2, 2, 2, 2],
      barred: [0, 0, 0, 0, 0],
    });
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
