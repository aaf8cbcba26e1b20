import { ConflictError } from '@backstage/errors';
import { Instant } from '@backup-health/backstage-plugin-common';
import { Knex } from 'knex';
import { AssessorLease } from './assessmentTypes';
import { clockToleranceMs } from './clockTolerance';
import { BigIntColumn } from './rows';

interface AssessorRow {
  id: number;
  holder: string;
  epoch: BigIntColumn;
  until_at: BigIntColumn;
  stood_at: BigIntColumn | null;
}

/**
 * For how long nobody else assesses after a sign of life. Short, as after a
 * crash nothing is assessed for that long; long enough for one batch.
 */
export const leaseMs = 10_000;

/**
 * Takes the lease where it is free or one's own. The clocks of two processes
 * may differ: they decide who tries, and the epoch who writes. A lease that ends
 * later than any could was taken before the clock was set back, and is free.
 */
export async function takeLease(
  knex: Knex,
  holder: string,
  now: Instant,
): Promise<AssessorLease | undefined> {
  const row = await knex<AssessorRow>('assessor').where('id', 1).first();
  if (!row) return undefined;
  const isOwn = row.holder === holder;
  const untilAt = Number(row.until_at);
  const isHeld = untilAt > now && untilAt <= now + leaseMs + clockToleranceMs;
  if (!isOwn && isHeld) return undefined;
  const epoch = Number(row.epoch) + (isOwn ? 0 : 1);
  const taken = await knex<AssessorRow>('assessor')
    .where({ id: 1, holder: row.holder, epoch: row.epoch })
    .update({ holder, epoch, until_at: now + leaseMs });
  return taken === 1 ? { holder, epoch } : undefined;
}

/** Lets go of the lease, if it is still one's own. */
export async function releaseLease(
  knex: Knex,
  { holder, epoch }: AssessorLease,
): Promise<void> {
  await knex<AssessorRow>('assessor')
    .where({ id: 1, holder, epoch })
    .update({ until_at: 0 });
}

/**
 * Keeps the lease to the end of a transaction, and renews it.
 *
 * @throws ConflictError, where somebody else has it
 */
export async function holdLease(
  tx: Knex.Transaction,
  { holder, epoch }: AssessorLease,
  now: Instant,
): Promise<void> {
  const held = await tx<AssessorRow>('assessor')
    .where({ id: 1, holder, epoch })
    .update({ until_at: now + leaseMs });
  if (held !== 1) {
    throw new ConflictError(
      'Another replica assesses by now. Nothing was written; this one stops.',
    );
  }
}

/**
 * Says that every verdict was up to date as of then, if the lease is still one's
 * own. It may be earlier than before: a clock may have been set back.
 */
export async function recordStood(
  knex: Knex,
  { holder, epoch }: AssessorLease,
  at: Instant,
): Promise<void> {
  await knex<AssessorRow>('assessor')
    .where({ id: 1, holder, epoch })
    .update({ stood_at: at });
}
