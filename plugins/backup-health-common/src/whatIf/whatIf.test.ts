import { assessEntity } from '../assess';
import {
  anAsset,
  aPlan,
  aService,
  dailyPoints,
  day,
  now,
} from '../assess/__testUtils__/build';
import { ResolvedService } from '../model/resolved';
import { defaultTiers } from '../policy';
import { whatIf } from './whatIf';
import { WhatIfChange } from './types';

const tier = (id: string) => defaultTiers.find(t => t.id === id)!;
const database = anAsset().ref;

function said(service: ResolvedService, change: WhatIfChange = {}) {
  const verdict = assessEntity(whatIf(service, change, now), now);
  return {
    state: verdict.state,
    rules: verdict.findings.filter(f => f.state).map(f => f.rule),
  };
}

describe('whatIf', () => {
  it('changes nothing where nothing is asked', () => {
    const service = aService([anAsset()]);
    expect(assessEntity(whatIf(service, {}, now), now)).toEqual(
      assessEntity(service, now),
    );
  });

  it('holds a service against another tier', () => {
    const service = aService([anAsset({ points: dailyPoints(9, 3) })]);
    expect(said(service).rules).not.toContain('rpo-breached');
    const { state, rules } = said(service, { tier: tier('tier-1') });
    expect(state).toBe('breached');
    expect(rules).toContain('rpo-breached');
  });

  it('tries a target in place of all others, be it looser', () => {
    const service = aService([anAsset({ points: dailyPoints(9, 3) })], {
      policy: {
        tier: tier('tier-1'),
        problems: [],
        layers: [{ from: 'policy strict', demands: { rpoSeconds: 3600 } }],
      },
    });
    expect(said(service).rules).toContain('rpo-breached');
    expect(
      said(service, { rpoSeconds: (10 * day) / 1000 }).rules,
    ).not.toContain('rpo-breached');
    const { targets } = assessEntity(
      whatIf(service, { rpoSeconds: 60, rtoSeconds: 120 }, now),
      now,
    );
    expect(targets).toEqual({
      rpoSeconds: 60,
      rpoFrom: 'what-if',
      rtoSeconds: 120,
      rtoFrom: 'what-if',
    });
  });

  it('adds a plan as if it had run well, and only to the assets named', () => {
    const bare = anAsset({ plans: [], points: [], evidence: [] });
    const other = { ...bare, ref: { ...bare.ref, name: 'other' } };
    const change: WhatIfChange = {
      addPlans: [
        {
          assets: [database],
          schedule: '0 * * * *',
          durationSeconds: 300,
          retentionSeconds: (14 * day) / 1000,
          site: 'off-site',
        },
      ],
    };
    expect(said(aService([bare])).rules).toEqual(['no-plan']);
    expect(said(aService([bare]), change).state).toBe('ok');
    const both = assessEntity(
      whatIf(aService([bare, other]), change, now),
      now,
    );
    expect(both.assets.map(a => [a.ref.name, a.state])).toEqual([
      ['other', 'unprotected'],
      ['main', 'ok'],
    ]);
    expect(both.assets[1].copies).toEqual([
      expect.objectContaining({ site: 'off-site' }),
    ]);
  });

  it('counts no run of an added plan that would not be over yet', () => {
    const bare = anAsset({ plans: [], points: [], evidence: [] });
    const verdict = assessEntity(
      whatIf(
        aService([bare]),
        {
          addPlans: [
            {
              assets: [database],
              schedule: '30 4 * * *',
              durationSeconds: 3600,
            },
          ],
        },
        now,
      ),
      now,
    );
    expect(verdict.lastGood?.asOf).toBe(Date.parse('2026-11-20T04:30:00Z'));
  });

  it('takes a plan away with all it made', () => {
    const service = aService([anAsset()]);
    expect(said(service).state).toBe('ok');
    expect(said(service, { removePlans: [aPlan().plan.key] })).toEqual({
      state: 'unprotected',
      rules: ['no-plan'],
    });
  });

  it('leaves what it is given as it was', () => {
    const service = aService([anAsset()]);
    const before = JSON.stringify(service);
    whatIf(
      service,
      { tier: tier('tier-1'), removePlans: [aPlan().plan.key] },
      now,
    );
    expect(JSON.stringify(service)).toBe(before);
  });

  it.each<[string, WhatIfChange, RegExp]>([
    [
      'an asset that it has not',
      {
        addPlans: [
          { assets: [{ kind: 'vault', name: 'v' }], schedule: '@daily' },
        ],
      },
      /has no asset vault:\/\/v\. Its assets are database:c1\/platform\/main/,
    ],
    [
      'a plan that it has not',
      { removePlans: ['c1/velero/x'] },
      /has no plan c1\/velero\/x\. Its plans are c1\/cronjob\/platform\/dump/,
    ],
    [
      'a schedule that nobody can read',
      { addPlans: [{ assets: [database], schedule: '0 25 * * *' }] },
      /The schedule of the added plan 1 cannot be read/,
    ],
  ])('refuses %s', (_, change, message) => {
    expect(() => whatIf(aService([anAsset()]), change, now)).toThrow(message);
  });
});
