import { HealthState, stateRank } from '@backup-health/backstage-plugin-common';
import { FleetOrder, Standing } from './types';

/** What a row is ordered by; its ref comes last and decides. */
export type SortKey = readonly (number | string)[];

/** In JSON there is no infinity. */
const first = Number.MIN_SAFE_INTEGER;
const last = Number.MAX_SAFE_INTEGER;

/**
 * Keys are of instants and not of ages, so that a row keeps its key, and its
 * place between two pages, while time passes.
 */
export function sortKeys(
  order: FleetOrder,
  tiers: readonly string[],
): (standing: Standing) => SortKey {
  const rankOf = new Map(tiers.map((id, rank) => [id, rank]));
  const tierRank = (id: string | undefined) =>
    id === undefined ? last : rankOf.get(id) ?? tiers.length;
  const keys: Record<FleetOrder, (standing: Standing) => SortKey> = {
    state: ({ state, entry }) => [
      stateRank(state),
      entry.goodAsOf ?? first,
      entry.entityRef,
    ],
    name: ({ entry }) => [
      entry.title.toLowerCase().slice(0, 100),
      entry.entityRef,
    ],
    exposure: ({ entry, state }) => [
      entry.goodAsOf ?? lost(state),
      entry.entityRef,
    ],
    tier: ({ entry, state }) => [
      tierRank(entry.tier),
      stateRank(state),
      entry.entityRef,
    ],
    lastGood: ({ entry, state }) => [
      entry.lastGoodAsOf ?? lost(state),
      entry.entityRef,
    ],
    drillDue: ({ entry }) => [entry.drillsDue[0] ?? last, entry.entityRef],
  };
  return keys[order];
}

/** Where there is nothing to go back to: what nobody wants back loses nothing. */
function lost(state: HealthState): number {
  return state === 'exempt' ? last : first;
}

export function compareKeys(a: SortKey, b: SortKey): number {
  for (let i = 0; i < a.length; i++) {
    if (a[i] < b[i]) return -1;
    if (a[i] > b[i]) return 1;
  }
  return 0;
}
