import { HealthState } from '@backup-health/backstage-plugin-common';
import { HealthApi } from './harness/healthApi';
import { expect, running, test } from './harness/test';

// What time alone could turn into something else, if its source is silent.
const betterThanUnknown: HealthState[] = [
  'at-risk',
  'pending',
  'ok',
  // It is ok, and only has no tier.
  'unclassified',
];
const good: HealthState[] = ['ok', 'exempt', 'unclassified'];

interface Standing {
  state: HealthState;
  asOf: boolean;
}

/** State of each service, and whether it stands as of an earlier time. */
async function standings(api: HealthApi): Promise<Map<string, Standing>> {
  const fleet = await api.fleet();
  const entries = await Promise.all(
    fleet.map(async ({ entityRef }): Promise<[string, Standing]> => {
      const { state, asOf } = await api.health(entityRef);
      return [entityRef, { state, asOf: asOf !== undefined }];
    }),
  );
  return new Map(entries);
}

test('a silent estate makes nothing better, and is forgotten when it returns', async ({
  stack,
  api,
}) => {
  test.skip(running, 'Another demo is not ours to stop.');
  test.setTimeout(240_000);
  await expect.poll(() => api.unsettled(), { timeout: 120_000 }).toEqual([]);
  const before = await standings(api);
  expect(before.size).toBeGreaterThan(0);
  expect([...before.values()].map(({ state }) => state)).toContain('failing');

  await stack.stopEstate();
  // Of what could not be read before there is nothing that could stand.
  const expected = [...before].filter(
    ([, { state }]) => state !== 'exempt' && state !== 'unknown',
  );
  await expect
    .poll(
      async () => {
        const now = await standings(api);
        return expected
          .filter(([ref, { state }]) => {
            const kept = betterThanUnknown.includes(state) ? 'unknown' : state;
            return now.get(ref)?.state !== kept || !now.get(ref)?.asOf;
          })
          .map(
            ([ref, { state }]) => `${ref}: ${state}, now ${describe(now, ref)}`,
          );
      },
      { timeout: 120_000 },
    )
    .toEqual([]);

  const during = await standings(api);
  for (const [ref, { state }] of during) {
    const earlier = before.get(ref)?.state;
    if (state === 'unprotected' || good.includes(state)) {
      expect(`${ref} ${state}`).toBe(`${ref} ${earlier}`);
    }
  }

  await stack.startEstate();
  await expect
    .poll(
      async () => {
        const now = await standings(api);
        return [...before]
          .filter(
            ([ref, { state }]) =>
              now.get(ref)?.state !== state || now.get(ref)?.asOf,
          )
          .map(
            ([ref, { state }]) => `${ref}: ${state}, now ${describe(now, ref)}`,
          );
      },
      { timeout: 120_000 },
    )
    .toEqual([]);
});

function describe(all: Map<string, Standing>, ref: string): string {
  const standing = all.get(ref);
  return standing
    ? `${standing.state}${standing.asOf ? ' as of earlier' : ''}`
    : 'gone';
}
