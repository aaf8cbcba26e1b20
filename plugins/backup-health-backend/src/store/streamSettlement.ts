import { ConflictError } from '@backstage/errors';
import { Knex } from 'knex';
import {
  Instant,
  StreamCondition,
} from '@backup-health/backstage-plugin-common';
import { redactName, redactText } from '../redaction';
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
  outcome: Settlement,
  follower?: string,
): Promise<boolean> {
  const { interval_seconds } = await activeSource(tx, source, follower);
  const row =
    (await readStream(tx, source, outcome.stream)) ??
    (await addFoundStream(tx, source, outcome, interval_seconds));

  if (outcome.condition === undefined) {
    // A part of it was read: of how it can be read nothing is known yet.
    await write(tx, row, {});
    return false;
  }
  const conditionChanged = row.condition !== outcome.condition;
  const isReadable = outcome.condition === 'readable';
  await write(tx, row, {
    standing: row.standing === 'retired' ? 'found' : row.standing,
    condition: outcome.condition,
    // That there is no such thing was said by the source: it was observed.
    observed_at:
      isReadable || outcome.condition === 'not-installed'
        ? outcome.readAt
        : row.observed_at,
    since: conditionChanged ? outcome.readAt : row.since,
    message: isReadable ? null : said(outcome.message),
    remedy: isReadable ? null : said(outcome.remedy),
    ...(outcome.position !== undefined && {
      position: keptPosition(outcome.position),
    }),
  });
  return conditionChanged;
}

function said(text: string | undefined): string | null {
  return columnText(text === undefined ? undefined : redactText(text));
}

/** One with a credential in it is not kept: what it stands for is read anew. */
function keptPosition(position: string | null): string | null {
  return position === null || redactName(position) === position
    ? position
    : null;
}

/** What a transaction says of a stream as a whole. */
export interface Settlement {
  stream: string;
  readAt: Instant;
  /** Absent: only a part of it was read. */
  condition?: Exclude<StreamCondition, 'unread'>;
  message?: string;
  remedy?: string;
  /** Where its reader goes on from; `null`: from a listing; absent: as before. */
  position?: string | null;
}

async function write(
  tx: Knex.Transaction,
  { source, stream, revision }: StreamRow,
  changes: Partial<StreamRow>,
): Promise<void> {
  const written = await tx<StreamRow>('streams')
    .where({ source, stream, revision })
    .update({ ...changes, revision: Number(revision) + 1 });
  if (written !== 1) throw conflict(source, stream);
}

async function addFoundStream(
  tx: Knex.Transaction,
  source: string,
  { stream, readAt }: Settlement,
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
