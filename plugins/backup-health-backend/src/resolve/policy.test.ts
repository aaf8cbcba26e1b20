import { ConfigReader } from '@backstage/config';
import { demandsOf } from '@backup-health/backstage-plugin-common';
import { readBackupHealthConfig } from '../config';
import { KnownEntity } from '../store/types';
import { policyOf } from './policy';

const config = readBackupHealthConfig(
  new ConfigReader({
    backupHealth: {
      policies: {
        company: {
          appliesTo: ['domain:default/company'],
          tier: 'tier-1',
          maxSkew: '30m',
        },
        energy: { appliesTo: ['domain:default/energy'], rpo: '4h' },
        grid: {
          appliesTo: ['system:default/grid'],
          maxSkew: '1h',
          rto: '2h',
        },
        meter: {
          appliesTo: ['component:default/meter'],
          rpo: '6h',
          rto: '3h',
        },
        cheap: { tier: 'tier-3' },
      },
    },
  }),
);

const meter: KnownEntity = {
  entityRef: 'component:default/meter',
  title: 'meter',
  system: 'system:default/grid',
  within: ['system:default/grid', 'domain:default/energy'],
  annotations: { 'backup-health/tier': 'tier-1' },
  dependsOn: [],
};

const inCompany = (annotations: KnownEntity['annotations']): KnownEntity => ({
  entityRef: 'component:default/feed',
  title: 'feed',
  within: [
    'system:default/feeds',
    'domain:default/energy',
    'domain:default/company',
  ],
  annotations,
  dependsOn: [],
});

const vault = { kind: 'vault' as const, name: 'main' };

describe('the policy of an entity', () => {
  it('is the strictest of its tier, its domain, its system and itself', () => {
    const policy = policyOf(meter, config);

    expect(policy.rpoSeconds).toBe(4 * 3600);
    expect(policy.rpoFrom).toBe('policy energy of domain:default/energy');
    expect(policy.maxSkewSeconds).toBe(3600);
  });

  it('says of each looser value of a level below that it was not taken', () => {
    expect(policyOf(meter, config).refused).toEqual([
      expect.stringMatching(
        /^The policy meter asks for an RPO of 6 h, looser than 4 h of policy energy of domain/,
      ),
      expect.stringMatching(
        /^The policy meter asks for an RTO of 3 h, looser than 2 h of policy grid of system/,
      ),
    ]);
  });

  it('asks no domain and no system that it is not in', () => {
    const policy = policyOf(
      { ...meter, within: undefined, system: undefined },
      config,
    );

    expect(policy.rpoFrom).toBe('policy meter');
    expect(policy.maxSkewSeconds).toBeUndefined();
  });

  it('asks the domains above its domain, too', () => {
    const policy = policyOf(inCompany({}), config);

    expect(policy.tier?.id).toBe('tier-1');
    expect(policy.tierFrom).toBe('policy company of domain:default/company');
    expect(policy.maxSkewSeconds).toBe(1800);
    expect(policy.rpoSeconds).toBe(4 * 3600);
    expect(policy.refused).toEqual([]);
  });

  it.each([
    ['an annotation', { 'backup-health/tier': 'tier-3' }],
    ['a policy of its own choice', { 'backup-health/policy': 'cheap' }],
  ])('is not loosened through a tier, named by %s', (_, annotations) => {
    const policy = policyOf(inCompany(annotations), config);
    const strict = policyOf(inCompany({}), config);

    expect(policy.tier?.id).toBe('tier-3');
    expect(policy.rtoSeconds).toBe(strict.rtoSeconds);
    expect(policy.tier?.drills).toEqual(strict.tier?.drills);
    for (const kind of ['vault', 'database', 'volume'] as const) {
      const values = (of: typeof policy) =>
        Object.entries(demandsOf(of, { ...vault, kind })).map(
          ([key, demand]) => [key, demand.value],
        );
      expect(Object.fromEntries(values(policy))).toEqual(
        Object.fromEntries(values(strict)),
      );
    }
    expect(policy.refused).toEqual([
      expect.stringMatching(
        /^(backup-health\/tier|policy cheap) names tier-3, which is looser than tier-1 of policy company of domain:default\/company/,
      ),
    ]);
  });

  it('may be made stricter through a tier', () => {
    const lax = { ...config.policies.company, tier: 'tier-3' };
    const policy = policyOf(inCompany({ 'backup-health/tier': 'tier-1' }), {
      ...config,
      policies: { ...config.policies, company: lax },
    });

    expect(policy.tier?.id).toBe('tier-1');
    expect(policy.refused).toEqual([]);
    expect(demandsOf(policy, vault).copies).toEqual({
      value: 1,
      from: 'tier-1 for vaults',
    });
  });

  it('keeps the tier of its domain where its own is not known', () => {
    const policy = policyOf(
      inCompany({ 'backup-health/tier': 'tire-1' }),
      config,
    );

    expect(policy.tier?.id).toBe('tier-1');
    expect(policy.problems).toEqual([
      expect.stringContaining('The tier "tire-1" is not known'),
    ]);
  });
});
