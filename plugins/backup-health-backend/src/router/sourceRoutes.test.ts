import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { clock } from './__testUtils__/stored';
import { closeTestApis, createTestApi } from './__testUtils__/testApi';

jest.setTimeout(60_000);
afterEach(closeTestApis);

const id = 'kubernetes:c1';
const streams = ['batch/cronjobs', 'velero.io/backups'];

/** The API over one cluster that can be read in part. */
async function api(options: Parameters<typeof createTestApi>[0] = {}) {
  const made = await createTestApi(options);
  await made.store.syncSources(
    [{ id, kind: 'kubernetes', title: 'c1', intervalSeconds: 30, streams }],
    clock(),
  );
  await made.store.commit(id, {
    stream: 'batch/cronjobs',
    condition: 'readable',
    readAt: clock(),
    origins: [],
  });
  await made.store.commit(id, {
    stream: 'velero.io/backups',
    condition: 'forbidden',
    readAt: clock(),
    message: 'It may not be listed',
    remedy: 'Add it to the ClusterRole',
  });
  return made;
}

describe('GET /sources', () => {
  it('names streams and problems to whom it is allowed', async () => {
    const { app } = await api();
    const { body } = await request(app).get('/sources');
    expect(body.items[0]).toMatchObject({
      id: 'kubernetes:c1',
      state: 'forbidden',
      streams: [
        { stream: 'velero.io/backups', state: 'forbidden' },
        { stream: 'batch/cronjobs', state: 'readable' },
      ],
    });
  });

  it('says how many cannot be read, and what is the matter with the first', async () => {
    const { app, store } = await api();
    const get = async () =>
      (await request(app).get('/sources')).body.items[0].message;
    expect(await get()).toBe('It may not be listed');
    await store.commit(id, {
      stream: 'batch/cronjobs',
      condition: 'forbidden',
      readAt: clock(),
      message: 'Nor may they',
    });
    expect(await get()).toBe(
      '2 of 2 parts cannot be read, for example batch/cronjobs: Nor may they',
    );
    await store.commit(id, {
      stream: 'batch/cronjobs',
      condition: 'forbidden',
      readAt: clock(),
      message: 'It may not be listed',
    });
    expect(await get()).toBe('It may not be listed');
  });

  it('tells others only how each source is', async () => {
    const { app } = await api({
      may: (_, permission) => permission !== 'backup-health.source.read',
    });
    const { body } = await request(app).get('/sources');
    expect(body.items[0].state).toBe('forbidden');
    expect(body.items[0].streams).toBeUndefined();
    expect(body.items[0].problems).toBeUndefined();
  });
});

const ada = mockCredentials.user.header('user:default/ada');
const denied = (_: string, permission: string) =>
  permission !== 'backup-health.source.refresh';

describe('POST /sources/{id}/refresh', () => {
  const refresh = `/sources/${encodeURIComponent(id)}/refresh`;

  it('leaves a request for whoever reads the source, and is audited', async () => {
    const { app, store, knex, auditor, audit } = await api();
    await store.claim(id, 'reader');
    const { status } = await request(app)
      .post(refresh)
      .set('Authorization', ada);
    expect(status).toBe(202);
    const row = await knex('sources').where({ id }).first();
    expect(row.refresh_requested_at).toBe(clock());
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({ eventId: 'source-refresh', meta: { id } }),
    );
    expect(audit.success).toHaveBeenCalled();
  });

  it.each([
    ['there is not', '/sources/s3:none/refresh', 404, /no source "s3:none"/],
    ['is not read any more', refresh, 404, /no source "kubernetes:c1"/],
  ])('refuses one that %s', async (_, path, status, message) => {
    const { app, store, audit } = await api();
    await store.syncSources([], clock());
    const answer = await request(app).post(path).set('Authorization', ada);
    expect(answer.status).toBe(status);
    expect(answer.body.error.message).toMatch(message);
    expect(audit.fail).toHaveBeenCalled();
  });

  it('needs a permission, and names it', async () => {
    const { app, knex } = await api({ may: denied });
    const { status, body } = await request(app)
      .post(refresh)
      .set('Authorization', ada);
    expect(status).toBe(403);
    expect(body.error.message).toContain('backup-health.source.refresh');
    const row = await knex('sources').where({ id }).first();
    expect(row.refresh_requested_at).toBeNull();
  });
});

describe('DELETE /sources/{id}', () => {
  const path = `/sources/${encodeURIComponent(id)}`;
  const remove = (app: Parameters<typeof request>[0]) =>
    request(app).delete(path).set('Authorization', ada);

  it('forgets a source that is no longer configured', async () => {
    const { app, store, auditor } = await api();
    await store.syncSources([], clock());
    expect((await remove(app)).status).toBe(204);
    expect(await store.listSources()).toEqual([]);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({ eventId: 'source-remove', meta: { id } }),
    );
    expect((await remove(app)).status).toBe(404);
  });

  it('refuses one that still is', async () => {
    const { app, store } = await api();
    const { status, body } = await remove(app);
    expect(status).toBe(409);
    expect(body.error.message).toContain('Take it out of the configuration');
    expect(await store.listSources()).toHaveLength(1);
  });

  it('needs a permission', async () => {
    const { app, store } = await api({ may: denied });
    await store.syncSources([], clock());
    expect((await remove(app)).status).toBe(403);
    expect(await store.listSources()).toHaveLength(1);
  });
});
