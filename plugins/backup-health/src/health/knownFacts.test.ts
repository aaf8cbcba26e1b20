import { lvsPostgresql, ordersDb } from '../__fixtures__';
import { knownFacts, unknownFacts } from './knownFacts';

const [orders] = ordersDb.assets;
const plan = (at: string) => ({
  ...orders.plans[0],
  lastRun: { at, result: 'succeeded' },
});

describe('what is known', () => {
  it('is the newest point seen, as of when it was, and what was measured', () => {
    expect(knownFacts(ordersDb)).toEqual([
      { is: 'point', point: orders.lastGood, readAt: '2026-11-20T22:41:00Z' },
      {
        is: 'restore',
        seconds: 1440,
        samples: 2,
        at: '2026-11-18T08:00:00Z',
      },
    ]);
  });

  it.each([
    ['2026-11-21T02:00:00Z', ['run']],
    ['2026-11-20T22:36:00Z', []],
  ])('has a run of %s only since the point', (at, expected) => {
    const assets = [orders, orders].map(each => ({
      ...each,
      plans: [plan(at)],
    }));
    const facts = knownFacts({ ...ordersDb, assets });
    expect(facts.map(({ is }) => is).filter(is => is === 'run')).toEqual(
      expected,
    );
  });

  it('is nothing where nothing was seen, and of no asset that need not be', () => {
    const { lastGood: _, ...bare } = orders;
    const none = { ...ordersDb, rto: { samples: 0, byScenario: [] } };
    expect(knownFacts({ ...none, assets: [bare] })).toEqual([]);
    expect(
      knownFacts({ ...none, assets: [{ ...orders, requirement: 'optional' }] }),
    ).toEqual([]);
  });
});

describe('what is not', () => {
  it('is the loss, what a finding says, and copies that nobody can look at', () => {
    expect(unknownFacts(ordersDb)).toEqual([
      { is: 'loss', atMostSeconds: 23_040 },
      { is: 'finding', finding: ordersDb.findings[0] },
      { is: 'copy', title: 'pgbackrest-offsite' },
    ]);
  });

  it('has no finding that says what is known, and none that is accepted', () => {
    const facts = unknownFacts({
      ...ordersDb,
      findings: [
        ...lvsPostgresql.findings,
        {
          ...ordersDb.findings[0],
          waiver: { id: 'w', owner: 'o', reason: 'r', expiresAt: 'e' },
        },
      ],
    });
    expect(facts.filter(({ is }) => is === 'finding')).toEqual([]);
  });
});
