import { ConflictError } from '@backstage/errors';
import { Knex } from 'knex';
import { StreamOutcome } from '../collect/types';
import { activeSource } from './activeSource';
import { columnText, StreamRow } from './rows';

/**
 * Takes the stream for this transaction and writes how it could be read. The
 * stream's revision is compared and set before anything else is written, so
 * that of two writers at once the later one finds it changed and stops.
 *
 * @returns whether the condition changed
 * @throws ConflictError, where another writer was faster
 */
export async function settleStream(
  tx: Knex.Transaction,
  source: string,
  outcome: StreamOutcome,
): Promise<boolean> {
  const { interval_seconds } = await activeSource(tx, source);
  const row =
    (await readStream(tx, source, outcome.stream)) ??
    (await addFoundStream(tx, source, outcome, interval_seconds));

  const conditionChanged = row.condition !== outcome.condition;
  const failure = outcome.condition === 'readable' ? undefined : outcome;
  const written = await tx<StreamRow>('streams')
    .where({ source, stream: outcome.stream, revision: row.revision })
    .update({
      standing: row.standing === 'retired' ? 'found' : row.standing,
      condition: outcome.condition,
      // That there is no such thing was said by the source: it was observed.
      observed_at:
        outcome.condition === 'readable' ||
        outcome.condition === 'not-installed'
          ? outcome.readAt
          : row.observed_at,
      since: conditionChanged ? outcome.readAt : row.since,
      message: columnText(failure?.message),
      remedy: columnText(failure?.remedy),
      revision: Number(row.revision) + 1,
    });
  if (written !== 1) {
    throw conflict(source, outcome.stream);
  }
  return conditionChanged;
}

async function addFoundStream(
  tx: Knex.Transaction,
  source: string,
  { stream, readAt }: StreamOutcome,
  intervalSeconds: number,
): Promise<StreamRow> {
  await tx<StreamRow>('streams')
    .insert({
      source,
      stream,
      standing: 'found',
      condition: 'unread',
      since: readAt,
      interval_seconds: intervalSeconds,
      revision: 0,
    })
    .onConflict(['source', 'stream'])
    .ignore();
  const row = await readStream(tx, source, stream);
  if (!row) {
    throw conflict(source, stream);
  }
  return row;
}

function readStream(
  tx: Knex.Transaction,
  source: string,
  stream: string,
): Promise<StreamRow | undefined> {
  return tx<StreamRow>('streams').where({ source, stream }).first();
}

function conflict(source: string, stream: string): ConflictError {
  return new ConflictError(
    `The stream "${stream}" of the source "${source}" was written by somebody else at the same time. Nothing was kept of this reading; read it again.`,
  );
}
