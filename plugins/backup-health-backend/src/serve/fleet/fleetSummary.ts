import {
  FleetSummary,
  formatInstant,
  instant,
  stateTone,
} from '@backup-health/backstage-plugin-common';
import { Standing } from './types';

/** Of owners and systems those with the most services. */
const valuesAtMost = 500;

/** Counts over a list. */
export function summarize(standings: Standing[]): FleetSummary {
  const assessed = standings.map(({ entry }) => entry.assessedAt);
  const oldest = assessed.reduce((a, b) => Math.min(a, b), Infinity);
  const count = (test: (standing: Standing) => boolean) =>
    standings.filter(test).length;
  return {
    totalItems: standings.length,
    byState: tally(standings, ({ state }) => [state]),
    byTone: tally(standings, ({ state }) => [stateTone(state)]),
    byTier: tally(standings, ({ entry }) => [entry.tier ?? 'none']),
    waived: count(({ entry }) => entry.waived > 0),
    drillOverdue: count(({ drillOverdue }) => drillOverdue),
    inTheDark: count(({ asOf }) => asOf !== undefined),
    owners: tally(standings, ({ entry }) => entry.owner ?? []),
    systems: tally(standings, ({ entry }) => entry.system ?? []),
    protectedBy: tally(standings, ({ entry }) => entry.systems),
    assessedAt:
      standings.length > 0 ? formatInstant(instant(oldest)) : undefined,
  };
}

function tally(
  standings: Standing[],
  valuesOf: (standing: Standing) => string | string[],
): Record<string, number> {
  const counts = new Map<string, number>();
  for (const value of standings.flatMap(valuesOf)) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return Object.fromEntries(
    [...counts]
      .sort(([a, most], [b, more]) => more - most || (a < b ? -1 : 1))
      .slice(0, valuesAtMost),
  );
}
