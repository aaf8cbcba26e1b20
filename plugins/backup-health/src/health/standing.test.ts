import { healthStates } from '@backup-health/backstage-plugin-common';
import { lvsGrafana, lvsPostgresql, shopApi, toldAt } from '../__fixtures__';
import { healthAfter } from './standing';

const asOf = new Date(toldAt).toISOString();

describe('healthAfter', () => {
  it('leaves no green standing after that', () => {
    const health = healthAfter(shopApi, 61, asOf);

    expect(health).toMatchObject({
      state: 'unknown',
      tone: 'unknown',
      asOf: '2026-11-21T05:00:00.000Z',
      exposure: { seconds: 10_861, atMost: true },
    });
    expect(health.assets.map(({ state }) => state)).toEqual([
      'unknown',
      'unknown',
    ]);
    expect(health.sources.map(({ state }) => state)).not.toContain('readable');
  });

  it('leaves nothing ready for a restore, and nothing that it depends on good', () => {
    const related = {
      entityRef: 'resource:default/shop-db',
      state: 'ok' as const,
      tone: 'good' as const,
      distance: 1,
    };
    const health = healthAfter(
      {
        ...shopApi,
        readiness: [
          { title: 'Vault', kind: 'secret-store', state: 'ready' },
          { title: 'Secret', kind: 'external-secret', state: 'not-ready' },
        ],
        dependencies: [related, { entityRef: 'a', distance: 1 }],
      },
      61,
      asOf,
    );

    expect(health.readiness.map(({ state }) => state)).toEqual([
      'unknown',
      'not-ready',
    ]);
    expect(health.dependencies).toEqual([
      { ...related, state: 'unknown', tone: 'unknown' },
      { entityRef: 'a', distance: 1 },
    ]);
  });

  it('keeps bad news, as of the last answer', () => {
    expect(healthAfter(lvsPostgresql, 600, asOf)).toMatchObject({
      state: 'failing',
      tone: 'bad',
      asOf: '2026-11-21T05:00:00.000Z',
    });
  });

  it('keeps the absence of an end', () => {
    expect(healthAfter(lvsGrafana, 600, asOf).exposure).toMatchObject({
      seconds: null,
      atMost: true,
    });
  });

  it.each(healthStates)('never makes %s good', state => {
    const { tone } = healthAfter({ ...shopApi, state }, 61, asOf);
    expect(tone).not.toBe('good');
  });
});
