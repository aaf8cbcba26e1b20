import { mockServices } from '@backstage/backend-test-utils';
import { readBackupHealthConfig } from '../../config';
import { policyDemands } from './policyWords';

describe('a policy of config, in words', () => {
  it('is said whole: of all assets, of kinds, of some assets', () => {
    const { policies } = readBackupHealthConfig(
      mockServices.rootConfig({
        data: {
          backupHealth: {
            policies: {
              orders: {
                tier: 'tier-1',
                rpo: '1h',
                rto: '2h',
                encrypted: true,
                maxSkew: '30m',
                drills: [{ scenario: 'pitr', every: '7d' }],
                kinds: { database: { copies: 3 } },
                assets: [{ kind: 'volume', name: 'data-*', offsite: true }],
              },
            },
          },
        },
      }),
    );
    expect(policyDemands(policies.orders)).toEqual([
      'All that tier-1 demands.',
      'At most the last 1 h may be lost.',
      'Copies are encrypted.',
      'It is back within 2 h.',
      'What it depends on can be brought back to within 30 min of one another.',
      'The drill "point-in-time recovery" is passed every 7 days.',
      'Of database: There are 3 copies.',
      'Of volume data-*: One copy is off-site.',
    ]);
  });
});
