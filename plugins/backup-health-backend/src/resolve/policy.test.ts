import { ConfigReader } from '@backstage/config';
import { readBackupHealthConfig } from '../config';
import { KnownEntity } from '../store/types';
import { policyOf } from './policy';

const config = readBackupHealthConfig(
  new ConfigReader({
    backupHealth: {
      policies: {
        energy: { appliesTo: ['domain:default/energy'], rpo: '4h' },
        grid: { appliesTo: ['system:default/grid'], maxSkew: '1h' },
        meter: { appliesTo: ['component:default/meter'], rpo: '6h' },
      },
    },
  }),
);

const meter: KnownEntity = {
  entityRef: 'component:default/meter',
  title: 'meter',
  system: 'system:default/grid',
  domain: 'domain:default/energy',
  annotations: { 'backup-health/tier': 'tier-1' },
  dependsOn: [],
};

describe('the policy of an entity', () => {
  it('is the strictest of its tier, its domain, its system and itself', () => {
    const policy = policyOf(meter, config);

    expect(policy.rpoSeconds).toBe(4 * 3600);
    expect(policy.rpoFrom).toBe('policy energy of domain:default/energy');
    expect(policy.maxSkewSeconds).toBe(3600);
  });

  it('asks no domain and no system that it is not in', () => {
    const policy = policyOf(
      { ...meter, domain: undefined, system: undefined },
      config,
    );

    expect(policy.rpoFrom).toBe('policy meter');
    expect(policy.maxSkewSeconds).toBeUndefined();
  });
});
