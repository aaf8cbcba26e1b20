import {
  FleetItem,
  formatInstant,
  getRule,
  Instant,
  stateTone,
} from '@backup-health/backstage-plugin-common';
import { exposureSeconds } from './standing';
import { Standing } from './types';

/** One line of the fleet, as of `now`. */
export function presentItem(standing: Standing, now: Instant): FleetItem {
  const { entry, state } = standing;
  const time = (at: Instant | undefined) => at && formatInstant(at);
  return {
    entityRef: entry.entityRef,
    title: entry.title,
    owner: entry.owner,
    system: entry.system,
    state,
    tone: stateTone(state),
    asOf: time(standing.asOf),
    tier: entry.tier,
    rpoTargetSeconds: entry.rpoTargetSeconds,
    rtoTargetSeconds: entry.rtoTargetSeconds,
    exposureSeconds: exposureSeconds(entry, now),
    rtoSeconds: entry.rtoSeconds,
    lastGoodAsOf: time(entry.lastGoodAsOf),
    drillDueAt: time(entry.drillsDue[0]),
    drillOverdue:
      entry.drillsDue.length > 0 ? standing.drillOverdue : undefined,
    worstFinding: worstFindingOf(standing),
    waived: entry.waived,
    systems: entry.systems,
    assessedAt: formatInstant(entry.assessedAt),
  };
}

/** What makes it unknown comes before what was found when it was known. */
function worstFindingOf({ entry, state, doubt }: Standing): string | undefined {
  if (doubt?.by === 'assessor') return getRule('assessment-overdue').title;
  return doubt && state === 'unknown' && entry.state !== 'unknown'
    ? 'A source that this rests on has not been read in time'
    : entry.worstFinding;
}
