import { Instant } from '@backup-health/backstage-plugin-common';
import { ListedDrill } from '../../store/drillStore';
import { StoredWaiver } from '../../store/types';

/**
 * Of the drills that are known today, those that were by then: what was
 * recorded or corrected since was not.
 */
export function drillsKnownThen(
  drills: ListedDrill[],
  asOf: Instant,
): ListedDrill[] {
  const known = drills.filter(({ drill }) => drill.recordedAt <= asOf);
  const ids = new Set(known.map(({ drill }) => drill.id));
  return known.map(({ drill, correctedBy }) => ({
    drill,
    correctedBy:
      correctedBy !== undefined && ids.has(correctedBy)
        ? correctedBy
        : undefined,
  }));
}

/** A waiver in force then had not been ended by anybody. */
export function waiverThen(waiver: StoredWaiver): StoredWaiver {
  const { endedAt, endedBy, ...then } = waiver;
  return then;
}
