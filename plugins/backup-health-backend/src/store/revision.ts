import { Knex } from 'knex';
import { BigIntColumn } from './rows';

/**
 * Says that something has changed. The last statement of its transaction:
 * whoever holds this row keeps every other writer waiting, and whoever reads a
 * revision finds everything of that revision there.
 */
export async function bumpRevision(tx: Knex.Transaction): Promise<void> {
  await tx('meta').where('key', 'revision').increment('value', 1);
}

/** The current revision; it only grows. */
export async function readRevision(knex: Knex): Promise<number> {
  const row = await knex<{ key: string; value: BigIntColumn }>('meta')
    .where('key', 'revision')
    .first('value');
  return Number(row?.value ?? 0);
}
