import { Instant } from '../model/instant';
import { Drill, DrillTimes } from './types';

/**
 * The drills that count: those that no other one corrects.
 *
 * @public
 */
export function counting<T extends Pick<Drill, 'id' | 'corrects'>>(
  drills: T[],
): T[] {
  const corrected = new Set(drills.map(({ corrects }) => corrects));
  return drills.filter(({ id }) => !corrected.has(id));
}

/**
 * When it was over, as far as it went.
 *
 * @public
 */
export function endOf(times: DrillTimes): Instant {
  return (
    times.validatedAt ??
    times.workloadsReadyAt ??
    times.dataRestoredAt ??
    times.declaredAt
  );
}

/** The one that ended last; of two that ended together, by their ids. */
export function newest<T extends Drill>(drills: T[]): T | undefined {
  let last: T | undefined;
  for (const drill of drills) {
    const later = last === undefined ? 1 : endOf(drill) - endOf(last);
    if (later > 0 || (later === 0 && drill.id > last!.id)) last = drill;
  }
  return last;
}
