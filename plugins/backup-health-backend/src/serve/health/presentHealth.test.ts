import {
  Instant,
  parseInstant,
  Verdict,
} from '@backup-health/backstage-plugin-common';
import { aVerdict, clock } from '../../router/__testUtils__/stored';
import { trusting } from '../trust/__testUtils__/trusting';
import { withDoubt } from '../trust/withDoubt';
import { presentHealth } from './presentHealth';

const now = clock();
const at = (text: string): Instant => parseInstant(text)!;
const needing = (
  state: 'ready' | 'not-ready',
  options: { asOf?: string; nextChangeAt?: string } = {},
): Verdict => {
  const verdict = aVerdict('component:default/shop', 'at-risk', options);
  return {
    ...verdict,
    assets: verdict.assets.map(asset => ({
      ...asset,
      asOf: options.asOf === undefined ? undefined : at(options.asOf),
      readiness: [
        {
          type: 'readiness',
          key: 'c1/externalsecret/shop/db',
          kind: 'external-secret',
          cluster: 'c1',
          namespace: 'shop',
          name: 'db',
          title: 'ExternalSecret shop/db',
          state,
          since: at('2026-03-26T20:16:00Z'),
        },
      ],
    })),
  };
};
const readinessOf = (verdict: Verdict) =>
  presentHealth(verdict, now).readiness.map(({ state, since }) => [
    state,
    since,
  ]);

describe('what a restore needs', () => {
  it('is told as it was read', () => {
    expect(readinessOf(needing('ready'))).toEqual([
      ['ready', '2026-03-26T20:16:00Z'],
    ]);
  });

  it('is not ready in the dark', () => {
    const asOf = '2026-11-21T04:10:00Z';
    expect(readinessOf(needing('ready', { asOf }))).toEqual([
      ['unknown', asOf],
    ]);
    expect(readinessOf(needing('not-ready', { asOf }))).toEqual([
      ['not-ready', '2026-03-26T20:16:00Z'],
    ]);
  });

  it('is not ready by what nobody assessed in time', () => {
    const verdict = needing('ready', { nextChangeAt: '2026-11-21T04:00:00Z' });
    expect(readinessOf(withDoubt(verdict, trusting(now)))).toEqual([
      ['unknown', '2026-11-21T04:59:00Z'],
    ]);
  });
});
