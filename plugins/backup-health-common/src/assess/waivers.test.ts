import { instant } from '../model/instant';
import { ResolvedWaiver } from '../model/resolved';
import {
  anAsset,
  aPlan,
  aService,
  aStream,
  dailyPoints,
  hour,
  now,
} from './__testUtils__/build';
import { assessEntity } from './assessEntity';

const end = instant(now + hour);
const waiver = (
  rule: string,
  rest: Partial<ResolvedWaiver> = {},
): ResolvedWaiver => ({
  id: `w-${rule}`,
  rule,
  owner: 'user:default/ada',
  reason: 'a new bucket is ordered',
  expiresAt: end,
  ...rest,
});

const bare = anAsset({ plans: [], points: [] });
const paused = anAsset({ plans: [aPlan({ paused: true })] });
const unproven = anAsset({ points: dailyPoints(3, 0, { holds: 'unproven' }) });

describe('a waiver', () => {
  it.each([
    ['a loss that is accepted remains a risk', bare, 'no-plan', 'at-risk'],
    ['a risk that is accepted is none', paused, 'plan-paused', 'ok'],
    [
      'what nobody knows cannot be accepted',
      unproven,
      'coverage-unproven',
      'unknown',
    ],
    ['another rule is not touched', bare, 'stale', 'unprotected'],
  ])('%s', (_, asset, rule, state) => {
    const service = aService([asset], { waivers: [waiver(rule)] });
    expect(assessEntity(service, now).state).toBe(state);
  });

  it('is shown with its finding and counted, and the finding stays', () => {
    const { findings, waived } = assessEntity(
      aService([bare], { waivers: [waiver('no-plan')] }),
      now,
    );
    expect(waived).toBe(1);
    expect(findings).toEqual([
      expect.objectContaining({
        rule: 'no-plan',
        state: 'unprotected',
        waiver: {
          id: 'w-no-plan',
          owner: 'user:default/ada',
          reason: 'a new bucket is ordered',
          expiresAt: end,
        },
      }),
    ]);
  });

  it('of one asset leaves the others as they are', () => {
    const other = { ...bare, ref: { ...bare.ref, name: 'other' } };
    const { assets, waived } = assessEntity(
      aService([bare, other], {
        waivers: [waiver('no-plan', { asset: bare.ref })],
      }),
      now,
    );
    expect(waived).toBe(1);
    expect(assets.map(a => [a.ref.name, a.state])).toEqual([
      ['other', 'unprotected'],
      ['main', 'at-risk'],
    ]);
  });

  it('of what a service depends on is kept for whoever looks at that', () => {
    const around = ['weak-dependency', 'parts-apart'].map(rule => waiver(rule));
    const service = aService([anAsset()], {
      waivers: [...around, waiver('no-plan')],
    });
    const { acceptedAround, waived } = assessEntity(service, now);
    expect(acceptedAround?.map(({ rule }) => rule)).toEqual([
      'parts-apart',
      'weak-dependency',
    ]);
    expect(waived).toBe(0);
    expect(assessEntity(service, end)).not.toHaveProperty('acceptedAround');
  });

  it('ends by itself, at its instant', () => {
    const service = aService([bare], { waivers: [waiver('no-plan')] });
    expect(assessEntity(service, now).nextChangeAt).toBe(end);
    const before = instant(end - 1);
    expect(assessEntity(service, before).state).toBe('at-risk');
    expect(assessEntity(service, end)).toMatchObject({
      state: 'unprotected',
      waived: 0,
    });
  });

  it('ends by itself while nobody can look, and what it accepted is back', () => {
    const seen = instant(now - 2 * hour);
    const unread = aStream({ condition: 'failing', observedAt: seen });
    const service = aService(
      [{ ...bare, evidence: [unread], planning: [unread] }],
      { waivers: [waiver('no-plan')] },
    );
    expect(assessEntity(service, now)).toMatchObject({
      state: 'unknown',
      nextChangeAt: end,
    });
    expect(assessEntity(service, end)).toMatchObject({
      state: 'unprotected',
      asOf: seen,
      waived: 0,
    });
  });
});
