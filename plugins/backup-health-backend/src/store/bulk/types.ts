import { Knex } from 'knex';
import { ObservationRow } from '../rows';

/**
 * What is done with many rows at once. A statement of a fixed text is made for
 * it: one with a placeholder for each value costs more to build and to parse
 * than the rows do to keep.
 */
export interface BulkRows {
  /** That a column has one of these values, however many they are. */
  oneOf(knex: Knex, column: string, values: string[]): Knex.Raw;
  /** Adds observations, and overwrites those that have their keys. */
  put(tx: Knex.Transaction, rows: ObservationRow[]): Promise<void>;
}

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
