import {
  AssetVerdict,
  instant,
  OrderedState,
  Verdict,
} from '@backup-health/backstage-plugin-common';
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

  it('takes no rule for broken of which it is not known whether it holds', () => {
    const finding = (rule: string, state?: OrderedState) => ({
      id: rule,
      rule,
      severity: 'warning' as const,
      title: rule,
      evidence: [],
      remedy: [],
      state,
    });
    const { broken, unverified } = fleetEntry({
      ...verdict,
      findings: [
        finding('stale', 'stale'),
        finding('rpo-breached', 'unknown'),
        finding('no-offsite-copy', 'unknown'),
        finding('not-encrypted'),
        finding('location-unavailable', 'unknown'),
      ],
    });
    expect(broken).toEqual(['location-unavailable', 'stale']);
    expect(unverified).toEqual([
      'no-offsite-copy',
      'not-encrypted',
      'rpo-breached',
    ]);
  });

  it('goes back to nothing where nothing is held any more', () => {
    const steps = [{ from: hours(-40), asOf: hours(-41) }, { from: hours(-1) }];
    expect(fleetEntry({ ...verdict, steps }).goodAsOf).toBeUndefined();
  });

  it('keeps of its parts the two that tell how far apart all are', () => {
    const asset = (
      name: string,
      asOf: number,
      windows: [number, number][] = [],
    ): AssetVerdict => ({
      ref: { kind: 'database', name },
      requirement: 'required',
      state: 'ok',
      lastGood: {
        key: name,
        asOf: hours(asOf),
        availableAt: hours(asOf),
        asset: { kind: 'database', name },
        evidence: 'artifact-seen',
      },
      steps: [],
      windows: windows.map(([from, to]) => ({
        from: hours(from),
        to: hours(to),
      })),
      plans: [],
      copies: [],
      findings: [],
      goodPoints: 1,
    });
    const partsOf = (...assets: AssetVerdict[]) =>
      fleetEntry({ ...verdict, assets }).parts.map(({ title, asOf, from }) => [
        title,
        (asOf - now) / 3_600_000,
        from && (from - now) / 3_600_000,
      ]);

    expect(
      partsOf(
        asset('nightly', -4),
        asset('archived', -1, [
          [-90, -50],
          [-48, -1],
        ]),
        asset('hourly', -2),
        asset('weekly', -100),
      ),
    ).toEqual([
      ['database weekly', -100, undefined],
      ['database hourly', -2, undefined],
    ]);
    expect(
      partsOf(
        asset('archived', -1, [
          [-90, -50],
          [-48, -1],
        ]),
      ),
    ).toEqual([['database archived', -1, -48]]);
    // A dump that is newer than the archive is a moment by itself.
    expect(partsOf(asset('dumped', -1, [[-90, -2]]))).toEqual([
      ['database dumped', -1, undefined],
    ]);
  });
});
