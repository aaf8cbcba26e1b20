import {
  ApiList,
  EntityHealth,
  FleetItem,
  FleetQuery,
  FleetSummary,
  stateRank,
} from '@backup-health/backstage-plugin-common';

const dayMs = 24 * 60 * 60 * 1000;
const today = Date.parse('2026-11-21T00:00:00Z');

function itemOf(health: EntityHealth, stripDays = 0): FleetItem {
  return {
    entityRef: health.entityRef,
    title: health.title,
    owner: health.owner ?? 'group:default/platform-team',
    system: health.system ?? 'system:default/lvs-cloud',
    state: health.state,
    tone: health.tone,
    tier: health.tier?.id,
    rpoTargetSeconds: health.targets.rpoSeconds,
    rtoTargetSeconds: health.targets.rtoSeconds,
    exposureSeconds: health.exposure?.seconds ?? null,
    rtoSeconds: health.rto.medianSeconds,
    lastGoodAsOf: health.lastGood?.asOf,
    drillDueAt: health.drills.nextDue,
    drillOverdue: health.drills.overdue.length > 0,
    worstFinding: health.findings[0]?.title,
    assessedAt: health.assessedAt,
    strip: Array.from({ length: stripDays }, (_each, index) => ({
      day: new Date(today - (stripDays - 1 - index) * dayMs)
        .toISOString()
        .slice(0, 10),
      state: index < 3 ? undefined : health.state,
    })),
  };
}

function matching(healths: EntityHealth[], query: FleetQuery = {}) {
  return healths
    .map(health => itemOf(health, query.stripDays))
    .filter(
      item =>
        (!query.owner || query.owner.includes(item.owner ?? '')) &&
        (!query.state || query.state.includes(item.state)) &&
        (!query.tier || query.tier.includes(item.tier ?? 'none')) &&
        (!query.q || item.title.includes(query.q)),
    )
    .sort((a, b) => stateRank(a.state) - stateRank(b.state));
}

export function fleetOf(
  healths: EntityHealth[],
  query: FleetQuery = {},
): ApiList<FleetItem> {
  const all = matching(healths, query);
  const from = Number(query.cursor ?? 0);
  const to = from + (query.limit ?? 50);
  return {
    items: all.slice(from, to),
    totalItems: all.length,
    nextCursor: to < all.length ? String(to) : undefined,
  };
}

export function fleetSummaryOf(
  healths: EntityHealth[],
  query: FleetQuery = {},
): FleetSummary {
  const all = matching(healths, query);
  const count = <K extends string>(keys: (K | undefined)[]) => {
    const counts = {} as Record<K, number>;
    for (const key of keys) if (key) counts[key] = (counts[key] ?? 0) + 1;
    return counts;
  };
  return {
    totalItems: all.length,
    byState: count(all.map(({ state }) => state)),
    byTone: count(all.map(({ tone }) => tone)),
    byTier: count(all.map(({ tier }) => tier ?? 'none')),
    waived: 0,
    drillOverdue: all.filter(({ drillOverdue }) => drillOverdue).length,
    inTheDark: 0,
    owners: count(all.map(({ owner }) => owner)),
    systems: count(all.map(({ system }) => system)),
    protectedBy: {},
    assessedAt: '2026-11-21T05:00:00Z',
  };
}
