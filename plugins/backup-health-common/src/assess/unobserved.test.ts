import { parseInstant } from '../model/instant';
import { ResolvedAsset } from '../model/resolved';
import {
  ago,
  anAsset,
  aPlan,
  aPoint,
  aRun,
  aService,
  at,
  day,
  hour,
  now,
} from './__testUtils__/build';
import { assessEntity } from './assessEntity';

const nights = (daysAgo: number[], expires = false) =>
  daysAgo.map(days => {
    const asOf = parseInstant(
      new Date(at('2026-11-21T01:00:00Z') - days * day).toISOString(),
    )!;
    return aPoint(asOf, expires ? { expiresAt: ago(-30 * day) } : {});
  });
/** Seven dailies, and before them one a week. */
const thinned = nights([27, 20, 13, 6, 5, 4, 3, 2, 1, 0]);

const unobserved = (asset: Partial<ResolvedAsset>) =>
  assessEntity(
    aService([anAsset({ firstSeenAt: ago(hour), ...asset })]),
    now,
  ).assets[0].unobserved?.map(({ from, to }) => [
    (now - from) / day,
    (now - to) / day,
  ]);
const rounded = (ranges: number[][] | undefined) =>
  ranges?.map(range => range.map(Math.round));

it('leaves out what lay between the points that older ones are thinned to', () => {
  expect(
    rounded(
      unobserved({
        plans: [aPlan({ createdAt: ago(27 * day) })],
        points: thinned,
      }),
    ),
  ).toEqual([
    [26, 20],
    [19, 13],
    [12, 6],
  ]);
});

it('leaves out the time of a plan before its oldest point that is kept', () => {
  const weekOfPoints = nights([6, 5, 4, 3, 2, 1, 0], true);
  expect(rounded(unobserved({ points: weekOfPoints }))).toEqual([[100, 6]]);
  expect(
    unobserved({
      plans: [aPlan({ createdAt: ago(6 * day + 5 * hour) })],
      points: weekOfPoints,
    }),
  ).toBeUndefined();
});

it('counts a gap between points that go by their age alone', () => {
  const plans = [aPlan({ createdAt: ago(6 * day) })];
  expect(
    unobserved({ plans, points: nights([6, 5, 1, 0], true) }),
  ).toBeUndefined();
  expect(rounded(unobserved({ plans, points: nights([6, 5, 1, 0]) }))).toEqual([
    [4, 1],
  ]);
});

it('counts a gap in which runs are known to have failed', () => {
  const runs = [4, 3, 2].map(days =>
    aRun(ago(days * day + 4 * hour), { result: 'failed' }),
  );
  expect(
    unobserved({
      plans: [aPlan({ createdAt: ago(6 * day) }, { runs })],
      points: nights([6, 5, 1, 0]),
    }),
  ).toBeUndefined();
});

it('counts all that came since it was watched', () => {
  const plans = [aPlan({ createdAt: ago(27 * day) })];
  expect(
    unobserved({ plans, points: thinned, firstSeenAt: ago(40 * day) }),
  ).toBeUndefined();
  // A bucket may come to be read later than the volume was seen.
  expect(
    rounded(
      unobserved({
        plans: [
          aPlan(
            { createdAt: ago(27 * day) },
            { artifactsReadFrom: ago(15 * day) },
          ),
        ],
        points: thinned,
        firstSeenAt: ago(40 * day),
      }),
    ),
  ).toEqual([
    [26, 20],
    [19, 15],
  ]);
});

it('is asked of no plan that is paused or has no schedule', () => {
  for (const plan of [{ paused: true }, { schedule: undefined }]) {
    expect(
      unobserved({ plans: [aPlan(plan)], points: thinned }),
    ).toBeUndefined();
  }
});
