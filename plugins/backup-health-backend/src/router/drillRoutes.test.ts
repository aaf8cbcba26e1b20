import { mockCredentials } from '@backstage/backend-test-utils';
import {
  backupHealthDrillRecordPermission,
  DrillInput,
} from '@backup-health/backstage-plugin-common';
import request from 'supertest';
import { aVerdict, clock } from './__testUtils__/stored';
import { closeTestApis, createTestApi } from './__testUtils__/testApi';

jest.setTimeout(60_000);

const grafana = 'component:default/grafana';
const path = '/entities/component/default/grafana/drills';
const ada = mockCredentials.user.header('user:default/ada');
const token = (subject: string) =>
  mockCredentials.service.header({
    onBehalfOf: mockCredentials.service(subject),
    targetPluginId: 'test',
  });

const input: DrillInput = {
  scenario: 'namespace',
  result: 'passed',
  declaredAt: '2026-11-20T09:00:00Z',
  dataRestoredAt: '2026-11-20T09:21:00Z',
  workloadsReadyAt: '2026-11-20T09:29:00Z',
  validatedAt: '2026-11-20T09:41:00Z',
};

const database = {
  kind: 'database' as const,
  cluster: 'c1',
  namespace: 'platform',
  name: 'main',
};

const entities = [
  {
    entityRef: grafana,
    title: 'grafana',
    owner: 'group:default/platform-team',
    system: 'system:default/monitoring',
    annotations: {},
    dependsOn: [],
  },
];

const bearer = (authorization: string, key?: string) => ({
  Authorization: authorization,
  ...(key && { 'Idempotency-Key': key }),
});

async function api(options: Parameters<typeof createTestApi>[0] = {}) {
  const made = await createTestApi({
    verdicts: [aVerdict(grafana, 'ok')],
    ...options,
  });
  await made.store.recordSweep(entities, clock());
  const post = (body: object, headers: Record<string, string> = bearer(ada)) =>
    request(made.app).post(path).set(headers).send(body);
  const list = (query = '') =>
    request(made.app).get(`${path}${query}`).set('Authorization', ada);
  return { ...made, post, list };
}

describe('drills', () => {
  afterEach(closeTestApis);

  it('are recorded and listed, with what they measured', async () => {
    const { post, list, store } = await api();
    const revision = await store.revision();
    const recorded = await post({
      ...input,
      asset: database,
      checks: [{ name: 'dashboards load', passed: true }],
      missingDependencies: [' the mail relay ', ''],
      links: [{ title: 'run 17', url: 'https://ci.example.com/17' }],
    });
    expect(recorded.status).toBe(201);
    expect(recorded.body).toMatchObject({
      ...input,
      entityRef: grafana,
      asset: { ...database, clusterTitle: 'cluster c1' },
      missingDependencies: ['the mail relay'],
      actor: 'user:default/ada',
      origin: 'person',
      recordedAt: '2026-11-21T05:00:00Z',
      rtoSeconds: 2460,
      phases: [
        { name: 'data', seconds: 1260 },
        { name: 'workloads', seconds: 480 },
        { name: 'validation', seconds: 720 },
      ],
    });
    expect((await list()).body).toEqual({
      items: [recorded.body],
      totalItems: 1,
    });
    expect(await store.revision()).toBeGreaterThan(revision);
  });

  it.each<[string, object, RegExp]>([
    [
      'the future',
      { validatedAt: '2026-11-21T05:06:00Z' },
      /validatedAt .* is in the future/,
    ],
    [
      'what is reversed',
      { dataRestoredAt: '2026-11-20T08:59:00Z' },
      /dataRestoredAt .* is before declaredAt/,
    ],
    [
      'what is reversed over a gap',
      { workloadsReadyAt: undefined, validatedAt: '2026-11-20T09:20:00Z' },
      /validatedAt .* is before dataRestoredAt/,
    ],
    [
      'a year and more',
      { declaredAt: '2024-11-20T09:00:00Z' },
      /more than a year after declaredAt/,
    ],
    ['no time', { declaredAt: 'yesterday' }, /declaredAt/],
    [
      'passed, and not validated',
      { validatedAt: undefined },
      /record it as partial/,
    ],
    [
      'passed, with a check that did not',
      { checks: [{ name: 'login', passed: false }] },
      /"login" did not pass/,
    ],
    ['no scenario of ours', { scenario: 'fire' }, /scenario/],
    [
      'a link that runs',
      { links: [{ title: 'x', url: 'data:text/html,x' }] },
      /https:\/\/ or http/,
    ],
    [
      'a link with a password',
      { links: [{ title: 'x', url: 'https://a:b@c.example' }] },
      /has a user or a password/,
    ],
    [
      'an asset of somebody else',
      { asset: { kind: 'vault', name: 'theirs' } },
      /none of component:default\/grafana/,
    ],
    ['too long a note', { notes: 'x'.repeat(4001) }, /notes/],
    [
      'too many checks',
      { checks: Array(51).fill({ name: 'x', passed: true }) },
      /checks/,
    ],
    ['too long a line', { runbookFixes: ['x'.repeat(501)] }, /runbookFixes/],
    ['what it does not know', { cost: 5 }, /cost|additional/i],
    [
      'to correct what is not there',
      { corrects: 'nothing' },
      /no drill nothing/,
    ],
  ])('are refused for %s', async (_, change, message) => {
    const { post, store, audit } = await api();
    const { status, body } = await post({ ...input, ...change });
    expect(status).toBe(400);
    expect(body.error.message).toMatch(message);
    expect(await store.listAllDrills()).toEqual([]);
    expect(audit.success).not.toHaveBeenCalled();
  });

  it('are one, where they are told twice under one key', async () => {
    const { post, list } = await api();
    const headers = bearer(ada, 'run-17');
    const first = await post(input, headers);
    const again = await post(input, headers);
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body).toEqual(first.body);
    const other = await post({ ...input, result: 'failed' }, headers);
    expect(other.status).toBe(409);
    expect(other.body.error.message).toContain(first.body.id);
    expect((await list()).body.totalItems).toBe(1);
    const wrong = await post(input, { ...headers, 'Idempotency-Key': 'a b' });
    expect(wrong.status).toBe(400);
  });

  it('are corrected, and stay in the list', async () => {
    const { post, list } = await api();
    const wrong = await post(input);
    const right = await post({
      ...input,
      result: 'failed',
      corrects: wrong.body.id,
    });
    expect(right.status).toBe(201);
    const { items } = (await list()).body;
    expect(
      items.find((d: { id: string }) => d.id === wrong.body.id),
    ).toMatchObject({ result: 'passed', correctedBy: right.body.id });
    const again = await post({ ...input, corrects: wrong.body.id });
    expect(again.status).toBe(409);
    expect(again.body.error.message).toMatch(/correct that one/);
  });

  it('tell of a recovery point that was stale then', async () => {
    const { post, knex } = await api();
    const point = (asOf: string, plan: string) => ({
      type: 'recovery-point',
      key: 'c1/point',
      plan,
      asOf: Date.parse(asOf),
      result: 'good',
    });
    await knex('sources').insert({
      id: 'kubernetes:c1',
      kind: 'kubernetes',
      title: 'c1',
      interval_seconds: 30,
    });
    const store = (body: object) =>
      knex('observations')
        .insert({
          source: 'kubernetes:c1',
          stream: 'velero.io/backups',
          origin: 'x',
          type: 'recovery-point',
          key: 'c1/point',
          body: JSON.stringify(body),
          body_hash: 'x',
          first_seen_at: 0,
          changed_at: 0,
        })
        .onConflict(['source', 'type', 'key'])
        .merge();
    const told = async (asOf: string, plan = 'plan') => {
      await store(point(asOf, plan));
      const { body } = await post({ ...input, recoveryPoint: 'c1/point' });
      return body.recoveryPoint;
    };
    // The plan runs daily.
    expect(await told('2026-11-18T08:00:00Z')).toEqual({
      key: 'c1/point',
      asOf: '2026-11-18T08:00:00Z',
      stale: true,
    });
    expect(await told('2026-11-18T09:00:00Z')).toMatchObject({ stale: false });
    // What other services have is not told.
    expect(await told('2026-11-18T08:00:00Z', 'theirs')).toEqual({
      key: 'c1/point',
    });
  });

  it('have pages and a time', async () => {
    const { post, list } = await api();
    for (const day of ['17', '18', '19']) {
      await post({
        scenario: 'smoke',
        result: 'failed',
        declaredAt: `2026-11-${day}T09:00:00Z`,
      });
    }
    const days = (body: { items: { declaredAt: string }[] }) =>
      body.items.map(({ declaredAt }) => declaredAt.slice(8, 10));
    const first = (await list('?limit=2')).body;
    expect(days(first)).toEqual(['19', '18']);
    expect(first.totalItems).toBe(3);
    const next = (await list(`?limit=2&cursor=${first.nextCursor}`)).body;
    expect(days(next)).toEqual(['17']);
    expect(next.nextCursor).toBeUndefined();
    const within = await list(
      '?from=2026-11-18T00:00:00Z&to=2026-11-18T23:00:00Z',
    );
    expect(days(within.body)).toEqual(['18']);
    expect((await list('?cursor=x')).status).toBe(400);
    expect((await list('?limit=0')).status).toBe(400);
  });

  it('are audited, done or refused', async () => {
    const { post, auditor, audit } = await api();
    const { body } = await post(input);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'drill-record',
        meta: {
          entityRef: grafana,
          scenario: 'namespace',
          result: 'passed',
          declaredAt: input.declaredAt,
          corrects: null,
        },
      }),
    );
    expect(audit.success).toHaveBeenCalledWith({
      meta: { id: body.id, isNew: true },
    });
    await post({ ...input, validatedAt: undefined });
    expect(audit.fail).toHaveBeenCalledWith({
      error: expect.objectContaining({ name: 'InputError' }),
    });
  });
});

describe('restores', () => {
  afterEach(closeTestApis);

  it('are listed beside drills, those too that are gone', async () => {
    const { app, knex } = await api();
    const restore = {
      type: 'restore',
      key: 'c1/velero-restore/velero/by-hand',
      system: 'velero',
      name: 'by-hand',
      title: 'Velero restore by-hand',
      startedAt: Date.parse('2026-11-20T09:00:01Z'),
      endedAt: Date.parse('2026-11-20T09:07:41Z'),
      result: 'succeeded',
      phase: 'Completed',
      holds: { by: 'assets', refs: [database] },
    };
    await knex('observations').insert({
      source: 'kubernetes:c1',
      stream: 'velero.io/restores',
      origin: 'x',
      type: 'restore',
      key: restore.key,
      body: JSON.stringify(restore),
      body_hash: 'x',
      first_seen_at: restore.startedAt,
      changed_at: restore.endedAt,
      gone_at: clock(),
    });
    const get = (query = '') =>
      request(app)
        .get(`${path.replace('drills', 'restores')}${query}`)
        .set('Authorization', ada);
    expect((await get()).body).toEqual({
      items: [
        {
          key: restore.key,
          title: 'Velero restore by-hand',
          system: 'velero',
          startedAt: '2026-11-20T09:00:01Z',
          endedAt: '2026-11-20T09:07:41Z',
          durationSeconds: 460,
          result: 'succeeded',
          phase: 'Completed',
          assets: [{ ...database, clusterTitle: 'cluster c1' }],
          goneAt: '2026-11-21T05:00:00Z',
        },
      ],
      totalItems: 1,
    });
    const later = await get('?from=2026-11-20T10:00:00Z');
    expect(later.body).toEqual({ items: [], totalItems: 0 });
  });

  it('are found by the data that they brought back, where they name no asset', async () => {
    const { app, knex, store } = await api();
    const keep = (observation: { type: string; key: string }) =>
      knex('observations').insert({
        source: 'kubernetes:c1',
        stream: 'velero.io/podvolumerestores',
        origin: observation.key,
        type: observation.type,
        key: observation.key,
        body: JSON.stringify(observation),
        body_hash: 'x',
        first_seen_at: clock(),
        changed_at: clock(),
        changed_revision: 1,
      });
    const restore = (key: string, data: string) => ({
      type: 'restore',
      key,
      system: 'velero',
      name: key,
      title: `Restore ${key}`,
      result: 'succeeded',
      holds: { by: 'assets', refs: [] },
      data,
    });
    await keep(restore('ours', 'data-1'));
    await keep(restore('of-another', 'data-2'));
    await keep({
      type: 'volume-result',
      key: 'backup',
      point: 'daily-1',
      volume: database,
      result: 'good',
      data: 'data-1',
    } as { type: string; key: string });
    await knex('meta').where({ key: 'revision' }).update({ value: 1 });
    await store.indexPoints(() => []);
    const { body } = await request(app)
      .get(path.replace('drills', 'restores'))
      .set('Authorization', ada);
    expect(body).toMatchObject({
      totalItems: 1,
      items: [{ key: 'ours', assets: [database] }],
    });
  });
});

describe('who may record drills', () => {
  afterEach(closeTestApis);

  const record = backupHealthDrillRecordPermission.name;
  const options: Parameters<typeof createTestApi>[0] = {
    may: (who, permission) => {
      if (who === 'user:default/reader') return permission !== record;
      if (who === 'user:default/stranger') return false;
      // A token that was given for one thing can do that alone.
      if (who === 'service:external:ci') return permission === record;
      if (who === 'service:external:denied') return false;
      return true;
    },
    sees: who => who !== 'user:default/blind',
    recorders: [
      { subject: 'external:ci', entities: [{ ref: grafana }] },
      { subject: 'external:denied', entities: [{ ref: grafana }] },
      {
        subject: 'external:team',
        entities: [{ owner: 'group:default/platform-team' }],
      },
      {
        subject: 'external:both',
        entities: [
          {
            owner: 'group:default/platform-team',
            system: 'system:default/shop',
          },
        ],
      },
      {
        subject: 'external:system',
        entities: [{ system: 'system:default/monitoring' }],
      },
    ],
  };
  const user = (name: string) =>
    mockCredentials.user.header(`user:default/${name}`);

  it.each<[string, string | undefined, number, number, number]>([
    // who, its header, POST drills, GET drills, GET restores
    ['a user with all rights', user('ada'), 201, 200, 200],
    ['a user who may read', user('reader'), 403, 200, 200],
    ['a user who may nothing', user('stranger'), 403, 403, 403],
    ['a user whom the catalog does not show it', user('blind'), 404, 404, 404],
    ['nobody', mockCredentials.none.header(), 401, 401, 401],
    [
      'a token for the entity, and that alone',
      token('external:ci'),
      201,
      403,
      403,
    ],
    ['a token for its owner', token('external:team'), 201, 200, 200],
    ['a token for its system', token('external:system'), 201, 200, 200],
    [
      'a token for its owner in another system',
      token('external:both'),
      403,
      200,
      200,
    ],
    ['a token of no recorder', token('external:other'), 403, 200, 200],
    [
      'a recorder without the permission',
      token('external:denied'),
      403,
      403,
      403,
    ],
    ['another plugin', token('plugin:scaffolder'), 403, 200, 200],
  ])('%s', async (_, header, posting, listing, restoring) => {
    const { app, post, store } = await api(options);
    expect((await post(input, bearer(header!))).status).toBe(posting);
    const get = (what: string) =>
      request(app)
        .get(path.replace('drills', what))
        .set('Authorization', header!);
    expect((await get('drills')).status).toBe(listing);
    expect((await get('restores')).status).toBe(restoring);
    expect(await store.listAllDrills()).toHaveLength(posting === 201 ? 1 : 0);
  });

  it('lets a token speak for no entity that the catalog does not have', async () => {
    const { app } = await api({
      recorders: [
        {
          subject: 'external:ci',
          entities: [{ ref: 'component:default/gone' }],
        },
      ],
    });
    const { status } = await request(app)
      .post('/entities/component/default/gone/drills')
      .set('Authorization', token('external:ci'))
      .send(input);
    expect(status).toBe(404);
  });

  it('lets a token correct what it recorded, and not what a person did', async () => {
    const { post } = await api(options);
    const byPerson = await post(input, bearer(user('ada')));
    const byToken = await post(input, bearer(token('external:ci')));
    expect(byToken.body).toMatchObject({
      origin: 'ci',
      actor: 'service:external:ci',
    });
    const correct = (id: string, header: string) =>
      post({ ...input, corrects: id }, bearer(header));
    expect((await correct(byPerson.body.id, token('external:ci'))).status).toBe(
      400,
    );
    expect((await correct(byToken.body.id, token('external:ci'))).status).toBe(
      201,
    );
    expect((await correct(byPerson.body.id, user('ada'))).status).toBe(201);
  });

  it('is told by name what is missing', async () => {
    const { post } = await api(options);
    const refused = await post(input, bearer(user('reader')));
    expect(refused.body.error.message).toContain(record);
    const unmapped = await post(input, bearer(token('external:other')));
    expect(unmapped.body.error.message).toContain(
      'backupHealth.drills.recorders',
    );
  });
});
