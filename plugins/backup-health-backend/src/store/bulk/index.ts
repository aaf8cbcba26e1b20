import { Knex } from 'knex';
import { postgresRows } from './postgresRows';
import { sqliteRows } from './sqliteRows';
import { BulkRows } from './types';

/** Of the two databases the one that this is. */
export function bulkRows(knex: Knex): BulkRows {
  return knex.client.config.client === 'pg' ? postgresRows : sqliteRows;
}
