import { Knex } from 'knex';
import { KnownRow } from '../readingDiff';
import { ObservationRow } from '../rows';

/**
 * What is done with many rows at once. A statement of a fixed text is made for
 * it: one with a placeholder for each value costs more to build and to parse
 * than the rows do to keep.
 */
export interface BulkRows {
  /** That a column has one of these values, however many they are. */
  oneOf(knex: Knex, column: string, values: string[]): Knex.Raw;
  /**
   * Those observations that have one of many values. Each is looked up by
   * itself in the index of these columns, however large the table is.
   */
  find(knex: Knex, wanted: Wanted): Promise<KnownRow[]>;
  /** Adds observations, and overwrites those that have their keys. */
  put(tx: Knex.Transaction, rows: ObservationRow[]): Promise<void>;
}

/** By the columns of the primary key, or by those of the index of what is live. */
export type Wanted =
  | { source: string; type: string; keys: string[] }
  | { source: string; stream: string; liveOrigins: string[] };

const columnTypes = {
  source: 'text',
  stream: 'text',
  origin: 'text',
  type: 'text',
  key: 'text',
  uid: 'text',
  body: 'text',
  body_hash: 'text',
  first_seen_at: 'bigint',
  changed_at: 'bigint',
  changed_revision: 'bigint',
  gone_at: 'bigint',
} satisfies Record<keyof ObservationRow, string>;

/** The columns of an observation, and what they hold. */
export const observationColumns = (
  Object.keys(columnTypes) as (keyof ObservationRow)[]
).map(name => ({ name, type: columnTypes[name] }));

/** What follows the values of an `insert`, so that it overwrites. */
export const overwriting = `on conflict (source, type, key) do update set ${observationColumns
  .map(({ name }) => `${name} = excluded.${name}`)
  .join(', ')}`;
