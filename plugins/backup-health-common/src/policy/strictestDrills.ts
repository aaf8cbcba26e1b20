import { plusCadence } from '../drills/cadence';
import { instant } from '../model/instant';
import { Tier } from './types';

/** Cadences are put beside each other from the start of one year. */
const from = instant(Date.UTC(2026, 0, 1));

/**
 * Each scenario once, as often as the strictest of the levels demands it.
 *
 * @public
 */
export function strictestDrills(drills: Tier['drills']): Tier['drills'] {
  const strictest = new Map<string, Tier['drills'][number]>();
  for (const drill of drills) {
    const held = strictest.get(drill.scenario);
    if (
      !held ||
      plusCadence(from, drill.every) < plusCadence(from, held.every)
    ) {
      strictest.set(drill.scenario, drill);
    }
  }
  return [...strictest.values()];
}
