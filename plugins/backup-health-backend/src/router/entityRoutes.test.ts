import request from 'supertest';
import { aVerdict } from './__testUtils__/stored';
import { bare, closeTestApis, createTestApi } from './__testUtils__/testApi';

jest.setTimeout(60_000);
afterEach(closeTestApis);

const grafana = 'component:default/grafana';
const postgresql = 'resource:default/postgresql';
const verdicts = [aVerdict(grafana, 'ok'), aVerdict(postgresql, 'failing')];

const app = async (options: Parameters<typeof createTestApi>[0] = {}) =>
  (await createTestApi({ verdicts, ...options })).app;

describe('GET /entities/{kind}/{namespace}/{name}', () => {
  it('answers with the health of the service', async () => {
    const { status, body } = await request(await app({})).get(
      '/entities/resource/default/postgresql',
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({
      entityRef: postgresql,
      state: 'failing',
      tone: 'bad',
    });
  });

  it('does not know an entity that was never assessed', async () => {
    const { status, body } = await request(
      await app({ verdicts: [], catalog: [bare(grafana)] }),
    ).get('/entities/component/default/grafana');
    expect(status).toBe(404);
    expect(body.error.message).toMatch(/component:default\/grafana/);
  });

  it('hides what the catalog hides', async () => {
    const { status, body } = await request(
      await app({ sees: (_, ref) => ref !== postgresql }),
    ).get('/entities/resource/default/postgresql');
    expect(status).toBe(404);
    expect(JSON.stringify(body)).not.toContain('failing');
  });

  it('names the permission that is missing', async () => {
    const { status, body } = await request(
      await app({
        may: (_, permission) => permission !== 'backup-health.read',
      }),
    ).get('/entities/component/default/grafana');
    expect(status).toBe(403);
    expect(body.error.message).toContain('backup-health.read');
  });

  it('serves a verdict past its time as unknown', async () => {
    const overdue = aVerdict(grafana, 'ok', {
      nextChangeAt: '2026-11-21T04:58:00Z',
    });
    const { body } = await request(await app({ verdicts: [overdue] })).get(
      '/entities/component/default/grafana',
    );
    expect(body.state).toBe('unknown');
    expect(body.findings[0].rule).toBe('assessment-overdue');
  });

  it('answers as the document says', async () => {
    const verdict = aVerdict(grafana, 'ok');
    const broken = { ...verdict, waived: 'many' as unknown as number };
    const { status } = await request(await app({ verdicts: [broken] })).get(
      '/entities/component/default/grafana',
    );
    expect(status).toBe(500);
  });
});
