import fc from 'fast-check';
import { ResolvedAsset, ResolvedService } from '../model/resolved';
import { Finding, HealthState, Verdict } from '../model/verdict';
import { ago, hour, now } from './__testUtils__/build';
import { expectToHold, unreadableSince } from './__testUtils__/laws';
import { randomService } from './__testUtils__/randomService';
import { assessEntity } from './assessEntity';
import { stateRank } from './states';

/** Nothing is wrong, nothing is claimed, or it says itself why. */
const unexplained: HealthState[] = [
  'ok',
  'exempt',
  'pending',
  'unclassified',
  'unknown',
];

/** Whether a finding is as bad as that, whoever accepted it. */
const isAsBad = (state: HealthState) => (finding: Finding) =>
  finding.rule === 'weak-cover' ||
  (finding.state !== undefined && stateRank(finding.state) <= stateRank(state));

function expectExplained({ state, findings, assets }: Verdict): void {
  if (!unexplained.includes(state)) {
    expect(findings.filter(isAsBad(state))).not.toEqual([]);
  }
  for (const asset of assets) {
    const own = findings.filter(({ id }) => asset.findings.includes(id));
    expect(own).toHaveLength(asset.findings.length);
    if (!unexplained.includes(asset.state)) {
      expect(own.filter(isAsBad(asset.state))).not.toEqual([]);
    }
  }
}

const covered = (
  { assets: [asset] }: ResolvedService,
  by: ResolvedAsset,
): ResolvedAsset => ({
  ...asset,
  ref: { ...asset.ref, name: 'covered' },
  requirement: 'optional',
  requirementBecause: 'it is covered',
  coveredBy: by,
});

/** Beside what it owns itself, what others cover, for its own part or not. */
const withCovered = fc
  .record({
    service: randomService,
    other: randomService,
    elsewhere: randomService,
    isPlanned: fc.boolean(),
    isAlone: fc.boolean(),
    isDark: fc.boolean(),
  })
  .map(({ service, other, elsewhere, isPlanned, isAlone, isDark }) => {
    const by = elsewhere.assets[0];
    const optional = covered(other, {
      ...by,
      ref: { ...by.ref, name: 'elsewhere' },
    });
    const asset = isPlanned ? optional : { ...optional, plans: [], points: [] };
    const whole = {
      ...service,
      assets: isAlone ? [asset] : [...service.assets, asset],
    };
    return isDark ? unreadableSince(whole, ago(2 * hour)) : whole;
  });

describe('a state that is not well', () => {
  it('is told why, of a service and of each of its assets', () => {
    fc.assert(
      fc.property(withCovered, service => {
        expectExplained(assessEntity(service, now));
      }),
      { numRuns: 300 },
    );
  });
});

describe('what others cover', () => {
  it('is told until its nextChangeAt, in the dark as well', () => {
    fc.assert(
      fc.property(
        withCovered,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (service, part) => expectToHold(service, [part, 1]),
      ),
      { numRuns: 300 },
    );
  });
});
