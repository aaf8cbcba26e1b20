import { instant } from '../model/instant';
import { Verdict } from '../model/verdict';
import { defaultKinds } from '../policy';
import { EffectivePolicy } from '../policy/types';
import {
  ago,
  anAsset,
  aPlan,
  aPoint,
  aRun,
  aService,
  aStream,
  at,
  dailyPoints,
  day,
  hour,
  now,
} from './__testUtils__/build';
import { assessEntity } from './assessEntity';

const rules = (verdict: Verdict) => verdict.findings.map(f => f.rule).sort();

const demanding = (policy: Partial<EffectivePolicy>): EffectivePolicy => ({
  ...aService([]).policy,
  ...policy,
});

const waiting = aRun(at('2026-11-13T01:00:00Z'), {
  endedAt: undefined,
  result: 'running',
  blocks: [
    {
      type: 'run-block',
      key: 'pod',
      run: 'run',
      since: at('2026-11-13T01:02:00Z'),
      reason: 'CreateContainerConfigError',
      message: 'secret "pg" not found',
      container: 'upload',
      missing: { kind: 'Secret', namespace: 'platform', name: 'pg' },
    },
  ],
});

describe('the state of a service', () => {
  it.each<[string, ReturnType<typeof aService>, string, string[]]>([
    ['a good dump every day is ok', aService([anAsset()]), 'ok', []],
    [
      'without a tier nobody said what is demanded: unclassified',
      aService([anAsset()], { policy: { problems: [] } }),
      'unclassified',
      [],
    ],
    [
      'no plan and no backup: unprotected',
      aService([anAsset({ plans: [], points: [] })]),
      'unprotected',
      ['no-plan'],
    ],
    [
      'a plan was deleted: unprotected, though its points are still there',
      aService([anAsset({ plans: [] })]),
      'unprotected',
      ['no-plan'],
    ],
    [
      'the only plan that could hold it selects nothing',
      aService([
        anAsset({ plans: [], points: [], emptyPlans: [aPlan({ name: 'w' })] }),
      ]),
      'unprotected',
      ['plan-selects-nothing'],
    ],
    [
      'a run waits for a Secret that does not exist: failing, whatever follows from it',
      aService([
        anAsset({
          plans: [aPlan({ forbidsOverlap: true }, { runs: [waiting] })],
          points: dailyPoints(8, 9),
        }),
      ]),
      'failing',
      ['missing-secret', 'plan-failing', 'plan-overlap', 'stale'],
    ],
    [
      'two runs failed',
      aService([
        anAsset({
          points: dailyPoints(10, 2),
          plans: [
            aPlan(
              {},
              {
                runs: [
                  aRun(at('2026-11-20T01:00:00Z'), { result: 'failed' }),
                  aRun(at('2026-11-21T01:00:00Z'), { result: 'failed' }),
                ],
              },
            ),
          ],
        }),
      ]),
      'failing',
      ['plan-failing', 'stale'],
    ],
    [
      'one run failed and the one before was good: at risk',
      aService([
        anAsset({
          points: dailyPoints(10, 1),
          plans: [
            aPlan(
              {},
              {
                runs: [aRun(at('2026-11-21T01:00:00Z'), { result: 'failed' })],
              },
            ),
          ],
        }),
      ]),
      'at-risk',
      ['plan-failing'],
    ],
    [
      'the newest artifact is a gzip of nothing: one failed run',
      aService([
        anAsset({
          points: [
            ...dailyPoints(10, 1),
            aPoint(at('2026-11-21T01:00:00Z'), { sizeBytes: 20 }),
          ],
        }),
      ]),
      'at-risk',
      ['artifact-too-small'],
    ],
    [
      'the last two artifacts hold nothing: failing',
      aService([
        anAsset({
          points: [
            ...dailyPoints(10, 2),
            ...dailyPoints(2, 0, { sizeBytes: 20 }),
          ],
        }),
      ]),
      'failing',
      ['artifact-too-small', 'stale'],
    ],
    [
      'the newest is under half of the usual size: it is not believed',
      aService([
        anAsset({
          points: [
            ...dailyPoints(10, 1),
            aPoint(at('2026-11-21T01:00:00Z'), { sizeBytes: 90_000_000 }),
          ],
        }),
      ]),
      'at-risk',
      ['artifact-suspect'],
    ],
    [
      'more is lost than the target allows: breached',
      aService([anAsset({ points: dailyPoints(10, 1) })], {
        policy: demanding({ rpoSeconds: 26 * 3600 }),
      }),
      'breached',
      ['late', 'rpo-breached'],
    ],
    [
      'age over two intervals: stale',
      aService([anAsset({ points: dailyPoints(10, 2) })]),
      'stale',
      ['late', 'stale'],
    ],
    [
      'the schedule cannot meet the target: said before any failure',
      aService([anAsset()], { policy: demanding({ rpoSeconds: 12 * 3600 }) }),
      'at-risk',
      ['exposure-projected', 'rpo-infeasible'],
    ],
    [
      'paused: what is there is still good, and nothing follows',
      aService([anAsset({ plans: [aPlan({ paused: true })] })]),
      'at-risk',
      ['plan-paused'],
    ],
    [
      'made an hour ago, nothing due yet: pending',
      aService([
        anAsset({ plans: [aPlan({ createdAt: ago(hour) })], points: [] }),
      ]),
      'pending',
      [],
    ],
    [
      'due twice and never run: failing',
      aService([anAsset({ points: [] })]),
      'failing',
      ['never-ran', 'stale'],
    ],
    [
      'its system refuses the plan',
      aService([
        anAsset({
          points: [],
          plans: [
            aPlan({
              schedule: { expression: '0 2 * * 7', dialect: 'robfig-v3' },
            }),
          ],
        }),
      ]),
      'failing',
      ['plan-invalid'],
    ],
    [
      'a schedule that never fires makes nothing, whatever was made before',
      aService([
        anAsset({
          plans: [
            aPlan({
              schedule: { expression: '0 0 30 2 *', dialect: 'robfig-v3' },
            }),
          ],
        }),
      ]),
      'failing',
      ['plan-invalid'],
    ],
    [
      'a time in the future is no backup',
      aService([
        anAsset({
          points: [
            ...dailyPoints(10, 0),
            aPoint(instant(now + hour), { key: 'ahead' }),
          ],
        }),
      ]),
      'unknown',
      ['clock-skew'],
    ],
    [
      'snapshots were counted, and not by volume: not known',
      aService([anAsset({ points: dailyPoints(3, 0, { holds: 'unproven' }) })]),
      'unknown',
      ['coverage-unproven'],
    ],
    [
      'the backup is Completed and holds no data of the volume',
      aService([anAsset({ points: dailyPoints(3, 0, { holds: 'missing' }) })]),
      'unprotected',
      ['stale', 'volume-not-covered'],
    ],
    [
      'its place is unavailable: nobody knows what is in it',
      aService([
        anAsset({
          locations: {
            's3/dumps': {
              type: 'location',
              key: 's3/dumps',
              title: 'BackupStorageLocation default',
              availability: 'unavailable',
            },
          },
        }),
      ]),
      'unknown',
      ['location-unavailable'],
    ],
    [
      'rebuildable: exempt',
      aService([
        anAsset({ requirement: 'rebuildable', plans: [], points: [] }),
      ]),
      'exempt',
      [],
    ],
    [
      'rebuildable, and nothing of it is found: exempt',
      aService([], { rebuildable: true, unmapped: 'No workload matches' }),
      'exempt',
      [],
    ],
    [
      'rebuildable, and nobody could look what there is of it: not known',
      aService([], {
        rebuildable: true,
        unmapped: 'No workload matches',
        unseen: [aStream({ condition: 'unread', observedAt: undefined })],
      }),
      'unknown',
      ['source-unreadable'],
    ],
    [
      'unwanted and not backed up: exempt',
      aService([anAsset({ requirement: 'unwanted', plans: [], points: [] })]),
      'exempt',
      [],
    ],
    [
      'unwanted and backed up: a cost',
      aService([anAsset({ requirement: 'unwanted' })]),
      'unwanted',
      ['unwanted-asset-covered'],
    ],
    [
      'only covered: as safe as what covers it',
      aService([
        anAsset({
          requirement: 'optional',
          plans: [],
          points: [],
          coveredBy: anAsset({ points: dailyPoints(10, 2) }),
        }),
      ]),
      'stale',
      ['late', 'stale', 'weak-cover'],
    ],
    [
      'covered by what needs no backup: judged by its own',
      aService(
        [
          anAsset({
            requirement: 'optional',
            points: dailyPoints(10, 2),
            coveredBy: anAsset({
              ref: { kind: 'volume', cluster: 'c1', name: 'scratch' },
              plans: [],
              points: [],
            }),
          }),
        ],
        {
          policy: {
            ...aService([]).policy,
            kinds: defaultKinds,
            environment: 'experimental',
          },
        },
      ),
      'stale',
      ['late', 'stale'],
    ],
    [
      'nothing found: not known, never fine',
      aService([], { unmapped: 'No workload matches' }),
      'unknown',
      ['nothing-found'],
    ],
  ])('%s', (_, service, state, expected) => {
    const verdict = assessEntity(service, now);
    expect({ state: verdict.state, rules: rules(verdict) }).toEqual({
      state,
      rules: expected,
    });
  });

  it('names what follows from a root cause with it', () => {
    const service = aService(
      [
        anAsset({
          plans: [aPlan({ forbidsOverlap: true }, { runs: [waiting] })],
          points: dailyPoints(8, 9),
        }),
      ],
      { policy: demanding({ rpoSeconds: 26 * 3600 }) },
    );
    const { findings } = assessEntity(service, now);
    const root = findings.find(f => f.rule === 'missing-secret')!;
    expect(findings.filter(f => f.cause === root.id).map(f => f.rule)).toEqual(
      expect.arrayContaining(['plan-failing', 'rpo-breached', 'stale']),
    );
    expect(root.title).toBe('Secret platform/pg does not exist');
  });

  it('explains what follows from it beside a sound plan, too', () => {
    const service = aService(
      [
        anAsset({
          plans: [
            aPlan({ forbidsOverlap: true }, { runs: [waiting] }),
            aPlan({ key: 'c1/velero/velero/daily', title: 'Velero daily' }),
          ],
          points: dailyPoints(8, 0, { plan: 'c1/velero/velero/daily' }),
        }),
      ],
      { policy: demanding({ rpoSeconds: 900 }) },
    );
    const { state, findings } = assessEntity(service, now);
    const root = findings.find(f => f.rule === 'missing-secret')!;
    expect(root.state).toBe('at-risk');
    expect(state).toBe('breached');
    expect(findings.filter(f => f.cause === root.id).map(f => f.rule)).toEqual(
      expect.arrayContaining(['plan-failing', 'rpo-breached']),
    );
  });

  it('holds the clean-up before it makes the Secret', () => {
    const service = aService([
      anAsset({
        plans: [aPlan({ forbidsOverlap: true }, { runs: [waiting] })],
        auxiliaries: [
          aPlan({
            key: 'c1/cronjob/platform/dump-cleanup',
            name: 'dump-cleanup',
            title: 'CronJob platform/dump-cleanup',
            role: 'cleanup',
            needs: [{ kind: 'Secret', namespace: 'platform', name: 'pg' }],
          }),
        ],
        points: dailyPoints(8, 9),
      }),
    ]);
    const { findings } = assessEntity(service, now);
    const commands = findings
      .find(f => f.rule === 'missing-secret')!
      .remedy.map(step => step.command ?? '');
    const hold = commands.findIndex(c => c.includes('"suspend":true'));
    const create = commands.findIndex(c => c.includes('create secret'));
    const resume = commands.findIndex(c => c.includes('"suspend":false'));
    expect(hold).toBeGreaterThanOrEqual(0);
    expect(create).toBeGreaterThan(hold);
    expect(resume).toBeGreaterThan(create);
  });
});

describe('in the dark', () => {
  const dark = (asOf: number) =>
    aStream({
      condition: 'failing',
      observedAt: instant(asOf),
      since: instant(asOf),
    });

  it('lets what was seen stand within the grace, and says when it will not', () => {
    const seen = ago(60_000);
    const verdict = assessEntity(
      aService([anAsset({ evidence: [dark(seen)] })]),
      now,
    );
    expect(verdict.state).toBe('ok');
    expect(verdict.nextChangeAt).toBe(seen + 300_000);
  });

  it('makes green unknown after it', () => {
    const seen = ago(hour);
    const verdict = assessEntity(
      aService([anAsset({ evidence: [dark(seen)] })]),
      now,
    );
    expect(verdict.state).toBe('unknown');
    expect(verdict.asOf).toBe(seen);
    expect(rules(verdict)).toContain('source-unreadable');
  });

  it('keeps what was bad, marked with its time', () => {
    const seen = ago(hour);
    const verdict = assessEntity(
      aService([
        anAsset({
          evidence: [dark(seen)],
          plans: [aPlan({ forbidsOverlap: true }, { runs: [waiting] })],
          points: dailyPoints(8, 9),
        }),
      ]),
      now,
    );
    expect(verdict).toMatchObject({ state: 'failing', asOf: seen });
  });

  it('never concludes absence: a threshold that is crossed unseen is unknown', () => {
    const seen = ago(3 * day);
    const verdict = assessEntity(
      aService([
        anAsset({ evidence: [dark(seen)], points: dailyPoints(10, 3) }),
      ]),
      now,
    );
    expect(verdict.state).toBe('unknown');
    expect(rules(verdict)).toEqual(['source-unreadable']);
  });

  it('does not say "no plan" where plans could never be read', () => {
    const verdict = assessEntity(
      aService([
        anAsset({
          plans: [],
          points: [],
          evidence: [],
          planning: [
            aStream({
              stream: 'velero.io/schedules',
              condition: 'forbidden',
              observedAt: undefined,
            }),
          ],
        }),
      ]),
      now,
    );
    expect(verdict.state).toBe('unknown');
    expect(rules(verdict)).toEqual(['source-unreadable']);
  });

  it('counts a stream that is not installed as read: it is a fact', () => {
    const verdict = assessEntity(
      aService([
        anAsset({
          plans: [],
          points: [],
          evidence: [],
          planning: [
            aStream({ condition: 'not-installed', observedAt: undefined }),
          ],
        }),
      ]),
      now,
    );
    expect(verdict.state).toBe('unprotected');
  });
});
