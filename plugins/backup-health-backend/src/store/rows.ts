import {
  Instant,
  instant,
  StreamCondition,
} from '@backup-health/backstage-plugin-common';

/** A `bigint` column: a number from SQLite, a string from PostgreSQL. */
export type BigIntColumn = number | string;

export interface SourceRow {
  id: string;
  kind: 'kubernetes' | 's3';
  title: string;
  interval_seconds: number;
  cluster_uid: string | null;
  clock_ahead_seconds: number | null;
  retired_at: BigIntColumn | null;
  follower: string | null;
  heartbeat: BigIntColumn;
  refresh_requested_at: BigIntColumn | null;
}

/**
 * - `declared`: the source named it when it was configured
 * - `found`: it came with a reading
 * - `retired`: it was removed from the configuration
 */
export type StreamStanding = 'declared' | 'found' | 'retired';

export interface StreamRow {
  source: string;
  stream: string;
  standing: StreamStanding;
  condition: StreamCondition;
  observed_at: BigIntColumn | null;
  since: BigIntColumn;
  message: string | null;
  remedy: string | null;
  interval_seconds: number;
  revision: BigIntColumn;
  position: string | null;
}

export interface ObservationRow {
  source: string;
  stream: string;
  origin: string;
  type: string;
  key: string;
  uid: string | null;
  body: string;
  body_hash: string;
  first_seen_at: BigIntColumn;
  changed_at: BigIntColumn;
  changed_revision: BigIntColumn;
  gone_at: BigIntColumn | null;
}

export interface EntityRow {
  ref: string;
  hash: string;
  body: string;
  missing_sweeps: number;
  changed_at: BigIntColumn;
}

export interface VerdictRow {
  entity_ref: string;
  state: string;
  title: string;
  owner: string | null;
  system: string | null;
  tier: string | null;
  body: string;
  hash: string;
  sources_observed_at: string;
  assessed_at: BigIntColumn;
  next_change_at: BigIntColumn | null;
}

export interface VerdictHistoryRow {
  id: BigIntColumn;
  entity_ref: string;
  at: BigIntColumn;
  state: string;
  body: string;
  states: string | null;
}

/** The instant that a column holds. */
export function columnInstant(value: BigIntColumn): Instant {
  return instant(Number(value));
}

/** The instant that a column holds, if any. */
export function optionalInstant(
  value: BigIntColumn | null | undefined,
): Instant | undefined {
  return value === null || value === undefined
    ? undefined
    : columnInstant(value);
}

/**
 * Text as both databases can hold it: PostgreSQL refuses NUL, and what a
 * server says in an error is not ours to choose. The end of a long text is cut.
 */
export function columnText(value: string | undefined): string | null {
  return value === undefined ? null : value.replaceAll('\0', '').slice(0, 4000);
}
