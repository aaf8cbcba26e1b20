import { plusCadence } from '../drills/cadence';
import { DrillDemand } from '../drills/standings';
import { instant } from '../model/instant';
import { Tier } from './types';

/** Cadences are put beside each other from the start of one year. */
const from = instant(Date.UTC(2026, 0, 1));

/**
 * Each scenario once, as often as the strictest of the levels demands it, since
 * the earliest day that one of them names.
 *
 * @public
 */
export function strictestDrills(drills: Tier['drills']): Tier['drills'] {
  const strictest = new Map<string, DrillDemand>();
  for (const drill of drills) {
    const held = strictest.get(drill.scenario);
    strictest.set(drill.scenario, held ? stricterOf(held, drill) : drill);
  }
  return [...strictest.values()];
}

function stricterOf(one: DrillDemand, other: DrillDemand): DrillDemand {
  const { scenario, every } =
    plusCadence(from, other.every) < plusCadence(from, one.every) ? other : one;
  const since = [one, other].flatMap(demand => demand.since ?? []);
  return {
    scenario,
    every,
    ...(since.length > 0 && { since: instant(Math.min(...since)) }),
  };
}
