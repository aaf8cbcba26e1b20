import { instant, Verdict } from '@backup-health/backstage-plugin-common';
import { fleetEntry } from './fleetEntry';

const now = instant(Date.parse('2026-11-21T05:00:00Z'));
const hours = (n: number) => instant(now + n * 3_600_000);

const verdict: Verdict = {
  entityRef: 'component:default/shop',
  title: 'shop',
  assessedAt: now,
  state: 'ok',
  targets: {},
  withoutPoint: [],
  steps: [],
  assets: [],
  findings: [],
  suggestions: [],
  drills: [],
  sources: [],
};

describe('an entry of the fleet', () => {
  it('goes back to what is held now, not to what is left when that expires', () => {
    const steps = [
      { from: hours(-40), asOf: hours(-41) },
      { from: hours(-10), asOf: hours(-11) },
      { from: hours(700) },
    ];
    expect(fleetEntry({ ...verdict, steps }).goodAsOf).toBe(hours(-11));
  });

  it('goes back to nothing where nothing is held any more', () => {
    const steps = [{ from: hours(-40), asOf: hours(-41) }, { from: hours(-1) }];
    expect(fleetEntry({ ...verdict, steps }).goodAsOf).toBeUndefined();
  });
});
