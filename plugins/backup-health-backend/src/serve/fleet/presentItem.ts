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
    worstFinding: standing.overdue
      ? getRule('assessment-overdue').title
      : entry.worstFinding,
    waived: entry.waived,
    systems: entry.systems,
    assessedAt: formatInstant(entry.assessedAt),
  };
}
