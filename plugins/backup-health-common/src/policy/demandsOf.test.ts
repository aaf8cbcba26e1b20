import fc from 'fast-check';
import { assetKinds, AssetRef } from '../model/asset';
import { evidenceLevels } from '../model/observation';
import { defaultKinds } from './defaultKinds';
import { defaultTiers } from './defaultTiers';
import { demandsOf, optionalBecause, targetsOf } from './demandsOf';
import { refusals } from './refusals';
import { demandKeys, isSame, stricter } from './strictness';
import { DemandValues, EffectivePolicy, PolicyLayer } from './types';

const tier1 = defaultTiers[0];
const hours = 3600;

const policy = (overrides: Partial<EffectivePolicy> = {}): EffectivePolicy => ({
  tier: tier1,
  kinds: defaultKinds,
  layers: [],
  problems: [],
  environment: 'production',
  ...overrides,
});

const ref = (kind: AssetRef['kind'], name = 'x'): AssetRef => ({
  kind,
  cluster: 'c',
  namespace: 'n',
  name,
});

describe('demandsOf', () => {
  it('takes from the tier what the kind says nothing of, and says whence', () => {
    const { rpoSeconds, frequencySeconds, copies } = demandsOf(
      policy(),
      ref('etcd'),
    );
    expect({ rpoSeconds, frequencySeconds, copies }).toEqual({
      rpoSeconds: { value: 26 * hours, from: 'tier-1' },
      frequencySeconds: { value: hours, from: 'tier-1 for etcd' },
      copies: { value: 2, from: 'tier-1 for etcd' },
    });
  });

  it('means by a kind what it means in its tiers only', () => {
    expect(
      demandsOf(policy({ tier: defaultTiers[1] }), ref('etcd')),
    ).toMatchObject({ copies: { value: 2, from: 'tier-2' } });
    expect(
      demandsOf(policy({ tier: defaultTiers[1] }), ref('etcd')),
    ).not.toHaveProperty('frequencySeconds');
  });

  it.each([
    ['production', 24 * hours, 'tier-1 for volumes in production'],
    ['staging', 7 * 24 * hours, 'tier-1 for volumes in staging'],
  ] as const)(
    'demands of a volume in %s a backup every %d s',
    (environment, value, from) => {
      expect(
        demandsOf(policy({ environment }), ref('volume')).frequencySeconds,
      ).toEqual({ value, from });
    },
  );

  it('leaves a volume open in an experiment, but not where an RPO is demanded', () => {
    const environment = 'experimental' as const;
    const bare = policy({ tier: undefined, environment });
    expect(optionalBecause(bare, ref('volume'))).toMatch(/optional/);
    expect(optionalBecause(bare, ref('database'))).toBeUndefined();
    expect(
      optionalBecause(policy({ tier: undefined }), ref('volume')),
    ).toBeUndefined();
    expect(
      optionalBecause(policy({ environment }), ref('volume')),
    ).toBeUndefined();
  });

  it('takes the stricter of all levels, whatever their order', () => {
    const layers: PolicyLayer[] = [
      {
        from: 'policy a of system s',
        demands: { rpoSeconds: 3600, copies: 2 },
      },
      { from: 'policy b', demands: { rpoSeconds: 7200, copies: 5 } },
    ];
    for (const order of [layers, [...layers].reverse()]) {
      expect(demandsOf(policy({ layers: order }), ref('files'))).toMatchObject({
        rpoSeconds: { value: 3600, from: 'policy a of system s' },
        copies: { value: 5, from: 'policy b' },
      });
    }
  });

  it('reaches single assets by kind and by name', () => {
    const layers: PolicyLayer[] = [
      { from: 'a', kind: 'volume', demands: { copies: 7 } },
      { from: 'b', asset: 'photos-*', demands: { copies: 8 } },
      { from: 'c', asset: 'n/x*y', demands: { copies: 9 } },
    ];
    const copies = (kind: AssetRef['kind'], name: string) =>
      demandsOf(policy({ layers }), ref(kind, name)).copies?.value;
    expect(copies('volume', 'data')).toBe(7);
    expect(copies('files', 'photos-1')).toBe(8);
    expect(copies('files', 'old-photos-1')).toBe(3);
    expect(copies('files', 'x1y')).toBe(9);
  });

  const demands: fc.Arbitrary<DemandValues> = fc.record(
    {
      rpoSeconds: fc.integer({ min: 1, max: 9 }),
      frequencySeconds: fc.integer({ min: 1, max: 9 }),
      retentionSeconds: fc.integer({ min: 1, max: 9 }),
      copies: fc.integer({ min: 0, max: 4 }),
      immutableSeconds: fc.integer({ min: 1, max: 9 }),
      offsite: fc.boolean(),
      encrypted: fc.boolean(),
      signed: fc.boolean(),
      withoutSecrets: fc.boolean(),
      minimumEvidence: fc.constantFrom(...evidenceLevels),
      keep: fc.record(
        { daily: fc.nat({ max: 3 }), weekly: fc.nat({ max: 3 }) },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: [] },
  );

  it('never gets looser by a further level', () => {
    fc.assert(
      fc.property(
        fc.array(demands, { maxLength: 3 }),
        demands,
        fc.constantFrom(...assetKinds),
        (before, further, kind) => {
          const layers = before.map((d, i) => ({ from: `p${i}`, demands: d }));
          const less = demandsOf(policy({ layers }), ref(kind));
          const more = demandsOf(
            policy({
              layers: [...layers, { from: 'further', demands: further }],
            }),
            ref(kind),
          );
          for (const key of demandKeys) {
            const [a, b] = [less[key]?.value, more[key]?.value];
            if (a === undefined) continue;
            expect(isSame(key, stricter(key, a, b!), b!)).toBe(true);
          }
        },
      ),
    );
  });
});

describe('refusals', () => {
  it('says what is looser than what holds, and how to accept it', () => {
    expect(
      refusals(policy(), [
        { from: 'policy lax', demands: { rpoSeconds: 48 * hours, copies: 3 } },
      ]),
    ).toEqual([
      'The policy lax asks for an RPO of 2 d, looser than 26 h of tier-1: the stricter one holds. What cannot be met is accepted by a waiver, for a while.',
    ]);
  });

  it('holds a level about a kind against what the kind means', () => {
    expect(
      refusals(policy(), [
        {
          from: 'policy lax',
          kind: 'etcd',
          demands: { frequencySeconds: 7200 },
        },
      ]),
    ).toEqual([
      expect.stringMatching(
        /looser than 60 min|looser than 1 h of tier-1 for etcd/,
      ),
    ]);
  });

  it('has nothing against what is stricter, or new', () => {
    expect(
      refusals(policy(), [
        { from: 'policy strict', demands: { rpoSeconds: 900, signed: true } },
      ]),
    ).toEqual([]);
  });
});

describe('targetsOf', () => {
  it('names the level that a target comes from', () => {
    expect(
      targetsOf(tier1, [
        { from: 'policy strict', demands: { rpoSeconds: 900 } },
        { from: 'policy lax', demands: {}, rtoSeconds: 99 * hours },
        { from: 'policy one', asset: 'x', demands: { rpoSeconds: 1 } },
      ]),
    ).toEqual({
      rpoSeconds: 900,
      rpoFrom: 'policy strict',
      rtoSeconds: 4 * hours,
      rtoFrom: 'tier-1',
    });
  });
});
