import { InputError } from '@backstage/errors';
import {
  HealthState,
  healthStates,
} from '@backup-health/backstage-plugin-common';
import { FleetRequest } from '../serve/types';

type Query = Record<string, unknown>;

/** A parameter that may be given several times, or with commas. */
function list(query: Query, name: string): string[] | undefined {
  const value = query[name];
  if (value === undefined) return undefined;
  return (Array.isArray(value) ? value : [value])
    .flatMap(item => String(item).split(','))
    .filter(item => item !== '');
}

function text(query: Query, name: string): string | undefined {
  const value = query[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/**
 * The fleet's filters, order and page.
 *
 * @throws InputError naming the parameter and what it may be
 */
export function parseFleetQuery(query: Query): FleetRequest {
  return {
    owner: list(query, 'owner'),
    tier: list(query, 'tier'),
    state: list(query, 'state')?.map(state),
    system: list(query, 'system'),
    q: text(query, 'q'),
    orderBy: text(query, 'orderBy') as FleetRequest['orderBy'],
    cursor: text(query, 'cursor'),
    limit: query.limit === undefined ? undefined : Number(query.limit),
  };
}

function state(value: string): HealthState {
  const known = healthStates.find(candidate => candidate === value);
  if (!known) {
    throw new InputError(
      `state cannot be "${value}": it is one of ${healthStates.join(', ')}`,
    );
  }
  return known;
}
