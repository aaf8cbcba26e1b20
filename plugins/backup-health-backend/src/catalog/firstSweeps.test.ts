import { instant } from '@backup-health/backstage-plugin-common';
import { KnownEntity } from '../store/types';
import { FirstSweeps } from './firstSweeps';

const start = Date.parse('2026-11-21T06:00:00Z');

const shop: KnownEntity = {
  entityRef: 'component:default/shop',
  title: 'shop',
  annotations: { 'backup-health/tier': 'tier-1' },
  dependsOn: [],
};

/** The seconds after which the catalog is read, of those that are tried. */
async function sweptAfter(known: KnownEntity[], tried: number[]) {
  let now = start;
  const swept: number[] = [];
  const sweeps = await FirstSweeps.create({
    sweep: {
      async run(options) {
        swept.push((options.now - start) / 1000);
        known.push(shop);
        return 'changed';
      },
    },
    store: { listEntities: async () => [...known] },
    clock: () => instant(now),
  });
  for (const seconds of tried) {
    now = start + seconds * 1000;
    await sweeps.run(new AbortController().signal);
  }
  return swept;
}

describe('FirstSweeps', () => {
  it('goes on in a new portal, though some services were found', async () => {
    expect(await sweptAfter([], [0, 10, 20])).toEqual([0, 10, 20]);
  });

  it('ends after five minutes', async () => {
    expect(await sweptAfter([], [290, 300, 310])).toEqual([290]);
  });

  it('leaves a portal alone whose services are known: they could be forgotten', async () => {
    expect(await sweptAfter([shop], [0, 10, 20])).toEqual([]);
  });
});
