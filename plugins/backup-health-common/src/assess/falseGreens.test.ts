import { instant } from '../model/instant';
import { ResolvedPoint, ResolvedService } from '../model/resolved';
import { defaultTiers } from '../policy';
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

const said = (service: ResolvedService) => {
  const { state, findings } = assessEntity(service, now);
  return { state, rules: findings.map(finding => finding.rule).sort() };
};

const demanding = (minimumEvidence: 'artifact-seen') => ({
  tier: { ...defaultTiers[2], minimumEvidence },
  problems: [],
});

describe('what must not look better than it is', () => {
  it('an old artifact that was seen does not prove the runs since', () => {
    const service = aService(
      [
        anAsset({
          points: [
            ...dailyPoints(3, 0, { evidence: 'ran' }),
            aPoint(ago(60 * day)),
          ],
        }),
      ],
      { policy: demanding('artifact-seen') },
    );
    expect(said(service)).toEqual({
      state: 'unknown',
      rules: ['evidence-too-weak'],
    });
  });

  it('what says to be of next year hides no loss of today', () => {
    const misread = (written: number) =>
      aPoint(instant(now + 300 * day), {
        result: 'unknown',
        attemptedAt: ago(written),
      });
    const told = (written: number) =>
      assessEntity(
        aService(
          [anAsset({ points: [aPoint(ago(9 * day)), misread(written)] })],
          {
            policy: {
              ...aService([]).policy,
              layers: [
                { from: 'policy test', demands: { rpoSeconds: 86_400 } },
              ],
            },
          },
        ),
        now,
      ).findings.find(({ rule }) => rule === 'rpo-breached')?.state;
    expect(told(day)).toBe('unknown');
    expect(told(day + 1)).toBe('breached');
  });

  it('what cannot be judged, and is too old whatever it is, is no excuse', () => {
    const unproven = (age: number, rpoSeconds?: number) =>
      said(
        aService(
          [anAsset({ points: [aPoint(ago(age), { holds: 'unproven' })] })],
          {
            policy: {
              ...aService([]).policy,
              layers: [{ from: 'policy test', demands: { rpoSeconds } }],
            },
          },
        ),
      );
    expect(unproven(day, 86_400).state).toBe('unknown');
    expect(unproven(day + 1, 86_400)).toMatchObject({
      state: 'breached',
      rules: expect.arrayContaining(['coverage-unproven', 'rpo-breached']),
    });
    expect(unproven(2 * day).state).toBe('unknown');
    expect(unproven(2 * day + 1).state).toBe('stale');
  });

  it('a place that is not looked at any more is not known to be there', () => {
    const checked = (ago_: number) =>
      said(
        aService([
          anAsset({
            locations: {
              's3/dumps': {
                ...anAsset().locations['s3/dumps'],
                checkedAt: ago(ago_),
                checkedEverySeconds: 3_600,
              },
            },
          }),
        ]),
      );
    expect(checked(5 * hour - 1).state).toBe('ok');
    expect(checked(5 * hour)).toEqual({
      state: 'unknown',
      rules: ['location-unavailable'],
    });
  });

  it('a copy is shown as reachable only as long as somebody looks', () => {
    const places = anAsset().locations;
    const apart = {
      ...places['s3/dumps'],
      key: 'apart',
      checkedAt: now,
      checkedEverySeconds: 60,
    };
    const { nextChangeAt } = assessEntity(
      aService([
        anAsset({
          plans: [],
          points: [
            aPoint(ago(day), { locations: ['apart'], through: ['s3/dumps'] }),
          ],
          locations: { ...places, apart },
        }),
      ]),
      now,
    );
    expect(nextChangeAt).toBe(now + hour);
  });

  it('half a dump of a failed run is none', () => {
    const written = dailyPoints(9);
    const last = written[written.length - 1];
    const failing = (rest: Partial<ResolvedPoint> = {}) => {
      const service = aService([
        anAsset({
          points: written.map(point => ({ ...point, ...rest })),
          plans: [
            aPlan({}, { runs: [aRun(last.asOf!, { result: 'failed' })] }),
          ],
        }),
      ]);
      const { assets, state } = assessEntity(service, now);
      return { state, lastGood: assets[0].lastGood?.asOf };
    };
    expect(failing()).toEqual({
      state: 'at-risk',
      lastGood: written[written.length - 2].asOf,
    });
    // What an index names is complete, whatever its job did then.
    expect(failing({ phase: 'full' }).lastGood).toBe(last.asOf);
  });

  it('what is there only in an hour is not there', () => {
    const service = aService([
      anAsset({
        points: [
          ...dailyPoints(3, 0),
          aPoint(ago(hour), { availableAt: instant(now + hour) }),
        ],
      }),
    ]);
    expect(said(service)).toEqual({ state: 'unknown', rules: ['clock-skew'] });
  });

  it('dumps that nobody scheduled go stale as well', () => {
    const unscheduled = (newestDaysAgo: number) =>
      said(
        aService([
          anAsset({
            plans: [aPlan({ schedule: undefined })],
            points: dailyPoints(5, newestDaysAgo),
          }),
        ]),
      );
    expect(unscheduled(13).state).toBe('ok');
    expect(unscheduled(15)).toEqual({ state: 'stale', rules: ['stale'] });
  });

  it('a backup that never ends is a failed one', () => {
    const running = (hours: number) =>
      said(
        aService([
          anAsset({
            plans: [
              aPlan({
                schedule: { expression: '0 */2 * * *', dialect: 'robfig-v3' },
              }),
            ],
            points: [
              aPoint(ago((hours + 1) * hour)),
              aPoint(ago(hours * hour), {
                key: 'hangs',
                result: 'running',
                availableAt: undefined,
              }),
            ],
          }),
        ]),
      ).rules;
    expect(running(3)).not.toContain('plan-failing');
    expect(running(5)).toContain('plan-failing');
  });

  it('a paused plan is no sound one beside a failing one', () => {
    const service = aService([
      anAsset({
        points: dailyPoints(9, 3),
        plans: [
          aPlan(
            {},
            {
              runs: [2, 1].map(days =>
                aRun(ago(days * day), { result: 'failed' }),
              ),
            },
          ),
          aPlan({ key: 'c1/cronjob/platform/other', paused: true }),
        ],
      }),
    ]);
    expect(said(service).state).toBe('failing');
  });

  it('what was made before does not cover a volume that no plan holds now', () => {
    const service = aService([
      anAsset({
        points: [
          ...dailyPoints(9, 1),
          ...dailyPoints(1, 0, { holds: 'missing' }),
        ],
      }),
    ]);
    expect(said(service)).toEqual({
      state: 'unprotected',
      rules: ['volume-not-covered'],
    });
  });

  it('Secrets are not out of the backups because they are out of the newest', () => {
    const lists = (secrets: boolean) => ({
      contents: { secrets, externalSecrets: true },
    });
    const told = (end: Partial<ResolvedPoint>) =>
      assessEntity(
        aService(
          [
            anAsset({
              ref: { kind: 'kubernetes-objects', cluster: 'c1', name: 'n' },
              plans: [aPlan({ selects: aScope() })],
              points: [
                ...dailyPoints(1, 5, { ...lists(true), ...end }),
                ...dailyPoints(3, 0, lists(false)),
              ],
            }),
          ],
          {
            policy: {
              tier: { ...defaultTiers[2], withoutSecrets: true },
              problems: [],
            },
          },
        ),
        now,
      ).findings.filter(({ rule }) => rule === 'secrets-in-backup');
    expect(told({})[0].evidence[0].text).toBe(
      'The backup of 2026-11-16T01:00:00Z lists Secrets, and is still there',
    );
    expect(told({ goneAt: ago(day) })).toEqual([]);
  });

  it('a new plan is no excuse for backups that are all gone', () => {
    const tier = { ...defaultTiers[2], rpoSeconds: 26 * 3600 };
    const after = (points: ReturnType<typeof dailyPoints>) =>
      assessEntity(
        aService(
          [
            anAsset({
              plans: [aPlan({ key: 'renamed', createdAt: ago(hour) })],
              points,
            }),
          ],
          { policy: { tier, problems: [] } },
        ),
        now,
      );
    expect(after([]).state).toBe('pending');
    for (const end of [{ goneAt: ago(2 * day) }, { expiresAt: ago(2 * day) }]) {
      const { state, findings } = after(dailyPoints(5, 10, end));
      expect(state).toBe('breached');
      expect(findings[0].title).toContain('There is nothing to bring');
    }
  });

  it('a copy made long ago by another plan is no copy of what is now', () => {
    const weekly = {
      key: 'c1/cronjob/platform/weekly',
      title: 'CronJob platform/weekly',
    };
    const copies = (daysAgo: number) =>
      said(
        aService(
          [
            anAsset({
              plans: [aPlan(), aPlan(weekly)],
              points: [
                ...dailyPoints(5, 0),
                aPoint(ago(daysAgo * day), {
                  plan: weekly.key,
                  locations: ['s3/other'],
                }),
              ],
            }),
          ],
          {
            policy: { tier: { ...defaultTiers[2], copies: 2 }, problems: [] },
          },
        ),
      ).rules;
    expect(copies(1)).not.toContain('too-few-copies');
    expect(copies(90)).toContain('too-few-copies');
  });

  it('two ways to one bucket are one copy', () => {
    const place = (key: string) => ({
      type: 'location' as const,
      key,
      title: key,
      bucket: 'backups',
      availability: 'available' as const,
    });
    const service = aService(
      [
        anAsset({
          points: dailyPoints(5, 0, { locations: ['a', 'b'] }),
          locations: { a: place('a'), b: place('b') },
        }),
      ],
      { policy: { tier: { ...defaultTiers[2], copies: 2 }, problems: [] } },
    );
    expect(said(service).rules).toContain('too-few-copies');
  });

  it('a frequent plan that is paused makes no target feasible', () => {
    const service = aService(
      [
        anAsset({
          plans: [
            aPlan(),
            aPlan({
              key: 'c1/cronjob/platform/hourly',
              schedule: { expression: '0 * * * *', dialect: 'robfig-v3' },
              paused: true,
            }),
          ],
        }),
      ],
      {
        policy: {
          tier: defaultTiers[2],
          rpoSeconds: 12 * 3600,
          problems: [],
        },
      },
    );
    expect(said(service).rules).toContain('rpo-infeasible');
  });

  it('a new plan beside one that never made anything is no excuse', () => {
    const service = aService([
      anAsset({
        points: [],
        plans: [
          aPlan({}, { runs: [aRun(ago(day), { result: 'failed' })] }),
          aPlan({ key: 'c1/cronjob/platform/new', createdAt: ago(hour) }),
        ],
      }),
    ]);
    expect(said(service).state).toBe('stale');
  });
});

describe('no alarm before everything was read', () => {
  it('one failed run is not all there is while the bucket was never read', () => {
    const asset = anAsset({
      points: [],
      plans: [aPlan({}, { runs: [aRun(ago(day), { result: 'failed' })] })],
    });
    expect(said(aService([asset])).state).toBe('failing');
    const unread = {
      ...asset,
      evidence: [
        aStream(),
        aStream({
          source: 's3:dumps',
          stream: 'dumps:',
          condition: 'unread' as const,
          observedAt: undefined,
        }),
      ],
    };
    expect(said(aService([unread])).state).toBe('unknown');
  });
});

describe('nextChangeAt', () => {
  it('knows when a suspect artifact ends', () => {
    const expiresAt = instant(now + 7 * hour);
    const service = aService([
      anAsset({
        points: [
          ...dailyPoints(9, 1),
          aPoint(ago(4 * hour), { sizeBytes: 90_000_000, expiresAt }),
        ],
      }),
    ]);
    const verdict = assessEntity(service, now);
    expect(verdict.findings.map(f => f.rule)).toContain('artifact-suspect');
    expect(verdict.nextChangeAt).toBeLessThanOrEqual(expiresAt);
  });
});
