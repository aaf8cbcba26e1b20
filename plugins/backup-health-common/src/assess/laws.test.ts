import fc from 'fast-check';
import { instant } from '../model/instant';
import { ResolvedPoint, ResolvedService } from '../model/resolved';
import { HealthState } from '../model/verdict';
import {
  anAsset,
  aPlan,
  aPoint,
  aRun,
  aService,
  aStream,
  day,
  hour,
  now,
} from './__testUtils__/build';
import { expectToHold, unreadableSince } from './__testUtils__/laws';
import { assessEntity } from './assessEntity';
import { isBetterThanUnknown, stateRank } from './states';

const schedules = ['0 1 * * *', '0 */6 * * *', '30 3 * * 0', '@every 8h'];

const point = fc
  .record({
    ageHours: fc.integer({ min: 1, max: 24 * 40 }),
    result: fc.constantFrom('good', 'good', 'good', 'failed', 'partial'),
    sizeBytes: fc.constantFrom(20, 90_000_000, 200_000_000),
    livesDays: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
  })
  .map(({ ageHours, result, sizeBytes, livesDays }): ResolvedPoint => {
    const asOf = instant(now - ageHours * hour);
    return aPoint(asOf, {
      key: `p${ageHours}-${result}`,
      result: result as ResolvedPoint['result'],
      sizeBytes,
      expiresAt:
        livesDays === undefined ? undefined : instant(asOf + livesDays * day),
    });
  });

const asset = fc
  .record({
    name: fc.constantFrom('a', 'b', 'c'),
    points: fc.uniqueArray(point, { selector: p => p.key, maxLength: 12 }),
    schedule: fc.constantFrom(...schedules),
    paused: fc.boolean(),
    youngHours: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
    failedRuns: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ name, points, schedule, paused, youngHours, failedRuns }) =>
    anAsset({
      ref: { kind: 'database', cluster: 'c1', namespace: 'n', name },
      points,
      evidence: [aStream({ stream: `batch/${name}` })],
      plans: [
        aPlan(
          {
            schedule: { expression: schedule, dialect: 'robfig-v3' },
            paused,
            createdAt: instant(now - (youngHours ?? 24 * 100) * hour),
          },
          {
            runs: Array.from({ length: failedRuns }, (_, i) =>
              aRun(instant(now - (failedRuns - i) * hour), {
                result: 'failed',
              }),
            ),
          },
        ),
      ],
    }),
  );

const service = fc
  .record({
    assets: fc.uniqueArray(asset, {
      selector: a => a.ref.name,
      minLength: 1,
      maxLength: 3,
    }),
    rpoHours: fc.option(fc.integer({ min: 1, max: 72 }), { nil: undefined }),
  })
  .map(({ assets, rpoHours }) =>
    aService(assets, {
      policy: {
        ...aService([]).policy,
        rpoSeconds: rpoHours === undefined ? undefined : rpoHours * 3600,
      },
    }),
  );

const isNoBetter = (after: HealthState, before: HealthState) =>
  stateRank(after) <= stateRank(before);

const withAsset = (
  base: ResolvedService,
  at: number,
  change: (
    a: ResolvedService['assets'][number],
  ) => (typeof base.assets)[number],
): ResolvedService => ({
  ...base,
  assets: base.assets.map((a, i) => (i === at ? change(a) : a)),
});

describe('laws of the assessment', () => {
  it('the order of the input is irrelevant', () => {
    fc.assert(
      fc.property(service, s => {
        const turned: ResolvedService = {
          ...s,
          assets: [...s.assets].reverse().map(a => ({
            ...a,
            points: [...a.points].reverse(),
          })),
        };
        expect(assessEntity(turned, now)).toEqual(assessEntity(s, now));
      }),
    );
  });

  it('removing a recovery point that was good never improves a state', () => {
    fc.assert(
      fc.property(service, fc.nat(), fc.nat(), (s, i, j) => {
        const at = i % s.assets.length;
        const good = s.assets[at].points.filter(
          p => p.result === 'good' && p.sizeBytes === 200_000_000,
        );
        fc.pre(good.length > 0);
        // A plan so young that nothing is due is judged by its runs alone.
        fc.pre(
          s.assets[at].plans.every(p => p.plan.createdAt! < now - 20 * day),
        );
        const gone = good[j % good.length];
        const less = withAsset(s, at, a => ({
          ...a,
          points: a.points.filter(p => p !== gone),
        }));
        const before = assessEntity(s, now);
        const after = assessEntity(less, now);
        // Without it a smaller one may no longer look suspect.
        fc.pre(!before.findings.some(f => f.rule === 'artifact-suspect'));
        expect(isNoBetter(after.state, before.state)).toBe(true);
      }),
    );
  });

  it('a source that turns dark yields the state as of then, or unknown', () => {
    fc.assert(
      fc.property(service, fc.integer({ min: 1, max: 60 }), (s, hoursDark) => {
        const seen = instant(now - hoursDark * hour);
        const asOf = assessEntity(s, seen).state;
        const inDark = assessEntity(unreadableSince(s, seen), now).state;
        expect(inDark).toBe(isBetterThanUnknown(asOf) ? 'unknown' : asOf);
      }),
    );
  });

  it('the verdict holds at every instant before its nextChangeAt', () => {
    fc.assert(
      fc.property(
        service,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (s, part) => expectToHold(s, [part, 1]),
      ),
    );
  });

  it('green has a good point, whatever else', () => {
    fc.assert(
      fc.property(service, s => {
        for (const a of assessEntity(s, now).assets) {
          expect(a.state === 'ok' && a.lastGood === undefined).toBe(false);
        }
      }),
    );
  });
});
