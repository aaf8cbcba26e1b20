import {
  Instant,
  Observation,
  ObservationType,
} from '@backup-health/backstage-plugin-common';
import { Knex } from 'knex';
import { StreamOutcome } from '../collect/types';
import { chunksOf } from './chunks';
import { diffReading, KnownRow } from './readingDiff';
import { ReadRow, readingRows, rowId } from './readingRows';
import { bumpRevision, readRevision } from './revision';
import { columnInstant, ObservationRow, optionalInstant } from './rows';
import { settleStream } from './streamSettlement';
import { ObservationStore, StoredObservation } from './types';

const knownColumns = [
  'stream',
  'origin',
  'type',
  'key',
  'uid',
  'body_hash',
  'first_seen_at',
  'gone_at',
] as const;

/** Keeps what the sources say. */
export class DatabaseObservationStore implements ObservationStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** @throws ConflictError, where another writer was faster: nothing was kept */
  async commit(
    source: string,
    outcome: StreamOutcome,
  ): Promise<{ changed: number; conditionChanged: boolean }> {
    const read = rowsOf(source, outcome);

    return this.#knex.transaction(async tx => {
      const conditionChanged = await settleStream(tx, source, outcome);
      const changed = read
        ? await keepReading(tx, source, outcome.stream, read, outcome.readAt)
        : 0;
      if (changed > 0 || conditionChanged) {
        await bumpRevision(tx);
      }
      return { changed, conditionChanged };
    });
  }

  async listObservations(options: {
    goneSince: Instant;
    type?: ObservationType;
  }): Promise<StoredObservation[]> {
    const { goneSince, type } = options;
    const rows = await this.#knex<ObservationRow>('observations')
      .where(query =>
        query.whereNull('gone_at').orWhere('gone_at', '>=', goneSince),
      )
      .andWhere(type === undefined ? {} : { type })
      .select('source', 'stream', 'origin', 'body', 'first_seen_at', 'gone_at');
    return rows.map(row => ({
      source: row.source,
      stream: row.stream,
      origin: row.origin,
      observation: JSON.parse(row.body) as Observation,
      firstSeenAt: columnInstant(row.first_seen_at),
      goneAt: optionalInstant(row.gone_at),
    }));
  }

  async prune(goneBefore: Instant): Promise<number> {
    return this.#knex<ObservationRow>('observations')
      .where('gone_at', '<', goneBefore)
      .delete();
  }

  async revision(): Promise<number> {
    return readRevision(this.#knex);
  }
}

/**
 * What a stream has now. Where its source says that there is no such thing,
 * it has nothing: what was in it went with it.
 */
function rowsOf(
  source: string,
  outcome: StreamOutcome,
): Map<string, ReadRow> | undefined {
  switch (outcome.condition) {
    case 'readable':
      return readingRows(source, outcome);
    case 'not-installed':
      return new Map();
    default:
      return undefined;
  }
}

async function keepReading(
  tx: Knex.Transaction,
  source: string,
  stream: string,
  read: Map<string, ReadRow>,
  readAt: Instant,
): Promise<number> {
  const known = await knownRows(tx, source, stream, read);
  const { write, gone } = diffReading(read, known, readAt);

  for (const rows of chunksOf(write)) {
    await tx<ObservationRow>('observations')
      .insert(rows)
      .onConflict(['source', 'type', 'key'])
      .merge();
  }
  for (const [type, keys] of keysByType(gone)) {
    for (const chunk of chunksOf(keys)) {
      await tx<ObservationRow>('observations')
        .where({ source, type })
        .whereIn('key', chunk)
        .update({ gone_at: readAt });
    }
  }
  return write.length + gone.length;
}

/**
 * What is live of the stream, then what is stored under the reading's other
 * keys. What is long gone is many times what is new, and is not read for it.
 */
async function knownRows(
  tx: Knex.Transaction,
  source: string,
  stream: string,
  read: Map<string, ReadRow>,
): Promise<Map<string, KnownRow>> {
  const live = await tx<ObservationRow>('observations')
    .where({ source, stream })
    .whereNull('gone_at')
    .select(...knownColumns);
  const known = new Map<string, KnownRow>(live.map(row => [rowId(row), row]));

  const others = [...read.values()].filter(row => !known.has(rowId(row)));
  for (const [type, keys] of keysByType(others)) {
    for (const chunk of chunksOf(keys)) {
      const rows = await tx<ObservationRow>('observations')
        .where({ source, type })
        .whereIn('key', chunk)
        .select(...knownColumns);
      rows.forEach(row => known.set(rowId(row), row));
    }
  }
  return known;
}

function keysByType(
  rows: Pick<ObservationRow, 'type' | 'key'>[],
): Map<string, string[]> {
  const keys = new Map<string, string[]>();
  for (const { type, key } of rows) {
    const ofType = keys.get(type);
    if (ofType) {
      ofType.push(key);
    } else {
      keys.set(type, [key]);
    }
  }
  return keys;
}
