import {
  FleetQuery,
  healthStates,
  HealthState,
  stateTone,
  Tone,
} from '@backup-health/backstage-plugin-common';
import { Ownership } from './useOwnership';

/** What is in the address of the page, so that a view can be shared. */
export const urlNames = [
  'view',
  'owner',
  'tier',
  'state',
  'tone',
  'system',
  'q',
  'sort',
  'dir',
  'drill',
] as const;

export type UrlValues = Partial<Record<(typeof urlNames)[number], string>>;

export const orders = [
  'state',
  'name',
  'exposure',
  'tier',
  'lastGood',
  'drillDue',
] as const;
export type Order = (typeof orders)[number];

export const mine = 'mine';
export const all = 'all';

/** Whose services are shown: one's own at first, if there are any. */
export function ownerOf(values: UrlValues, some: boolean): string {
  return values.owner ?? (some ? mine : all);
}

export function orderOf(values: UrlValues): Order {
  return orders.find(order => order === values.sort) ?? 'state';
}

export function directionOf(values: UrlValues): 'asc' | 'desc' {
  return values.dir === 'desc' ? 'desc' : 'asc';
}

/** Whether something is left out beside what is not one's own. */
export function isFiltered(values: UrlValues): boolean {
  return Boolean(
    values.tier ||
      values.state ||
      values.tone ||
      values.system ||
      values.q ||
      values.drill,
  );
}

/**
 * What the backend is asked. A tone is all of its states.
 *
 * @param ownership - what is the user's own
 */
export function queryOf(
  values: UrlValues,
  ownership: Ownership,
): Omit<FleetQuery, 'cursor' | 'limit'> {
  const owner = ownerOf(values, ownership.some);
  const states = statesOf(values);
  return {
    ...(owner === mine && { owner: ownership.refs }),
    ...(owner !== mine && owner !== all && { owner: [owner] }),
    ...(values.tier && { tier: [values.tier] }),
    ...(states && { state: states }),
    ...(values.system && { system: [values.system] }),
    ...(values.q && { q: values.q }),
    ...(values.drill && { drillOverdue: true }),
    orderBy: orderOf(values),
    direction: directionOf(values),
  };
}

function statesOf(values: UrlValues): HealthState[] | undefined {
  const state = healthStates.find(each => each === values.state);
  if (state) return [state];
  const ofTone = healthStates.filter(each => stateTone(each) === values.tone);
  return ofTone.length > 0 ? ofTone : undefined;
}

export function statesOfTone(tone: Tone): HealthState[] {
  return healthStates.filter(state => stateTone(state) === tone);
}

/** The filters without what only a list has; the sums are over these. */
export function withoutOrder({
  orderBy: _orderBy,
  direction: _direction,
  ...filters
}: Omit<FleetQuery, 'cursor' | 'limit'>) {
  return filters;
}
