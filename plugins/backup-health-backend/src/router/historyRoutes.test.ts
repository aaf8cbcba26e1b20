import {
  HealthState,
  Instant,
  parseInstant,
  Verdict,
} from '@backup-health/backstage-plugin-common';
import request from 'supertest';
import { aVerdict } from './__testUtils__/stored';
import { bare, closeTestApis, createTestApi } from './__testUtils__/testApi';

jest.setTimeout(60_000);
afterEach(closeTestApis);

const grafana = 'component:default/grafana';
const path = '/entities/component/default/grafana';
const at = (text: string): Instant => parseInstant(text)!;

/** Looked after every half minute of the hours given, and at each change. */
async function recorded(
  changes: [string, HealthState, Partial<Verdict>?][],
  options: { now: string; watched?: [string, string][] },
) {
  let now = at(options.now);
  const api = await createTestApi({ catalog: [bare(grafana)], now: () => now });
  for (const [time, state, more] of changes) {
    now = at(time);
    await api.store.replaceVerdicts(
      [
        {
          ...aVerdict(grafana, state),
          ...more,
          assessedAt: now,
        },
      ],
      now,
    );
  }
  for (const [from, to] of options.watched ?? []) {
    for (let t = at(from); t <= at(to); t = (t + 60_000) as Instant) {
      await api.store.recordWatch(t, 120);
    }
  }
  now = at(options.now);
  return request(api.app);
}

describe('GET …?asOf', () => {
  it('returns what was said then, with the ages of then', async () => {
    const api = await recorded(
      [
        ['2026-11-20T06:00:00Z', 'ok'],
        ['2026-11-21T02:00:00Z', 'failing'],
      ],
      { now: '2026-11-21T05:00:00Z' },
    );
    const { body } = await api.get(`${path}?asOf=2026-11-21T01:30:00Z`);
    expect(body).toMatchObject({
      state: 'ok',
      assessedAt: '2026-11-20T06:00:00Z',
      lastGood: { ageSeconds: 1800 },
      exposure: { seconds: 1800 },
    });
    expect(body.nextChangeAt).toBeUndefined();
    expect(
      (await api.get(`${path}?asOf=2026-11-21T02:00:00Z`)).body.state,
    ).toBe('failing');
  });

  it('says that nobody looked then, where nobody did', async () => {
    const api = await recorded([['2026-11-21T00:00:00Z', 'ok']], {
      now: '2026-11-21T05:00:00Z',
      watched: [
        ['2026-11-21T00:00:00Z', '2026-11-21T01:00:00Z'],
        ['2026-11-21T03:00:00Z', '2026-11-21T05:00:00Z'],
      ],
    });
    const stateAt = async (time: string) =>
      (await api.get(`${path}?asOf=2026-11-21T${time}Z`)).body.state;
    expect(await stateAt('00:59:00')).toBe('ok');
    expect(await stateAt('02:00:00')).toBe('unknown');
    expect(await stateAt('03:00:00')).toBe('unknown');
    expect(await stateAt('03:01:00')).toBe('ok');
  });

  it.each([
    ['2026-11-19T00:00:00Z', 404, /history begins later/],
    ['2026-11-22T00:00:00Z', 400, /in the future/],
    ['yesterday', 400, /asOf/],
  ])('refuses %s', async (asOf, status, message) => {
    const api = await recorded([['2026-11-20T06:00:00Z', 'ok']], {
      now: '2026-11-21T05:00:00Z',
    });
    const answer = await api.get(path).query({ asOf });
    expect(answer.status).toBe(status);
    expect(answer.body.error.message).toMatch(message);
  });
});

describe('GET …/history', () => {
  it('tells the states and the exposure, of the service and each asset', async () => {
    const api = await recorded(
      [
        ['2026-11-20T06:00:00Z', 'ok'],
        ['2026-11-21T02:00:00Z', 'failing'],
      ],
      { now: '2026-11-21T05:00:00Z' },
    );
    const { status, body } = await api.get(
      `${path}/history?from=2026-11-20T00:00:00Z`,
    );
    expect(status).toBe(200);
    const states = [
      {
        from: '2026-11-20T06:00:00Z',
        to: '2026-11-21T02:00:00Z',
        state: 'ok',
      },
      { from: '2026-11-21T02:00:00Z', state: 'failing' },
    ];
    const figures = {
      states,
      targetSeconds: 26 * 3600,
      aboveTargetSeconds: 0,
      exposure: [
        { at: '2026-11-21T01:04:00Z', before: 240, after: 240 },
        { at: '2026-11-21T05:00:00Z', before: 14_400, after: 14_400 },
      ],
    };
    expect(body).toEqual({
      entityRef: grafana,
      from: '2026-11-20T00:00:00Z',
      to: '2026-11-21T05:00:00Z',
      gaps: [],
      ...figures,
      assets: [
        {
          ref: {
            kind: 'database',
            cluster: 'c1',
            clusterTitle: 'cluster c1',
            namespace: 'platform',
            name: 'main',
          },
          ...figures,
        },
      ],
    });
  });

  it('leaves out of the time above target what nobody saw', async () => {
    const good = at('2026-11-19T00:00:00Z');
    const steps = [{ from: good, asOf: good }];
    const answer = async (watched: [string, string][]) => {
      const api = await recorded(
        [['2026-11-20T00:00:00Z', 'breached', { steps }]],
        { now: '2026-11-20T08:00:00Z', watched },
      );
      return (await api.get(`${path}/history?from=2026-11-20T00:00:00Z`)).body;
    };
    // The target is 26 h: it is passed at 02:00.
    expect((await answer([])).aboveTargetSeconds).toBe(6 * 3600);
    const body = await answer([
      ['2026-11-20T00:00:00Z', '2026-11-20T03:00:00Z'],
      ['2026-11-20T05:00:00Z', '2026-11-20T08:00:00Z'],
    ]);
    expect(body.aboveTargetSeconds).toBe(4 * 3600);
    expect(body.gaps).toEqual([
      { from: '2026-11-20T03:00:00Z', to: '2026-11-20T05:00:00Z' },
    ]);
  });

  it('ends with unknown where the assessment is overdue', async () => {
    const api = await recorded(
      [
        [
          '2026-11-21T00:00:00Z',
          'ok',
          { nextChangeAt: at('2026-11-21T01:00:00Z') },
        ],
      ],
      { now: '2026-11-21T05:00:00Z' },
    );
    const { body } = await api.get(`${path}/history`);
    expect(body.states).toEqual([
      {
        from: '2026-11-21T00:00:00Z',
        to: '2026-11-21T01:01:00Z',
        state: 'ok',
      },
      {
        from: '2026-11-21T01:01:00Z',
        state: 'unknown',
        asOf: '2026-11-21T00:00:00Z',
      },
    ]);
  });

  it.each([
    ['from=2026-11-21T06:00:00Z', 400, /before to/],
    ['from=2026-11-20T06:00:00Z&to=2026-11-19T06:00:00Z', 400, /before to/],
    ['from=monday', 400, /from/],
    ['to=2026-11-01T00:00:00Z', 404, /Nothing is recorded/],
  ])('refuses %s', async (query, status, message) => {
    const api = await recorded([['2026-11-20T06:00:00Z', 'ok']], {
      now: '2026-11-21T05:00:00Z',
    });
    const answer = await api.get(`${path}/history?${query}`);
    expect(answer.status).toBe(status);
    expect(answer.body.error.message).toMatch(message);
  });
});
