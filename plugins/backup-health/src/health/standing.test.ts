import { healthStates } from '@backup-health/backstage-plugin-common';
import { lvsGrafana, lvsPostgresql, shopApi, toldAt } from '../__fixtures__';
import { afterSilence } from './standing';

const after = (seconds: number) => toldAt + seconds * 1000;

describe('afterSilence', () => {
  it('lets the last answer speak for a minute', () => {
    expect(afterSilence(shopApi, toldAt, after(60))).toBe(shopApi);
  });

  it('leaves no green standing after that', () => {
    const health = afterSilence(shopApi, toldAt, after(61));

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
  });

  it('leaves nothing ready for a restore, and nothing that it depends on good', () => {
    const related = {
      entityRef: 'resource:default/shop-db',
      state: 'ok' as const,
      tone: 'good' as const,
      distance: 1,
    };
    const health = afterSilence(
      {
        ...shopApi,
        readiness: [
          { title: 'Vault', kind: 'secret-store', state: 'ready' },
          { title: 'Secret', kind: 'external-secret', state: 'not-ready' },
        ],
        dependencies: [related, { entityRef: 'a', distance: 1 }],
      },
      toldAt,
      after(61),
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
    expect(afterSilence(lvsPostgresql, toldAt, after(600))).toMatchObject({
      state: 'failing',
      tone: 'bad',
      asOf: '2026-11-21T05:00:00.000Z',
    });
  });

  it('keeps the absence of an end', () => {
    expect(afterSilence(lvsGrafana, toldAt, after(600)).exposure).toMatchObject(
      {
        seconds: null,
        atMost: true,
      },
    );
  });

  it.each(healthStates)('never makes %s good', state => {
    const { tone } = afterSilence({ ...shopApi, state }, toldAt, after(61));
    expect(tone).not.toBe('good');
  });
});
