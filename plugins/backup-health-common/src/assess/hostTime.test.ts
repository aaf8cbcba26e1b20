import { instant, Instant } from '../model/instant';
import { PlanObservation } from '../model/observation';
import {
  anAsset,
  aPlan,
  aPoint,
  aRun,
  aService,
  at,
  day,
  hour,
} from './__testUtils__/build';
import { assessEntity } from './assessEntity';

// A schedule without a zone is in that of the host, which nobody tells.

const midnight = at('2026-11-21T00:00:00Z');

/** It runs daily at 02:00 of a host that is so many hours ahead of UTC. */
function told(
  hoursAhead: number,
  now: Instant,
  { newestDaysAgo = 0, plan = {} }: { newestDaysAgo?: number; plan?: object },
) {
  const runsAt = Array.from({ length: 10 }, (_, i) =>
    instant(midnight + (2 - hoursAhead) * hour - (i + newestDaysAgo) * day),
  ).filter(started => started < now);
  const { findings, assets } = assessEntity(
    aService([
      anAsset({
        points: runsAt.map(started => aPoint(instant(started + 20_000))),
        plans: [
          aPlan(
            {
              schedule: { expression: '0 2 * * *', dialect: 'robfig-v3' },
              forbidsOverlap: true,
              lastScheduledAt: runsAt[0],
              ...plan,
            } as Partial<PlanObservation>,
            { runs: runsAt.map(started => aRun(instant(started + 10_000))) },
          ),
        ],
      }),
    ]),
    now,
  );
  return {
    rules: findings.map(({ rule }) => rule),
    next: assets[0].plans[0].nextExpected,
  };
}

describe.each([-8, -5, 0, 1, 5.5, 9])('a host that is %d h ahead', ahead => {
  const due = instant(midnight + (2 - ahead) * hour);

  it('runs its jobs in time, and says when the next is due', () => {
    for (const hoursLater of [1, 3, 8, 20]) {
      const now = instant(due + hoursLater * hour);
      expect(told(ahead, now, {})).toEqual({
        rules: [],
        next: instant(due + day),
      });
    }
  });

  it('is late where one was due and did not run', () => {
    const late = (hoursLater: number) =>
      told(ahead, instant(due + hoursLater * hour), { newestDaysAgo: 1 }).rules;
    expect(late(2)).toEqual([]);
    expect(late(3)).toEqual(['late']);
  });

  it('tells it by when its runs began, where nothing tells their turn', () => {
    const now = instant(due + 8 * hour);
    const plan = { system: 'etcd-snapshots', lastScheduledAt: undefined };
    expect(told(ahead, now, { plan })).toEqual({
      rules: [],
      next: instant(due + day),
    });
  });
});

it('does not move what has a zone, or does not run in that of the host', () => {
  const now = instant(midnight + 6 * hour);
  for (const plan of [
    {
      schedule: {
        expression: '0 2 * * *',
        dialect: 'robfig-v3',
        timeZone: 'Etc/UTC',
      },
    },
    { schedule: { expression: 'TZ=UTC 0 2 * * *', dialect: 'robfig-v3' } },
    { system: 'velero' },
  ]) {
    expect(told(1, now, { plan }).next).toBe(midnight + 26 * hour);
  }
});
