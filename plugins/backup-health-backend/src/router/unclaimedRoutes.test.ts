import {
  Instant,
  instant,
  parseInstant,
} from '@backup-health/backstage-plugin-common';
import request from 'supertest';
import { aVerdict, clock } from './__testUtils__/stored';
import { closeTestApis, createTestApi } from './__testUtils__/testApi';

jest.setTimeout(120_000);
afterEach(closeTestApis);

const at = (time: string): Instant => parseInstant(time)!;
const grafana = 'component:default/grafana';
const secret = 'component:default/secret-project';

const suggestion = (name: string, entityRefs: string[]) => ({
  key: `c1/cronjob/platform/${name}`,
  title: `CronJob platform/${name}`,
  because: 'It runs pg_dump',
  clusterTitle: 'production',
  namespace: 'platform',
  name,
  entityRefs,
  remedy: [{ text: 'Declare it' }],
});

async function api(
  options: Parameters<typeof createTestApi>[0] = {},
  assessedFor = 3_600_000,
) {
  const made = await createTestApi({
    verdicts: [aVerdict(grafana, 'ok'), aVerdict(secret, 'ok')],
    ...options,
  });
  const lease = await made.store.takeAssessing('test', clock());
  await made.store.saveAssessment(lease!, {
    now: clock(),
    unowned: [
      {
        key: 'volume:c1/old/data',
        ref: { kind: 'volume', cluster: 'c1', namespace: 'old', name: 'data' },
        clusterTitle: 'production',
        firstSeenAt: at('2026-11-01T00:00:00Z'),
        state: 'unprotected',
        plans: [],
        nextChangeAt: instant(clock() + assessedFor),
      },
    ],
    suggestions: [
      suggestion('a-shared', [grafana, secret]),
      suggestion('b-hidden', [secret]),
      suggestion('c-nobodys', []),
    ],
  });
  return request(made.app);
}

const noSources = (_: string, permission: string) =>
  permission !== 'backup-health.source.read';

describe('GET /unowned', () => {
  it('lists what belongs to no service, and what to do about it', async () => {
    const { status, body } = await (await api()).get('/unowned');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      totalItems: 1,
      items: [
        {
          ref: { name: 'data', clusterTitle: 'production' },
          firstSeenAt: '2026-11-01T00:00:00Z',
          state: 'unprotected',
          remedy: [{ text: expect.stringContaining('catalog') }],
        },
      ],
    });
  });

  it('knows nothing of what nobody looked at in time', async () => {
    const states = async (assessedFor: number) => {
      const { body } = await (await api({}, assessedFor)).get('/unowned');
      return body.items.map(({ state }: { state: string }) => state);
    };
    expect(await states(-60_000)).toEqual(['unprotected']);
    expect(await states(-60_001)).toEqual(['unknown']);
  });

  it('is not for everybody', async () => {
    const { status, body } = await (
      await api({ may: noSources })
    ).get('/unowned');
    expect(status).toBe(403);
    expect(body.error.message).toContain('backup-health.source.read');
  });
});

describe('GET /suggestions', () => {
  const names = (body: { items: { name: string }[] }) =>
    body.items.map(({ name }) => name);

  it('lists all to whom sources may be read, in pages', async () => {
    const asked = await api();
    const first = (await asked.get('/suggestions?limit=2')).body;
    expect(names(first)).toEqual(['a-shared', 'b-hidden']);
    expect(first.totalItems).toBe(3);
    const second = await asked
      .get('/suggestions')
      .query({ limit: 2, cursor: first.nextCursor });
    expect(names(second.body)).toEqual(['c-nobodys']);
    expect(second.body.nextCursor).toBeUndefined();
    expect((await asked.get('/suggestions?cursor=x')).status).toBe(400);
  });

  it('shows others those of services that they may see, and counts no others', async () => {
    const { body } = await (
      await api({ may: noSources, sees: (_, ref) => ref !== secret })
    ).get('/suggestions');
    expect(names(body)).toEqual(['a-shared']);
    expect(body.totalItems).toBe(1);
    expect(JSON.stringify(body)).not.toContain('secret-project');
  });
});
