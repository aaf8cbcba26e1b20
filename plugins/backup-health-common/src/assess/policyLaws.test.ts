import fc from 'fast-check';
import { instant } from '../model/instant';
import { evidenceLevels } from '../model/observation';
import { ResolvedPoint, ResolvedService } from '../model/resolved';
import { Verdict } from '../model/verdict';
import { defaultKinds, defaultTiers } from '../policy';
import {
  anAsset,
  aPlan,
  aPoint,
  aRun,
  aService,
  day,
  hour,
  now,
} from './__testUtils__/build';
import { assessEntity } from './assessEntity';
import { stateRank } from './states';

const keys = ['c1/a', 'c1/b'];

const point = fc
  .record({
    ageHours: fc.integer({ min: 1, max: 24 * 20 }),
    plan: fc.constantFrom(...keys),
    locations: fc.subarray(['x', 'y', 'z']),
    livesDays: fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }),
    lockedDays: fc.option(fc.constantFrom(10, 30), { nil: undefined }),
    evidence: fc.constantFrom('ran' as const, 'artifact-seen' as const),
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

const plan = (key: string, expression: string, failed: number) =>
  aPlan(
    {
      key,
      title: `plan ${key}`,
      schedule: { expression, dialect: 'robfig-v3' },
      forbidsOverlap: true,
    },
    {
      runs: Array.from({ length: failed }, (_, i) =>
        aRun(instant(now - (failed - i) * hour), {
          key: `${key}/${i}`,
          plan: key,
          result: i % 2 === 0 ? 'failed' : 'running',
          endedAt: undefined,
        }),
      ),
    },
  );

const service = fc
  .record({
    points: fc.uniqueArray(point, { selector: p => p.key, maxLength: 12 }),
    windows: fc.option(fc.tuple(window), { nil: undefined }),
    schedules: fc.tuple(
      fc.constantFrom('0 1 * * *', '0 */6 * * *', '30 3 * * 1-5', '@every 8h'),
      fc.constantFrom('0 2 * * 0', '@every 90m'),
    ),
    failed: fc.nat({ max: 2 }),
    tier: fc.constantFrom(...defaultTiers),
    waived: fc.subarray([
      'rpo-breached',
      'too-few-copies',
      'not-immutable',
      'stale',
      'plan-failing',
    ]),
    endsMinutes: fc.integer({ min: 1, max: 3000 }),
  })
  .map(({ points, windows, schedules, failed, tier, waived, endsMinutes }) =>
    aService(
      [
        anAsset({
          points,
          windows,
          plans: [
            plan(keys[0], schedules[0], failed),
            plan(keys[1], schedules[1], 0),
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
          tier: { ...tier, drills: [] },
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

const said = ({ assessedAt, nextChangeAt, ...rest }: Verdict) => rest;

describe('laws of the assessment, with policies, windows and waivers', () => {
  it('the verdict holds at every instant before its nextChangeAt', () => {
    fc.assert(
      fc.property(
        service,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
          minLength: 4,
          maxLength: 4,
        }),
        (s, parts) => {
          const verdict = assessEntity(s, now);
          const end = verdict.nextChangeAt ?? instant(now + 400 * day);
          for (const part of [...parts, 1]) {
            const later = instant(
              Math.min(end - 1, now + Math.floor((end - now) * part)),
            );
            expect(said(assessEntity(s, later))).toEqual(said(verdict));
          }
        },
      ),
    );
  });

  it('the order of plans, points, runs and waivers is irrelevant', () => {
    fc.assert(
      fc.property(service, s => {
        const turned: ResolvedService = {
          ...s,
          waivers: [...(s.waivers ?? [])].reverse(),
          assets: s.assets.map(a => ({
            ...a,
            points: [...a.points].reverse(),
            plans: [...a.plans]
              .reverse()
              .map(p => ({ ...p, runs: [...p.runs].reverse() })),
          })),
        };
        expect(assessEntity(turned, now)).toEqual(assessEntity(s, now));
      }),
    );
  });

  it('taking away a point or a window never improves a state', () => {
    fc.assert(
      fc.property(service, fc.nat(), (s, n) => {
        const [asset] = s.assets;
        const at = n % (asset.points.length + 1);
        const less = {
          ...s,
          assets: [
            at === asset.points.length
              ? { ...asset, windows: undefined }
              : { ...asset, points: asset.points.filter((_, i) => i !== at) },
          ],
        };
        // A gap is no longer to be seen without its window, which is a loss of
        // its own only where nothing else is as new.
        const gaps =
          asset.windows?.flatMap(({ gaps: within }) => within ?? []) ?? [];
        fc.pre(gaps.length === 0 || at !== asset.points.length);
        const before = assessEntity(s, now).state;
        const after = assessEntity(less, now).state;
        expect(stateRank(after)).toBeLessThanOrEqual(stateRank(before));
      }),
    );
  });

  it('green rests on a good point of the demanded evidence', () => {
    fc.assert(
      fc.property(service, s => {
        const verdict = assessEntity(s, now);
        const [{ lastGood, evidenceLevel }] = verdict.assets;
        const proven =
          lastGood !== undefined &&
          evidenceLevels.indexOf(evidenceLevel ?? 'declared') >=
            evidenceLevels.indexOf(s.policy.tier!.minimumEvidence);
        expect(verdict.state === 'ok' && !proven).toBe(false);
      }),
    );
  });
});
