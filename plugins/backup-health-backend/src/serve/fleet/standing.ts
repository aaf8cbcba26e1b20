import { exposureAt, Instant } from '@backup-health/backstage-plugin-common';
import { FleetEntry } from '../../store/fleetEntry';
import { Doubt, Trust } from '../trust/trust';
import { stateInDoubt } from '../trust/withDoubt';
import { Standing } from './types';

/** How a service stands now, as far as that may be believed. */
export function standingOf(entry: FleetEntry, trust: Trust): Standing {
  const doubt = trust.doubtOn(entry);
  return {
    entry,
    state: stateInDoubt(entry.state, doubt),
    asOf: asOfInDoubt(entry, doubt),
    doubt,
    drillOverdue: entry.drillsDue.length > 0 && trust.now > entry.drillsDue[0],
  };
}

function asOfInDoubt(
  { asOf, assessedAt, state }: FleetEntry,
  doubt: Doubt | undefined,
): Instant | undefined {
  if (doubt === undefined) return asOf;
  if (doubt.by === 'assessor') return assessedAt;
  return state === 'exempt' ? asOf : asOf ?? doubt.seenAt ?? assessedAt;
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
