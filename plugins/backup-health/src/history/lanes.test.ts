import {
  ApiPlan,
  ApiRecoveryPoint,
} from '@backup-health/backstage-plugin-common';
import { lvsPostgresql } from '../__fixtures__/lvsPostgresql';
import { Texts } from '../translation/useTexts';
import { lanesOf } from './lanes';

const now = Date.parse('2026-11-21T12:00:00Z');
const hours = 3_600_000;
const days = 24 * hours;
const [database] = lvsPostgresql.assets;
const t = ((key: string) => key) as unknown as Texts;

const plan = (key: string, frequencySeconds: number): ApiPlan => ({
  ...database.plans[0],
  key,
  title: key,
  paused: false,
  frequencySeconds,
  longestGapSeconds: frequencySeconds,
});

/** What a plan made up to now, and is kept for so many days. */
const pointsOf = (
  { key, frequencySeconds = 0 }: ApiPlan,
  keptDays: number,
): ApiRecoveryPoint[] => {
  const number = Math.floor((keptDays * days) / (frequencySeconds * 1000));
  return Array.from({ length: number }, (_, i) => {
    const at = now - i * frequencySeconds * 1000;
    return {
      key: `${key}-${i}`,
      asset: database.ref,
      plan: key,
      at: new Date(at).toISOString(),
      expiresAt: new Date(at + keptDays * days).toISOString(),
      result: 'good',
      good: true,
      holds: 'held',
      evidence: 'artifact-seen',
      locations: [],
    };
  });
};

const kindsOf = (plans: ApiPlan[], points: ApiRecoveryPoint[]) => {
  const [lane] = lanesOf({
    health: {
      ...lvsPostgresql,
      assets: [{ ...database, asOf: undefined, plans }],
      drills: { ...lvsPostgresql.drills },
    },
    points,
    drills: [],
    restores: [],
    span: { from: now - 30 * days, to: now },
    watchedSince: now - hours,
    t,
  });
  return [...new Set(lane.marks.map(({ kind }) => kind))].sort();
};

describe('the lane of an asset', () => {
  const often = plan('every six hours', 6 * 3600);
  const daily = plan('daily', 24 * 3600);

  it('misses no run of a plan whose points have expired, beside one that keeps longer', () => {
    expect(
      kindsOf([often, daily], [...pointsOf(often, 7), ...pointsOf(daily, 30)]),
    ).toEqual(['point']);
  });

  it('shows the silence of one plan while the other goes on', () => {
    const silent = pointsOf(often, 7).filter(
      ({ at }) => Date.parse(at) < now - 2 * days,
    );
    expect(
      kindsOf([often, daily], [...silent, ...pointsOf(daily, 30)]),
    ).toEqual(['point', 'silent']);
  });

  it('draws what has no plan any more, and says nothing of when it should run', () => {
    const [first, , , fourth] = pointsOf(daily, 30);
    expect(kindsOf([], [first, fourth])).toEqual(['point']);
  });
});
