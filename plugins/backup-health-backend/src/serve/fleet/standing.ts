import { exposureAt, Instant } from '@backup-health/backstage-plugin-common';
import { FleetEntry } from '../../store/fleetEntry';
import { isOverdue } from '../health/overdue';
import { Standing } from './types';

/** How a service stands now: what is past its time says nothing any more. */
export function standingOf(entry: FleetEntry, now: Instant): Standing {
  const overdue = isOverdue(entry, now);
  return {
    entry,
    state: overdue ? 'unknown' : entry.state,
    asOf: overdue ? entry.assessedAt : entry.asOf,
    overdue,
    drillOverdue: entry.drillsDue.length > 0 && now > entry.drillsDue[0],
  };
}

/** What would be lost now, in whole seconds; `null`: everything. */
export function exposureSeconds(
  entry: Pick<FleetEntry, 'goodAsOf'>,
  now: Instant,
): number | null {
  const { goodAsOf } = entry;
  if (goodAsOf === undefined) return null;
  const seconds = exposureAt([{ from: goodAsOf, asOf: goodAsOf }], now);
  return Math.max(0, Math.floor(seconds ?? 0));
}
