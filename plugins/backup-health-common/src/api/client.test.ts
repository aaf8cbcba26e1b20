import { BackupHealthClient } from './client';

const baseUrl = 'http://portal.example/api/backup-health';

function clientAnswering(body: unknown, init?: ResponseInit) {
  const fetch = jest.fn(
    async (_url: string | URL | Request, _init?: RequestInit) =>
      new Response(JSON.stringify(body), {
        headers: { 'Content-Type': 'application/json' },
        ...init,
      }),
  );
  const client = new BackupHealthClient({
    discoveryApi: {
      getBaseUrl: async id => `http://portal.example/api/${id}`,
    },
    fetchApi: { fetch },
  });
  return { client, fetch };
}

describe('BackupHealthClient', () => {
  it('asks for one entity by its ref', async () => {
    const { client, fetch } = clientAnswering({ state: 'ok' });

    await expect(
      client.getEntityHealth('component:default/shop-api'),
    ).resolves.toEqual({ state: 'ok' });

    expect(fetch.mock.calls[0][0]).toBe(
      `${baseUrl}/entities/component/default/shop-api`,
    );
  });

  it('has one path for one entity, and lets no part of a ref out of it', async () => {
    const { client, fetch } = clientAnswering({});

    await client.getEntityHealth({
      kind: 'Component',
      namespace: 'Default',
      name: 'A?b#c',
    });

    expect(fetch.mock.calls[0][0]).toBe(
      `${baseUrl}/entities/component/default/a%3Fb%23c`,
    );
  });

  it('asks for the recovery plan of an entity', async () => {
    const { client, fetch } = clientAnswering({ steps: [] });

    await expect(
      client.getRecoveryPlan('component:default/shop-api'),
    ).resolves.toEqual({ steps: [] });

    expect(fetch.mock.calls[0][0]).toBe(
      `${baseUrl}/entities/component/default/shop-api/recovery-plan`,
    );
  });

  it('repeats the filters of the fleet that have several values', async () => {
    const { client, fetch } = clientAnswering({ items: [], totalItems: 0 });

    await client.getFleet({
      owner: ['group:default/a', 'group:default/b'],
      state: ['failing'],
      q: 'post gres',
      limit: 10,
      cursor: undefined,
    });

    expect(fetch.mock.calls[0][0]).toBe(
      `${baseUrl}/fleet?owner=group%3Adefault%2Fa&owner=group%3Adefault%2Fb&state=failing&q=post+gres&limit=10`,
    );
  });

  it('has evidence as a file, under the name that the backend gives it', async () => {
    const { client, fetch } = clientAnswering('facts', {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition':
          'attachment; filename="backup-evidence_shop.csv"',
      },
    });

    const { name, content } = await client.getEvidence(
      'component:default/shop-api',
      { format: 'csv', asOf: '2026-11-21T05:00:00Z' },
    );

    expect(fetch.mock.calls[0][0]).toBe(
      `${baseUrl}/entities/component/default/shop-api/evidence?format=csv&asOf=2026-11-21T05%3A00%3A00Z`,
    );
    expect(name).toBe('backup-evidence_shop.csv');
    expect(await content.text()).toBe('"facts"');
  });

  it.each([undefined, 'inline', 'attachment; filename="../../x.html"'])(
    'names it itself where the name is %j',
    async disposition => {
      const { client } = clientAnswering('', {
        headers: disposition ? { 'Content-Disposition': disposition } : {},
      });
      const { name } = await client.getEvidence('component:default/shop-api');
      expect(name).toBe('backup-evidence.json');
    },
  );

  it('asks for the whole fleet and for the sources without a query', async () => {
    const { client, fetch } = clientAnswering({ items: [], totalItems: 0 });

    await client.getFleet();
    await client.getSources();

    expect(fetch.mock.calls.map(call => call[0])).toEqual([
      `${baseUrl}/fleet`,
      `${baseUrl}/sources`,
    ]);
  });

  it('carries a token and a signal', async () => {
    const { client, fetch } = clientAnswering({ items: [], totalItems: 0 });
    const { signal } = new AbortController();

    await client.getSources({ token: 'of-a-plugin', signal });

    expect(fetch.mock.calls[0][1]).toEqual({
      signal,
      headers: { Authorization: 'Bearer of-a-plugin' },
    });
  });

  it.each([
    [404, 'NotFoundError', 'component:default/new is not assessed yet'],
    [403, 'NotAllowedError', 'backup-health.read is needed'],
  ])('tells a %d with what the backend said', async (status, name, message) => {
    const { client } = clientAnswering(
      { error: { name, message }, response: { statusCode: status } },
      { status },
    );

    await expect(
      client.getEntityHealth('component:default/new'),
    ).rejects.toMatchObject({ statusCode: status, cause: { name, message } });
  });

  it('tells an answer that is no JSON, such as one of a proxy between', async () => {
    const { client } = clientAnswering('', {
      status: 502,
      headers: { 'Content-Type': 'text/html' },
    });

    await expect(client.getSources()).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 502,
    });
  });
});
