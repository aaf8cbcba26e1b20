import { instant } from '../model/instant';
import { PlanObservation } from '../model/observation';
import { ResolvedPlan, ResolvedPoint } from '../model/resolved';
import { Verdict } from '../model/verdict';
import { defaultTiers } from '../policy';
import { Keep } from '../policy/types';
import {
  ago,
  anAsset,
  aPlan,
  aPoint,
  aRun,
  aScope,
  aService,
  aStream,
  dailyPoints,
  day,
  hour,
  now,
} from './__testUtils__/build';
import { assessEntity } from './assessEntity';
import { assetFacts } from './facts';
import { keptPoints } from './rules/keptPoints';

// A wrong alarm is as false as a wrong green.

const minute = 60_000;
const rules = ({ findings }: Verdict) => findings.map(({ rule }) => rule);

describe('an asset that must not be backed up', () => {
  const selecting = aPlan({
    selects: { ...aScope(), volumeData: 'unknown' } as never,
  });
  const unwanted = (holds: 'held' | 'missing' | 'unproven') =>
    assessEntity(
      aService([
        anAsset({
          requirement: 'unwanted',
          plans: [selecting],
          points: dailyPoints(3, 0, { holds }),
        }),
      ]),
      now,
    );

  it('is not, where the backups that would take it prove to be without it', () => {
    expect([unwanted('missing').state, rules(unwanted('missing'))]).toEqual([
      'exempt',
      [],
    ]);
  });

  it('is said to be, where nothing proves that it is not', () => {
    expect(rules(unwanted('held'))).toEqual(['unwanted-asset-covered']);
    expect(rules(unwanted('unproven'))).toEqual(['unwanted-asset-covered']);
  });

  it('makes nothing unknown that is to be kept, where nobody can look', () => {
    const unread = aStream({ condition: 'forbidden', observedAt: undefined });
    const registry = (planning: ReturnType<typeof aStream>) =>
      anAsset({
        ref: { kind: 'volume', cluster: 'c1', namespace: 'r', name: 'data' },
        requirement: 'unwanted',
        plans: [],
        points: [],
        planning: [planning],
      });
    const state = (...assets: ReturnType<typeof anAsset>[]) =>
      assessEntity(aService(assets), now).state;
    expect(state(registry(aStream()))).toBe('exempt');
    expect(state(registry(unread))).toBe('unknown');
    expect(state(registry(unread), anAsset())).toBe('ok');
  });

  it('still is, where an older backup holds it', () => {
    const service = aService([
      anAsset({
        requirement: 'unwanted',
        plans: [selecting],
        points: [
          aPoint(ago(3 * day)),
          ...dailyPoints(1, 0, { holds: 'missing' }),
        ],
      }),
    ]);
    const { findings } = assessEntity(service, now);
    expect(findings[0].evidence[0].text).toBe(
      'A backup that is still there holds it',
    );
  });
});

describe('a source that cannot be read', () => {
  it('makes no wrong clock of what another one told since', () => {
    const dark = aStream({ condition: 'failing', observedAt: ago(3 * hour) });
    const service = aService([
      anAsset({
        evidence: [dark, aStream({ source: 's3:dumps', stream: 'dumps:' })],
        points: [...dailyPoints(10, 1), aPoint(ago(hour))],
      }),
    ]);
    const verdict = assessEntity(service, now);
    expect(verdict.state).toBe('unknown');
    expect(rules(verdict)).toEqual(['source-unreadable']);
  });

  it('hides no clock that really is wrong', () => {
    const dark = aStream({ condition: 'failing', observedAt: ago(3 * hour) });
    const service = aService([
      anAsset({
        evidence: [dark],
        points: [...dailyPoints(10, 1), aPoint(instant(now + 2 * hour))],
      }),
    ]);
    expect(rules(assessEntity(service, now))).toContain('clock-skew');
  });
});

describe('a run that left no artifact, by all that was seen', () => {
  const endedAt = ago(3 * minute);
  const told = (rest: Partial<ResolvedPlan>) =>
    rules(
      assessEntity(
        aService([
          anAsset({
            points: dailyPoints(10, 0),
            plans: [
              aPlan(
                {},
                {
                  runs: [aRun(ago(7 * minute), { endedAt })],
                  artifactsReadFrom: ago(9 * day),
                  ...rest,
                },
              ),
            ],
          }),
        ]),
        now,
      ),
    );

  it('has failed where the bucket was read since it ended', () => {
    expect(told({})).toEqual(['artifact-absent']);
    expect(told({ artifactsReadEverySeconds: 60 })).toEqual([
      'artifact-absent',
    ]);
  });

  it('may have left one that is not read yet', () => {
    expect(told({ artifactsReadEverySeconds: 180 })).toEqual([]);
  });

  it('may have left one where the bucket cannot be read since then', () => {
    expect(told({ artifactsReadUntil: ago(2 * minute) })).toEqual([]);
    expect(told({ artifactsReadUntil: ago(minute) })).toEqual([
      'artifact-absent',
    ]);
  });
});

describe('backups that nobody can judge', () => {
  const tier = { ...defaultTiers[2], rpoSeconds: (26 * hour) / 1000 };
  const told = (points: ResolvedPoint[], at = now) =>
    assessEntity(
      aService([anAsset({ points })], {
        policy: { tier, tierFrom: 'test', problems: [] },
      }),
      at,
    );
  const unjudged = (daysAgo: number) =>
    dailyPoints(1, daysAgo, { holds: 'unproven' });
  const before = (daysAgo: number) => dailyPoints(1, daysAgo);

  it('do not breach a target that they may keep', () => {
    const verdict = told([...before(5), ...unjudged(0)]);
    expect(verdict.state).toBe('unknown');
    expect(
      verdict.findings.map(({ rule, state, title }) => [rule, state, title]),
    ).toEqual([
      [
        'rpo-breached',
        'unknown',
        'Not verifiable: whether less than 26 h of database platform/main would be lost',
      ],
      [
        'stale',
        'unknown',
        'Not verifiable: whether there is a newer good backup of database platform/main',
      ],
    ]);
    expect(verdict.lastGood?.asOf).toBe(before(5)[0].asOf);
  });

  it('make it no better to lose what was proven before', () => {
    expect(told(unjudged(0)).state).toBe('unknown');
    expect(told([...before(5), ...unjudged(0)]).state).toBe('unknown');
  });

  it('breach it all the same once they are too old themselves', () => {
    const points = [...before(5), ...unjudged(0)];
    const end = instant(unjudged(0)[0].asOf! + 26 * hour);
    expect(told(points, end).state).toBe('unknown');
    expect(told(points, end).nextChangeAt).toBe(end + 1);
    expect(told(points, instant(end + 1)).state).toBe('breached');
    expect(told([...before(5), ...unjudged(3)]).state).toBe('breached');
  });

  it('take nothing from a good one that is new enough', () => {
    const verdict = told([
      ...dailyPoints(3, 0),
      aPoint(ago(hour), { holds: 'unproven' }),
    ]);
    expect([verdict.state, rules(verdict)]).toEqual(['ok', []]);
  });
});

it('a lock is no shorter for the clocks of the writer and of the store', () => {
  const lockedFor = (milliseconds: number) =>
    rules(
      assessEntity(
        aService(
          [
            anAsset({
              points: dailyPoints(3).map(point => ({
                ...point,
                immutableUntil: instant(point.asOf! + milliseconds),
              })),
            }),
          ],
          {
            policy: {
              problems: [],
              tier: { ...defaultTiers[2], immutableSeconds: 30 * 86_400 },
            },
          },
        ),
        now,
      ),
    );
  // Written by a clock that is three seconds ahead of that of the store.
  expect(lockedFor(30 * day - 3_000)).toEqual([]);
  expect(lockedFor(30 * day - hour)).toEqual(['not-immutable']);
});

describe('a volume that is younger than the plan that selects it', () => {
  const weekly = aPlan({
    system: 'longhorn',
    title: 'Longhorn recurring job weekly',
    schedule: { expression: '0 1 * * 0', dialect: 'robfig-v3' },
    selects: { by: 'membership', cluster: 'c1', anyOf: ['longhorn-group:x'] },
  });
  const tier = { ...defaultTiers[2], rpoSeconds: (8 * day) / 1000 };
  const of = (age: number) =>
    assessEntity(
      aService(
        [anAsset({ createdAt: ago(age), plans: [weekly], points: [] })],
        { policy: { tier, problems: [] } },
      ),
      now,
    );

  it('could not have been backed up yet', () => {
    expect([of(2 * day).state, rules(of(2 * day))]).toEqual(['pending', []]);
  });

  it('has no more backups than days', () => {
    const kept = (age: number) =>
      rules(
        assessEntity(
          aService([anAsset({ createdAt: ago(age), points: dailyPoints(3) })], {
            policy: {
              tier: { ...defaultTiers[2], keep: { daily: 7 } },
              problems: [],
            },
          }),
          now,
        ),
      );
    expect(kept(3 * day)).toEqual([]);
    expect(kept(9 * day)).toEqual(['retention-too-short']);
  });

  it('is not backed up after two turns, whatever the plan did for others', () => {
    const { state, findings } = of(20 * day);
    expect(state).toBe('failing');
    expect(findings.map(({ rule, title }) => [rule, title])).toEqual([
      [
        'never-ran',
        'Longhorn recurring job weekly has made no backup of database platform/main',
      ],
      [
        'rpo-breached',
        'There is nothing to bring database platform/main back from',
      ],
    ]);
  });
});

it('a plan that selects nothing is said to choose from what it does choose from', () => {
  const titleOf = (selects: PlanObservation['selects']) =>
    assessEntity(
      aService([
        anAsset({
          ref: { kind: 'volume', cluster: 'c1', namespace: 'n', name: 'v' },
          plans: [],
          points: [],
          emptyPlans: [
            aPlan(
              { title: 'it', selects },
              { selection: { selected: 0, candidates: 14 } },
            ),
          ],
        }),
      ]),
      now,
    ).findings.find(({ rule }) => rule === 'plan-selects-nothing')?.title;
  expect(
    titleOf({ by: 'membership', cluster: 'c1', anyOf: ['longhorn-group:x'] }),
  ).toContain('selects 0 of 14 volumes');
  expect(titleOf(aScope())).toContain('selects 0 of 14 namespaces and volumes');
});

describe('dailies that are demanded', () => {
  const demanding = (points: ResolvedPoint[], keep: Keep) =>
    assessEntity(
      aService([anAsset({ points })], {
        policy: {
          ...aService([]).policy,
          layers: [{ from: 'policy test', demands: { keep } }],
        },
      }),
      // Six minutes past midnight: the one of today is not made yet.
      ago(4.9 * hour),
    );
  /** At half past one in Berlin, where clocks changed ten days ago. */
  const inBerlin = Array.from({ length: 30 }, (_, i) =>
    aPoint(ago((24 * (i + 1) + (i < 9 ? 4.5 : 5.5)) * hour)),
  );

  it('are there where clocks were changed, about midnight in UTC', () => {
    const days = inBerlin.map(({ asOf }) => Math.floor(asOf! / day));
    // The very case: no backup has this one.
    const missing = Math.floor(now / day) - 10;
    expect(days).not.toContain(missing);
    expect(rules(demanding(inBerlin, { daily: 14 }))).not.toContain(
      'retention-too-short',
    );
  });

  it('are missed where one was not made', () => {
    const less = inBerlin.filter((_, i) => i !== 5);
    expect(rules(demanding(less, { daily: 14 }))).toContain(
      'retention-too-short',
    );
  });

  it('are looked at again as each period begins', () => {
    const changesAt = (at: string) =>
      keptPoints(
        assetFacts(
          anAsset(),
          {
            ...aService([]).policy,
            layers: [
              {
                from: 'policy test',
                demands: { keep: { weekly: 1, monthly: 1 } },
              },
            ],
          },
          instant(Date.parse(at)),
        ),
      ).changesAt;
    expect(changesAt('2026-11-30T12:00:00Z')).toContain(
      Date.parse('2026-12-01T00:00:00Z'),
    );
  });
});
