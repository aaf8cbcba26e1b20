import fc from 'fast-check';
import { aDrill } from '../../drills/__testUtils__/drill';
import { DrillCadence } from '../../drills/cadence';
import { drillResults } from '../../drills/words';
import { instant } from '../../model/instant';
import { ResolvedPoint, ResolvedRun } from '../../model/resolved';
import { defaultKinds, defaultTiers } from '../../policy';
import {
  ago,
  anAsset,
  aPlan,
  aPoint,
  aRun,
  aService,
  day,
  hour,
  now,
} from './build';

const keys = ['c1/a', 'c1/b'];

const point = fc
  .record({
    ageHours: fc.integer({ min: 1, max: 24 * 20 }),
    plan: fc.constantFrom(...keys),
    locations: fc.subarray(['x', 'y', 'z']),
    livesDays: fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }),
    lockedDays: fc.option(fc.constantFrom(10, 30), { nil: undefined }),
    evidence: fc.constantFrom('ran' as const, 'artifact-seen' as const),
    storageClass: fc.constantFrom(undefined, 'GLACIER', 'DEEP_ARCHIVE'),
  })
  .map(({ ageHours, livesDays, lockedDays, ...rest }): ResolvedPoint => {
    const asOf = instant(now - ageHours * hour);
    return aPoint(asOf, {
      key: `${rest.plan}/${ageHours}`,
      expiresAt:
        livesDays === undefined ? undefined : instant(asOf + livesDays * day),
      immutableUntil:
        lockedDays === undefined ? undefined : instant(asOf + lockedDays * day),
      ...rest,
    });
  });

const window = fc
  .record({
    beganHours: fc.integer({ min: 50, max: 200 }),
    endedMinutes: fc.integer({ min: 1, max: 3000 }),
    gap: fc.boolean(),
  })
  .map(({ beganHours, endedMinutes, gap }) => ({
    key: 'w',
    plan: keys[0],
    from: instant(now - beganHours * hour),
    to: instant(now - endedMinutes * 60_000),
    locations: ['x'],
    evidence: 'artifact-seen' as const,
    gaps: gap
      ? [
          {
            from: instant(now - (beganHours - 1) * hour),
            to: instant(now - (beganHours - 2) * hour),
            because: 'a segment is not there',
          },
        ]
      : [],
  }));

const place = (key: string, site: 'on-site' | 'off-site') => ({
  type: 'location' as const,
  key,
  title: key,
  bucket: key,
  site,
  availability: 'available' as const,
});

const scheduled = (
  key: string,
  expression: string,
  runs: ResolvedRun[],
  artifactsKnown: boolean,
) =>
  aPlan(
    {
      key,
      title: `plan ${key}`,
      schedule: { expression, dialect: 'robfig-v3' },
      forbidsOverlap: true,
    },
    { runs, artifactsKnown, artifactsReadFrom: ago(9 * day) },
  );

/**
 * All succeeded ones take as long: a slow success says that the plan is slow,
 * and to take it away takes that away.
 */
const runOf = (plan: string) =>
  fc
    .record({
      ageHours: fc.integer({ min: 1, max: 24 * 12 }),
      result: fc.constantFrom(
        'succeeded' as const,
        'succeeded' as const,
        'failed' as const,
        'running' as const,
      ),
    })
    .map(({ ageHours, result }): ResolvedRun => {
      const startedAt = instant(now - ageHours * hour);
      return aRun(startedAt, {
        key: `${plan}/run-${ageHours}`,
        plan,
        result,
        endedAt:
          result === 'running' ? undefined : instant(startedAt + 4 * 60_000),
      });
    });

const runs = (plan: string) =>
  fc.uniqueArray(runOf(plan), { selector: r => r.key, maxLength: 6 });

const drill = fc
  .record({
    ageHours: fc.integer({ min: 1, max: 24 * 120 }),
    scenario: fc.constantFrom(
      'application' as const,
      'smoke' as const,
      'full-cluster' as const,
    ),
    result: fc.constantFrom('passed' as const, ...drillResults),
    took: fc.constantFrom(20, 400),
  })
  .map(({ ageHours, scenario, result, took }) => {
    const declaredAt = instant(now - ageHours * hour - took * 60_000);
    return aDrill({
      id: `${scenario}-${ageHours}`,
      scenario,
      result,
      declaredAt,
      dataRestoredAt: undefined,
      workloadsReadyAt: undefined,
      validatedAt: instant(declaredAt + took * 60_000),
    });
  });

/**
 * A service with all that time acts on: points that end, windows, plans of two
 * kinds, runs that failed, wait and succeeded, waivers, attestations, and
 * drills with their cadence.
 */
export const randomService = fc
  .record({
    points: fc.uniqueArray(point, { selector: p => p.key, maxLength: 12 }),
    windows: fc.option(fc.tuple(window), { nil: undefined }),
    schedules: fc.tuple(
      fc.constantFrom('0 1 * * *', '0 */6 * * *', '30 3 * * 1-5', '@every 8h'),
      fc.constantFrom('0 2 * * 0', '@every 90m'),
    ),
    runs: fc.tuple(runs(keys[0]), runs(keys[1])),
    artifactsKnown: fc.tuple(fc.boolean(), fc.boolean()),
    drills: fc.uniqueArray(drill, { selector: d => d.id, maxLength: 4 }),
    cadence: fc.constantFrom<DrillCadence>(
      { days: 7 },
      { months: 1 },
      { hours: 36 },
    ),
    firstSeenDays: fc.integer({ min: 1, max: 60 }),
    tier: fc.constantFrom(...defaultTiers),
    waived: fc.subarray([
      'rpo-breached',
      'too-few-copies',
      'not-immutable',
      'stale',
      'plan-failing',
      'drill-overdue',
    ]),
    endsMinutes: fc.integer({ min: 1, max: 3000 }),
  })
  .map(
    ({
      points,
      windows,
      schedules,
      runs: [one, other],
      artifactsKnown,
      drills,
      cadence,
      firstSeenDays,
      tier,
      waived,
      endsMinutes,
    }) =>
      aService(
        [
          anAsset({
            firstSeenAt: ago(firstSeenDays * day),
            points,
            windows,
            plans: [
              scheduled(keys[0], schedules[0], one, artifactsKnown[0]),
              scheduled(keys[1], schedules[1], other, artifactsKnown[1]),
            ],
            locations: {
              x: place('x', 'on-site'),
              y: place('y', 'off-site'),
              z: place('z', 'on-site'),
            },
          }),
        ],
        {
          policy: {
            tier: {
              ...tier,
              drills: [
                { scenario: 'application', every: cadence },
                { scenario: 'smoke', every: { days: 3 } },
              ],
            },
            rtoSeconds: tier.rtoSeconds,
            problems: [],
            kinds: defaultKinds,
            environment: 'production',
            layers: [],
            attestations: [
              {
                fact: 'encrypted',
                location: 'x',
                owner: 'user:default/ada',
                reason: 'known',
                expiresAt: instant(now + endsMinutes * 30_000),
              },
            ],
          },
          drills,
          waivers: waived.map(rule => ({
            id: rule,
            rule,
            owner: 'user:default/ada',
            reason: 'accepted',
            expiresAt: instant(now + endsMinutes * 60_000),
          })),
        },
      ),
  );
