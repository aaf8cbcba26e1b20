import { Knex } from 'knex';
import { BigIntColumn } from './rows';

/**
 * Says that something has changed. From here to the end of its transaction it
 * keeps every other writer waiting: revisions are seen in the order of their
 * numbers, and whoever reads one finds everything of it there. So it comes as
 * late in a transaction as it can.
 *
 * @returns the revision of this transaction
 */
export async function bumpRevision(tx: Knex.Transaction): Promise<number> {
  await tx('meta').where('key', 'revision').increment('value', 1);
  return readRevision(tx);
}

/** The current revision; it only grows. */
export async function readRevision(knex: Knex): Promise<number> {
  const row = await knex<{ key: string; value: BigIntColumn }>('meta')
    .where('key', 'revision')
    .first('value');
  return Number(row?.value ?? 0);
}
