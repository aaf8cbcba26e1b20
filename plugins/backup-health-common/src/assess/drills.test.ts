import { aDrill } from '../drills/__testUtils__/drill';
import { defaultTiers } from '../policy/defaultTiers';
import { ago, anAsset, aService, at, day, now } from './__testUtils__/build';
import { assessEntity } from './assessEntity';
import { Drill } from '../drills/types';

const hour = 3600;

/** A service of tier 3 that has to be drilled each month, back within 4 h. */
function assess(drills: Drill[], options: { firstSeenDaysAgo?: number } = {}) {
  const tier = defaultTiers.find(({ id }) => id === 'tier-3')!;
  const asset = anAsset({
    firstSeenAt: ago((options.firstSeenDaysAgo ?? 20) * day),
  });
  return assessEntity(
    aService([asset], {
      policy: {
        tier: {
          ...tier,
          drills: [{ scenario: 'application', every: { months: 1 } }],
        },
        rtoSeconds: 4 * hour,
        problems: [],
      },
      drills,
    }),
    now,
  );
}

const rulesOf = (drills: Drill[], options = {}) =>
  assess(drills, options).findings.map(({ rule }) => rule);

describe('drills in the verdict', () => {
  it('are overdue a cadence after the service was first seen', () => {
    expect(assess([]).state).toBe('ok');
    const overdue = assess([], { firstSeenDaysAgo: 40 });
    expect(overdue.state).toBe('drill-overdue');
    expect(overdue.findings[0]).toMatchObject({
      id: 'drill-overdue||application',
      title: 'The drill "application restore" is overdue',
    });
  });

  it('are in time once one has passed, until the end of the day it is due', () => {
    const drilled = assess([aDrill({ scenario: 'application' })], {
      firstSeenDaysAgo: 400,
    });
    expect(drilled.state).toBe('ok');
    expect(drilled.drills).toEqual([
      { scenario: 'application', dueAt: at('2026-12-20T23:59:59Z') },
    ]);
  });

  it('are said to be overdue, and no more, in the first cadence', () => {
    const old = aDrill({
      scenario: 'application',
      declaredAt: at('2026-09-20T09:00:00Z'),
      validatedAt: at('2026-09-20T09:41:00Z'),
    });
    const { state, findings, nextChangeAt } = assess([old]);
    expect(findings[0]).toMatchObject({
      rule: 'drill-overdue',
      state: undefined,
    });
    expect(state).toBe(assess([]).state);
    expect(nextChangeAt).toBeDefined();
    expect(assess([old], { firstSeenDaysAgo: 40 }).state).toBe('drill-overdue');
  });

  it('stay overdue when the attempt fails, and tell why it did', () => {
    const drills = [
      aDrill({
        scenario: 'application',
        result: 'failed',
        missingDependencies: ['the password of the database'],
      }),
    ];
    const { state, findings } = assess(drills, { firstSeenDaysAgo: 40 });
    expect(state).toBe('drill-overdue');
    expect(findings.find(({ rule }) => rule === 'drill-failed')).toMatchObject({
      title: 'The last drill "application restore" ended failed',
      evidence: expect.arrayContaining([
        { text: 'Missing: the password of the database' },
      ]),
    });
  });

  it('measure: never, within the target, over it', () => {
    expect(rulesOf([])).toEqual(['rto-never-measured']);
    expect(rulesOf([aDrill({ scenario: 'application' })])).toEqual([]);
    const slow = aDrill({
      scenario: 'application',
      validatedAt: at('2026-11-20T13:30:00Z'),
    });
    const { findings, state } = assess([slow]);
    expect(findings).toEqual([
      expect.objectContaining({
        rule: 'rto-over-target',
        title:
          'The last application restore took 4 h 30 min, the target is 4 h',
      }),
    ]);
    // To have measured is not worse than never to have.
    expect(state).toBe('ok');
  });

  it('flag a point that was stale when the loss was declared', () => {
    const drill = aDrill({
      scenario: 'application',
      point: { key: 'c1/velero/velero/daily-1', stale: true },
    });
    expect(rulesOf([drill])).toEqual(['drill-on-stale-point']);
  });
});

describe('the evidence of an asset', () => {
  it('is validated by a drill that passed, and by no other', () => {
    const levelAfter = (drill: Partial<Drill>) =>
      assess([aDrill({ scenario: 'application', ...drill })]).assets[0]
        .evidenceLevel;
    expect(levelAfter({})).toBe('validated');
    expect(levelAfter({ result: 'partial' })).toBe('artifact-seen');
  });
});

describe('taking a drill away', () => {
  const drills = [
    aDrill({ id: 'a', scenario: 'application' }),
    aDrill({
      id: 'b',
      scenario: 'application',
      validatedAt: at('2026-11-20T15:00:00Z'),
    }),
    aDrill({ id: 'c', scenario: 'smoke', result: 'failed' }),
  ];
  const old = aDrill({
    scenario: 'application',
    declaredAt: at('2026-09-20T09:00:00Z'),
    validatedAt: at('2026-09-20T09:41:00Z'),
  });

  it('never improves the state: one from before the service was seen', () => {
    const ranks = ['drill-overdue', 'ok'];
    const [all, less] = [[old], []].map(kept => assess(kept).state);
    expect(ranks.indexOf(less)).toBeLessThanOrEqual(ranks.indexOf(all));
  });

  it.each(drills.map(({ id }) => id))('never improves the state: %s', id => {
    const ranks = ['drill-overdue', 'ok'];
    for (const firstSeenDaysAgo of [20, 40]) {
      const all = assess(drills, { firstSeenDaysAgo }).state;
      const less = assess(
        drills.filter(drill => drill.id !== id),
        { firstSeenDaysAgo },
      ).state;
      expect(ranks.indexOf(less)).toBeLessThanOrEqual(ranks.indexOf(all));
    }
  });
});
