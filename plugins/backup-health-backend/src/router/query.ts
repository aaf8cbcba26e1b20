import { InputError } from '@backstage/errors';
import {
  HealthState,
  healthStates,
  Instant,
  parseInstant,
} from '@backup-health/backstage-plugin-common';
import { FleetFilters, FleetRequest } from '../serve/fleet/types';
import { PointRequest } from '../serve/points/pointService';
import { UnclaimedRequest } from '../serve/unclaimed/unclaimedService';

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

function number(query: Query, name: string): number | undefined {
  return query[name] === undefined ? undefined : Number(query[name]);
}

/** @throws InputError where the parameter is given and is no time */
export function instantOf(query: Query, name: string): Instant | undefined {
  const value = text(query, name);
  if (value === undefined) return undefined;
  const at = parseInstant(value);
  if (at === undefined) {
    throw new InputError(
      `${name} cannot be "${value}": it is a time as 2026-01-31T00:00:00Z`,
    );
  }
  return at;
}

/**
 * The fleet's filters.
 *
 * @throws InputError naming the parameter and what it may be
 */
export function parseFleetFilters(query: Query): FleetFilters {
  return {
    owner: list(query, 'owner'),
    tier: list(query, 'tier'),
    state: list(query, 'state')?.map(state),
    system: list(query, 'system'),
    protectedBy: list(query, 'protectedBy'),
    drillOverdue:
      query.drillOverdue === undefined
        ? undefined
        : String(query.drillOverdue) === 'true',
    q: text(query, 'q'),
  };
}

/**
 * The fleet's filters, order and page.
 *
 * @throws InputError naming the parameter and what it may be
 */
export function parseFleetQuery(query: Query): FleetRequest {
  return {
    ...parseFleetFilters(query),
    orderBy: text(query, 'orderBy') as FleetRequest['orderBy'],
    direction: text(query, 'direction') as FleetRequest['direction'],
    stripDays: number(query, 'stripDays'),
    cursor: text(query, 'cursor'),
    limit: number(query, 'limit'),
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

export function parseUnclaimedQuery(query: Query): UnclaimedRequest {
  return {
    q: text(query, 'q'),
    cursor: text(query, 'cursor'),
    limit: number(query, 'limit'),
  };
}

/** @throws InputError naming what is no time */
export function parsePointQuery(query: Query): PointRequest {
  return {
    asset: text(query, 'asset'),
    from: instantOf(query, 'from'),
    to: instantOf(query, 'to'),
    cursor: text(query, 'cursor'),
    limit: number(query, 'limit'),
  };
}
