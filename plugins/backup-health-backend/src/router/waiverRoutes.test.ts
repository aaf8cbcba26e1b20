import { mockCredentials } from '@backstage/backend-test-utils';
import {
  backupHealthWaiverManagePermission,
  instant,
  WaiverInput,
} from '@backup-health/backstage-plugin-common';
import request from 'supertest';
import { aVerdict, clock } from './__testUtils__/stored';
import { bare, closeTestApis, createTestApi } from './__testUtils__/testApi';

jest.setTimeout(60_000);

const grafana = 'component:default/grafana';
const path = '/entities/component/default/grafana/waivers';
const ada = mockCredentials.user.header('user:default/ada');
const owner = 'group:default/platform-team';

const input: WaiverInput = {
  rule: 'no-offsite-copy',
  owner,
  reason: 'The second site opens in December.',
  expiresAt: '2026-12-31T00:00:00Z',
};

const database = {
  kind: 'database',
  cluster: 'c1',
  namespace: 'platform',
  name: 'main',
};

function api(options: Parameters<typeof createTestApi>[0] = {}) {
  return createTestApi({
    verdicts: [aVerdict(grafana, 'at-risk')],
    catalog: [bare(owner), bare('component:default/elsewhere')],
    ...options,
  });
}

describe('waivers', () => {
  afterEach(closeTestApis);

  it('are added, listed and ended, and say who did what', async () => {
    let now = clock();
    const { app, store } = await api({ now: () => now });
    const revision = await store.revision();

    const added = await request(app)
      .post(path)
      .set('Authorization', ada)
      .send({
        ...input,
        asset: database,
      });
    expect(added.status).toBe(201);
    expect(added.body).toMatchObject({
      ...input,
      entityRef: grafana,
      asset: database,
      createdBy: 'user:default/ada',
      createdAt: '2026-11-21T05:00:00Z',
      active: true,
    });
    expect(await store.revision()).toBeGreaterThan(revision);
    expect(await store.listActiveWaivers(now)).toMatchObject([
      { rule: 'no-offsite-copy', entityRef: grafana },
    ]);

    now = instant(now + 60_000);
    const ended = await request(app)
      .delete(`${path}/${added.body.id}`)
      .set('Authorization', ada);
    expect(ended.status).toBe(204);

    const { body } = await request(app).get(path).set('Authorization', ada);
    expect(body).toMatchObject({
      items: [
        {
          active: false,
          endedAt: '2026-11-21T05:01:00Z',
          endedBy: 'user:default/ada',
        },
      ],
      totalItems: 1,
    });
  });

  it('end by themselves, and stay in the list after the active ones', async () => {
    let now = clock();
    const { app, store } = await api({ now: () => now });
    const add = (change: Partial<WaiverInput>) =>
      request(app)
        .post(path)
        .set('Authorization', ada)
        .send({ ...input, ...change });
    await add({});
    await add({ rule: 'rpo-infeasible', expiresAt: '2026-11-21T06:00:00Z' });
    now = instant(Date.parse('2026-11-21T06:00:00Z'));

    const { body } = await request(app).get(path).set('Authorization', ada);
    expect(
      body.items.map((w: { rule: string; active: boolean }) => [
        w.rule,
        w.active,
      ]),
    ).toEqual([
      ['no-offsite-copy', true],
      ['rpo-infeasible', false],
    ]);
    expect(await store.listActiveWaivers(now, [grafana])).toMatchObject([
      { rule: 'no-offsite-copy' },
    ]);
    // What has ended may be accepted again.
    expect((await add({ rule: 'rpo-infeasible' })).body).toMatchObject({
      active: true,
    });
  });

  it('accept for a while what is wrong with what a service depends on', async () => {
    let now = clock();
    const db = 'resource:default/db';
    const end = '2026-11-21T06:00:00Z';
    const waiver = {
      id: 'w',
      rule: 'weak-dependency',
      owner,
      reason: input.reason,
      expiresAt: instant(Date.parse(end)),
    };
    const { app, store } = await api({
      now: () => now,
      verdicts: [
        { ...aVerdict(grafana, 'ok'), acceptedAround: [waiver] },
        aVerdict(db, 'failing'),
      ],
    });
    const known = (entityRef: string, ...dependsOn: string[]) => ({
      entityRef,
      title: entityRef,
      annotations: {},
      dependsOn,
    });
    await store.recordSweep([known(grafana, db), known(db)], now);
    const health = async () => {
      const { body } = await request(app)
        .get('/entities/component/default/grafana')
        .set('Authorization', ada);
      const weak = body.findings.find(
        ({ rule }: { rule: string }) => rule === 'weak-dependency',
      );
      return { body, weak };
    };

    const accepted = await health();
    expect(accepted.weak.waiver).toMatchObject({ id: 'w', expiresAt: end });
    expect(accepted.body.waived).toBe(1);
    expect(accepted.body.summary).toContain(
      'One finding is accepted for a while',
    );

    now = waiver.expiresAt;
    const ended = await health();
    expect(ended.weak.waiver).toBeUndefined();
    expect(ended.body.waived).toBe(0);
  });

  it.each<[string, object, number, RegExp]>([
    ['a rule that there is not', { rule: 'no-fun' }, 400, /no rule no-fun/],
    [
      'that something is not known',
      { rule: 'source-unreadable' },
      400,
      /cannot be accepted: see that it can be read/,
    ],
    ['too short a reason', { reason: 'because' }, 400, /reason/],
    ['a reason of blanks', { reason: '              ' }, 400, /reason/],
    ['too long a reason', { reason: 'x'.repeat(2001) }, 400, /reason/],
    ['no reason', { reason: undefined }, 400, /reason/],
    ['an owner that is no ref', { owner: 'me' }, 400, /no entity ref/],
    [
      'an owner that cannot answer',
      { owner: 'component:default/elsewhere' },
      400,
      /a user or a group/,
    ],
    [
      'an owner whom the catalog does not have',
      { owner: 'group:default/gone' },
      400,
      /not in the catalog/,
    ],
    [
      'the past',
      { expiresAt: '2026-11-21T05:00:00Z' },
      400,
      /not in the future/,
    ],
    ['for ever', { expiresAt: '2028-01-01T00:00:00Z' }, 400, /too far away/],
    ['no time', { expiresAt: 'tomorrow' }, 400, /expiresAt/],
    [
      'an asset of somebody else',
      { asset: { kind: 'vault', name: 'theirs' } },
      400,
      /none of component:default\/grafana/,
    ],
    ['what it does not know', { forever: true }, 400, /forever|additional/i],
  ])('are refused for %s', async (_, change, status, message) => {
    const { app, store, audit } = await api();
    const answer = await request(app)
      .post(path)
      .set('Authorization', ada)
      .send({ ...input, ...change });
    expect(answer.status).toBe(status);
    expect(answer.body.error.message).toMatch(message);
    expect(await store.listActiveWaivers(clock())).toEqual([]);
    expect(audit.success).not.toHaveBeenCalled();
  });

  it('are refused where the body is no JSON', async () => {
    const { app } = await api();
    const { status } = await request(app)
      .post(path)
      .set('Authorization', ada)
      .set('Content-Type', 'application/json')
      .send('{');
    expect(status).toBe(400);
  });

  it('are one at a time for a rule and an asset', async () => {
    const { app } = await api();
    const add = (asset?: object) =>
      request(app)
        .post(path)
        .set('Authorization', ada)
        .send({ ...input, asset });
    expect((await add()).status).toBe(201);
    const again = await add();
    expect(again.status).toBe(409);
    expect(again.body.error.message).toMatch(/end that waiver/);
    expect((await add(database)).status).toBe(201);
  });

  it('are audited, done or refused', async () => {
    const { app, auditor, audit } = await api({
      may: (_, permission) =>
        permission !== backupHealthWaiverManagePermission.name,
    });
    const refused = await request(app)
      .post(path)
      .set('Authorization', ada)
      .send(input);
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toContain('backup-health.waiver.manage');
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'waiver-create',
        meta: expect.objectContaining({ entityRef: grafana }),
      }),
    );
    expect(audit.fail).toHaveBeenCalledWith({
      error: expect.objectContaining({ name: 'NotAllowedError' }),
    });

    const other = await api();
    const added = await request(other.app)
      .post(path)
      .set('Authorization', ada)
      .send(input);
    expect(other.audit.success).toHaveBeenCalledWith({
      meta: { id: added.body.id },
    });
  });

  it('of another service are not found under this one', async () => {
    const loki = 'component:default/loki';
    const { app } = await api({
      verdicts: [aVerdict(grafana, 'ok'), aVerdict(loki, 'ok')],
    });
    const added = await request(app)
      .post('/entities/component/default/loki/waivers')
      .set('Authorization', ada)
      .send(input);
    const { status } = await request(app)
      .delete(`${path}/${added.body.id}`)
      .set('Authorization', ada);
    expect(status).toBe(404);
  });
});
