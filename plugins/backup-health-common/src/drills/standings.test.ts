import { at, aDrill } from './__testUtils__/drill';
import { drillStandings } from './standings';
import { Drill } from './types';
import { DrillScenario } from './words';

const firstSeenAt = at('2026-10-01T12:00:00Z');

function standingOf(scenario: DrillScenario, drills: Drill[]) {
  return drillStandings({
    demands: [{ scenario, every: { months: 1 } }],
    drills,
    firstSeenAt,
  })[0];
}

describe('drillStandings', () => {
  it('demands the first drill a cadence after the service was first seen', () => {
    expect(standingOf('namespace', [])).toEqual({
      scenario: 'namespace',
      every: 'every month',
      dueAt: at('2026-11-01T23:59:59Z'),
      bindsAt: at('2026-11-01T23:59:59Z'),
    });
  });

  it.each([
    [
      'older than what was seen',
      '2026-01-31T00:00:00Z',
      '2026-02-28T23:59:59Z',
    ],
    ['no older than that', '2026-12-24T00:00:00Z', '2026-11-01T23:59:59Z'],
  ])('knows of a demand that is %s', (_, since, due) => {
    const demands = [
      { scenario: 'smoke', every: { months: 1 }, since: at(since) },
    ] as const;
    expect(
      drillStandings({ demands: [...demands], drills: [], firstSeenAt }),
    ).toEqual([expect.objectContaining({ dueAt: at(due), bindsAt: at(due) })]);
  });

  it('lets a drill of long ago stand no worse than none', () => {
    const [standing] = drillStandings({
      demands: [
        {
          scenario: 'namespace',
          every: { months: 1 },
          since: at('2026-09-15T00:00:00Z'),
        },
      ],
      drills: [
        aDrill({
          declaredAt: at('2026-05-01T09:00:00Z'),
          validatedAt: at('2026-05-01T09:41:00Z'),
        }),
      ],
      firstSeenAt,
    });
    expect(standing).toMatchObject({
      dueAt: at('2026-06-01T23:59:59Z'),
      bindsAt: at('2026-10-15T23:59:59Z'),
    });
  });

  it('counts from the end of the last drill that passed', () => {
    expect(standingOf('namespace', [aDrill()])).toEqual({
      scenario: 'namespace',
      every: 'every month',
      lastPassed: {
        at: at('2026-11-20T09:41:00Z'),
        scenario: 'namespace',
        id: 'a',
      },
      lastAttempt: {
        at: at('2026-11-20T09:41:00Z'),
        result: 'passed',
        id: 'a',
      },
      dueAt: at('2026-12-20T23:59:59Z'),
      bindsAt: at('2026-11-01T23:59:59Z'),
    });
  });

  it.each(['partial', 'failed', 'aborted'] as const)(
    'does not count one that ended %s',
    result => {
      const standing = standingOf('namespace', [
        aDrill({
          id: 'a',
          declaredAt: at('2026-10-20T09:00:00Z'),
          validatedAt: at('2026-10-20T09:41:00Z'),
        }),
        aDrill({ id: 'b', result }),
      ]);
      expect(standing).toMatchObject({
        lastPassed: { id: 'a' },
        lastAttempt: { id: 'b', result },
        dueAt: at('2026-11-20T23:59:59Z'),
      });
    },
  );

  it('forgets what a correction takes the place of', () => {
    const standing = standingOf('namespace', [
      aDrill({ id: 'a' }),
      aDrill({ id: 'b', result: 'failed', corrects: 'a' }),
    ]);
    expect(standing.lastPassed).toBeUndefined();
    expect(standing.dueAt).toBe(at('2026-11-01T23:59:59Z'));
  });

  it('takes the last of a chain of corrections', () => {
    const standing = standingOf('namespace', [
      aDrill({ id: 'c', corrects: 'b' }),
      aDrill({ id: 'a' }),
      aDrill({ id: 'b', result: 'failed', corrects: 'a' }),
    ]);
    expect(standing.lastPassed?.id).toBe('c');
  });

  it.each<[DrillScenario, DrillScenario, boolean]>([
    ['region-loss', 'full-cluster', true],
    ['full-cluster', 'application', true],
    ['application', 'smoke', true],
    ['pitr', 'database', true],
    ['database', 'pitr', false],
    ['smoke', 'application', false],
    ['full-cluster', 'namespace', false],
    ['full-cluster', 'etcd', false],
    ['credential-recovery', 'smoke', false],
  ])('a %s drill stands for %s: %s', (drilled, asked, does) => {
    const standing = standingOf(asked, [aDrill({ scenario: drilled })]);
    expect(standing.lastPassed?.scenario).toBe(does ? drilled : undefined);
    expect(standing.lastAttempt).toBeUndefined();
  });

  it('lists what was drilled and nobody demands, without a date', () => {
    expect(
      drillStandings({ demands: [], drills: [aDrill()], firstSeenAt }),
    ).toEqual([
      expect.objectContaining({ scenario: 'namespace', dueAt: undefined }),
    ]);
  });
});
