import { mockCredentials } from '@backstage/backend-test-utils';
import { instant, Verdict } from '@backup-health/backstage-plugin-common';
import request from 'supertest';
import { aVerdict, clock } from './__testUtils__/stored';
import { closeTestApis, createTestApi } from './__testUtils__/testApi';

jest.setTimeout(60_000);
afterEach(closeTestApis);

const shop = 'component:default/shop';
const database = 'resource:default/database';
const member = 'user:default/member';
const outsider = 'user:default/outsider';

const verdicts = [aVerdict(shop, 'ok'), aVerdict(database, 'failing')];

/** The API at a time that can be moved, with the shop that needs a database. */
async function api(options: Parameters<typeof createTestApi>[0] = {}) {
  let now = clock();
  const made = await createTestApi({ verdicts, now: () => now, ...options });
  await made.store.recordSweep(
    [shop, database].map(entityRef => ({
      entityRef,
      title: entityRef,
      annotations: {},
      dependsOn: entityRef === shop ? [database] : [],
    })),
    now,
  );
  return {
    ...made,
    pass: (seconds: number) => {
      now = instant(now + seconds * 1000);
    },
    say: (...changed: Verdict[]) => made.store.replaceVerdicts(changed, now),
    get: (tag?: string, who = member) =>
      request(made.app)
        .get('/entities/component/default/shop')
        .set({
          Authorization: mockCredentials.user.header(who),
          ...(tag && { 'If-None-Match': tag }),
        }),
  };
}

describe('an answer that somebody has', () => {
  it('is not sent again while it stands', async () => {
    const { get, pass } = await api();
    const { body, headers } = await get();
    expect(body.dependencies).toMatchObject([{ state: 'failing' }]);
    expect(headers['cache-control']).toBe('private, no-cache');
    pass(29);
    const again = await get(headers.etag);
    expect([again.status, again.text]).toEqual([304, '']);
  });

  it('is sent anew with its figures, when they are too old', async () => {
    const { get, pass } = await api();
    const first = await get();
    pass(30);
    const { status, body } = await get(first.headers.etag);
    expect(status).toBe(200);
    expect(body.lastGood.ageSeconds).toBe(first.body.lastGood.ageSeconds + 30);
  });

  it('is sent anew as soon as something else is said of the service', async () => {
    const { get, say } = await api();
    const { headers } = await get();
    await say(aVerdict(shop, 'breached'), aVerdict(database, 'failing'));
    const { status, body } = await get(headers.etag);
    expect([status, body.state]).toEqual([200, 'breached']);
  });

  it('is sent anew as soon as something else is said of what it needs', async () => {
    const { get, say } = await api();
    const { headers } = await get();
    await say(aVerdict(shop, 'ok'), aVerdict(database, 'stale'));
    const { status, body } = await get(headers.etag);
    expect([status, body.dependencies[0].state]).toEqual([200, 'stale']);
  });

  it('is sent anew when it needs something else', async () => {
    const { get, store } = await api();
    const { headers } = await get();
    const alone = { entityRef: shop, title: shop, annotations: {} };
    await store.recordSweep([{ ...alone, dependsOn: [] }], clock());
    const { status, body } = await get(headers.etag);
    expect([status, body.dependencies]).toEqual([200, []]);
  });

  it('stays when only others have changed', async () => {
    const other = aVerdict('component:default/other', 'ok');
    const { get, say } = await api({ verdicts: [...verdicts, other] });
    const { headers } = await get();
    await say(...verdicts, { ...other, state: 'failing' });
    expect((await get(headers.etag)).status).toBe(304);
  });

  it('does not leave green standing where nobody assesses any more', async () => {
    const due = '2026-11-21T04:59:10Z';
    const { get, pass } = await api({
      verdicts: [aVerdict(shop, 'ok', { nextChangeAt: due }), verdicts[1]],
    });
    const { body, headers } = await get();
    expect(body.state).toBe('ok');
    pass(11);
    const later = await get(headers.etag);
    expect([later.status, later.body.state]).toEqual([200, 'unknown']);
  });

  it('does not leave what it needs standing green, either', async () => {
    const due = '2026-11-21T04:59:10Z';
    const { get, pass } = await api({
      verdicts: [verdicts[0], aVerdict(database, 'ok', { nextChangeAt: due })],
    });
    const { body, headers } = await get();
    expect(body.dependencies[0].state).toBe('ok');
    pass(11);
    const later = await get(headers.etag);
    expect(later.body.dependencies[0].state).toBe('unknown');
  });
});

describe('an answer that somebody else was given', () => {
  it('is not confirmed to whom the catalog hides the service', async () => {
    const { get } = await api({ sees: who => who === member });
    const { headers } = await get();
    const { status, text } = await get(headers.etag, outsider);
    expect(status).toBe(404);
    expect(text).not.toContain('ok');
  });

  it('is not confirmed to who may not read its health', async () => {
    const { get } = await api({ may: who => who === member });
    const { headers } = await get();
    const refused = await get(headers.etag, outsider);
    expect(refused.status).toBe(403);
    expect(refused.headers.etag).not.toBe(headers.etag);
  });

  it('is not confirmed to who shows no credentials that hold', async () => {
    const { get, app } = await api();
    const { headers } = await get();
    const { status } = await request(app)
      .get('/entities/component/default/shop')
      .set({
        Authorization: mockCredentials.user.invalidHeader(),
        'If-None-Match': headers.etag,
      });
    expect(status).toBe(401);
  });

  it('is another where what it names is hidden', async () => {
    const { get } = await api({
      sees: (who, ref) => who === member || ref !== database,
    });
    const whole = await get();
    const partial = await get(whole.headers.etag, outsider);
    expect(partial.status).toBe(200);
    expect(partial.body.dependencies).toEqual([]);
    expect(partial.body.recoverability.hidden).toBe(1);
    // And it does not take the place of the whole one.
    expect((await get(whole.headers.etag)).status).toBe(304);
    expect((await get(partial.headers.etag)).status).toBe(200);
  });

  it('is not confirmed for long to who may not see the service any more', async () => {
    let visible = true;
    let later = 0;
    const started = Date.now();
    const time = jest.spyOn(Date, 'now');
    time.mockImplementation(() => started + later);
    const { get } = await api({ sees: () => visible });
    const { headers } = await get();
    visible = false;
    later = 30_001;
    const { status } = await get(headers.etag);
    time.mockRestore();
    expect(status).toBe(404);
  });
});
