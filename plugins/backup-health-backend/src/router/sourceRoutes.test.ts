import request from 'supertest';
import { clock } from './__testUtils__/stored';
import { closeTestApis, createTestApi } from './__testUtils__/testApi';

jest.setTimeout(60_000);
afterEach(closeTestApis);

/** The API over one cluster that can be read in part. */
async function app(options: Parameters<typeof createTestApi>[0] = {}) {
  const api = await createTestApi(options);
  const id = 'kubernetes:c1';
  const streams = ['batch/cronjobs', 'velero.io/backups'];
  await api.store.syncSources(
    [{ id, kind: 'kubernetes', title: 'c1', intervalSeconds: 30, streams }],
    clock(),
  );
  await api.store.commit(id, {
    stream: 'batch/cronjobs',
    condition: 'readable',
    readAt: clock(),
    origins: [],
  });
  await api.store.commit(id, {
    stream: 'velero.io/backups',
    condition: 'forbidden',
    readAt: clock(),
    message: 'It may not be listed',
    remedy: 'Add it to the ClusterRole',
  });
  return api.app;
}

describe('GET /sources', () => {
  it('names streams and problems to whom it is allowed', async () => {
    const { body } = await request(await app()).get('/sources');
    expect(body.items[0]).toMatchObject({
      id: 'kubernetes:c1',
      state: 'forbidden',
      streams: [
        { stream: 'velero.io/backups', state: 'forbidden' },
        { stream: 'batch/cronjobs', state: 'readable' },
      ],
    });
  });

  it('tells others only how each source is', async () => {
    const { body } = await request(
      await app({
        may: (_, permission) => permission !== 'backup-health.source.read',
      }),
    ).get('/sources');
    expect(body.items[0].state).toBe('forbidden');
    expect(body.items[0].streams).toBeUndefined();
    expect(body.items[0].problems).toBeUndefined();
  });
});
