import fc from 'fast-check';
import { instant } from '../model/instant';
import { evidenceLevels } from '../model/observation';
import {
  ResolvedAsset,
  ResolvedPlan,
  ResolvedRun,
  ResolvedService,
} from '../model/resolved';
import { hour, now } from './__testUtils__/build';
import { expectToHold, unreadableSince } from './__testUtils__/laws';
import { randomService as service } from './__testUtils__/randomService';
import { assessEntity } from './assessEntity';
import { isBetterThanUnknown, stateRank } from './states';

/**
 * What is not known cannot be accepted, a loss can: to learn of an accepted
 * loss is then better than not to know. Laws of evidence speak of what is
 * found, before anybody accepts it.
 */
const unwaived = service.map(s => ({ ...s, waivers: [] }));

/** Where artifacts can be seen, a run that left none has failed. */
function hasSucceeded(
  { result, startedAt }: ResolvedRun,
  { plan, artifactsKnown }: ResolvedPlan,
  { points }: ResolvedAsset,
): boolean {
  return (
    result === 'succeeded' &&
    (!artifactsKnown ||
      points.some(p => p.plan === plan.key && p.asOf === startedAt))
  );
}

describe('laws of the assessment, with policies, windows and waivers', () => {
  it('the verdict holds at every instant before its nextChangeAt', () => {
    fc.assert(
      fc.property(
        service,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
          minLength: 4,
          maxLength: 4,
        }),
        (s, parts) => expectToHold(s, [...parts, 1]),
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
      fc.property(unwaived, fc.nat(), (s, n) => {
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

  it('taking away a successful run never improves a state', () => {
    fc.assert(
      fc.property(unwaived, fc.nat(), (s, n) => {
        const [asset] = s.assets;
        const successes = asset.plans.flatMap(planned =>
          planned.runs.filter(made => hasSucceeded(made, planned, asset)),
        );
        fc.pre(successes.length > 0);
        const gone = successes[n % successes.length];
        const less = {
          ...s,
          assets: [
            {
              ...asset,
              plans: asset.plans.map(p => ({
                ...p,
                runs: p.runs.filter(r => r !== gone),
              })),
            },
          ],
        };
        const [before, after] = [s, less].map(x => assessEntity(x, now).state);
        expect(stateRank(after)).toBeLessThanOrEqual(stateRank(before));
      }),
    );
  });

  it('taking away a drill never improves a state', () => {
    fc.assert(
      fc.property(unwaived, fc.nat(), (s, n) => {
        const drills = s.drills ?? [];
        fc.pre(drills.length > 0);
        const less = {
          ...s,
          drills: drills.filter((_, i) => i !== n % drills.length),
        };
        const [before, after] = [s, less].map(x => assessEntity(x, now).state);
        expect(stateRank(after)).toBeLessThanOrEqual(stateRank(before));
      }),
    );
  });

  it('what is crossed in the dark is not claimed, windows and all', () => {
    fc.assert(
      fc.property(service, fc.integer({ min: 1, max: 60 }), (s, hoursDark) => {
        const seen = instant(now - hoursDark * hour);
        const [asOf] = assessEntity(s, seen).assets;
        const [inDark] = assessEntity(unreadableSince(s, seen), now).assets;
        expect(inDark.state).toBe(
          isBetterThanUnknown(asOf.state) ? 'unknown' : asOf.state,
        );
        expect(inDark.asOf).toBe(seen);
        expect(inDark.lastGood).toEqual(asOf.lastGood);
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
