import {
  Instant,
  Observation,
  ObservationType,
} from '@backup-health/backstage-plugin-common';
import { Knex } from 'knex';
import {
  ObservedOrigin,
  StreamChanges,
  StreamOutcome,
  StreamReading,
} from '../collect/types';
import { redactName } from '../redaction';
import { bulkRows } from './bulk';
import {
  diffReading,
  knownColumns,
  KnownRow,
  ReadingDiff,
} from './readingDiff';
import { ReadRow, readingRows, rowId } from './readingRows';
import { bumpRevision, readRevision } from './revision';
import { columnInstant, ObservationRow, optionalInstant } from './rows';
import { Settlement, settleStream } from './streamSettlement';
import { ObservationStore, StoredObservation } from './types';

const noChange: ReadingDiff = { write: [], gone: [] };

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
    options: { follower?: string } = {},
  ): Promise<{ changed: number; conditionChanged: boolean }> {
    const { stream, readAt } = outcome;
    const read = rowsOf(source, outcome);
    return this.#transact(source, settlementOf(outcome), options, async tx => {
      if (!read) return noChange;
      const live = await liveRows(tx, source, stream);
      return diff(tx, source, read, live, readAt);
    });
  }

  /** @throws ConflictError, where another writer was faster: nothing was kept */
  async commitChanges(
    source: string,
    changes: StreamChanges,
    options: { follower?: string } = {},
  ): Promise<{ changed: number; conditionChanged: boolean }> {
    const { stream, readAt, origins, gone, present } = changes;
    const read = readingRows(source, stream, origins);
    const named = [...origins.map(({ origin }) => origin), ...gone].map(
      redactName,
    );
    const settlement: Settlement = {
      stream,
      readAt,
      condition: changes.partial ? undefined : 'readable',
      position: changes.position,
    };
    return this.#transact(source, settlement, options, async tx => {
      const live = await liveOf(tx, source, stream, named);
      const changed = await diff(tx, source, read, live, readAt);
      if (!present) return changed;
      const others = await liveExcept(tx, source, stream, present);
      return {
        ...changed,
        gone: [...changed.gone, ...others.filter(row => !read.has(rowId(row)))],
      };
    });
  }

  /** Settles the stream, and writes what the work found, under one revision. */
  async #transact(
    source: string,
    settlement: Settlement,
    { follower }: { follower?: string },
    work: (tx: Knex.Transaction) => Promise<ReadingDiff>,
  ): Promise<{ changed: number; conditionChanged: boolean }> {
    return this.#knex.transaction(async tx => {
      const conditionChanged = await settleStream(
        tx,
        source,
        settlement,
        follower,
      );
      const found = await work(tx);
      const changed = found.write.length + found.gone.length;
      if (changed > 0 || conditionChanged) {
        const revision = await bumpRevision(tx);
        await keep(tx, source, found, settlement.readAt, revision);
      }
      return { changed, conditionChanged };
    });
  }

  async originsOf(source: string, stream: string): Promise<ObservedOrigin[]> {
    const rows = await this.#knex<ObservationRow>('observations')
      .where({ source, stream })
      .whereNull('gone_at')
      .select('origin', 'body');
    const observations = new Map<string, Observation[]>();
    for (const { origin, body } of rows) {
      const observation = JSON.parse(body) as Observation;
      const others = observations.get(origin);
      if (others) others.push(observation);
      else observations.set(origin, [observation]);
    }
    return [...observations].map(([origin, of]) => ({
      origin,
      observations: of,
    }));
  }

  async listObservations(options: {
    goneSince: Instant;
    type?: ObservationType;
    sinceRevision?: number;
  }): Promise<StoredObservation[]> {
    const { goneSince, type, sinceRevision } = options;
    const query = this.#knex<ObservationRow>('observations').where(found =>
      found.whereNull('gone_at').orWhere('gone_at', '>=', goneSince),
    );
    if (type !== undefined) query.andWhere({ type });
    if (sinceRevision !== undefined) {
      query.andWhere('changed_revision', '>', sinceRevision);
    }
    const rows = await query.select(
      'source',
      'stream',
      'origin',
      'body',
      'first_seen_at',
      'gone_at',
    );
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
 * Where a name was redacted its reader would not know again what it has read: it
 * reads all of it anew.
 */
function positionOf({ position, origins }: StreamReading): string | null {
  const isAsRead = ({ origin }: ObservedOrigin) =>
    redactName(origin) === origin;
  return position !== undefined && origins.every(isAsRead) ? position : null;
}

/** A reading without a position was none to go on from. */
function settlementOf(outcome: StreamOutcome): Settlement {
  switch (outcome.condition) {
    case 'failing':
    case 'forbidden':
      return { ...outcome, position: undefined };
    case 'readable':
      return { ...outcome, position: positionOf(outcome) };
    default:
      return { ...outcome, position: null };
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
      return readingRows(source, outcome.stream, outcome.origins);
    case 'not-installed':
      return new Map();
    default:
      return undefined;
  }
}

/**
 * Compares what was read with what is live, and with what is stored under the
 * reading's other keys. What is long gone is many times what is new, and is
 * not read for it.
 */
async function diff(
  tx: Knex.Transaction,
  source: string,
  read: Map<string, ReadRow>,
  live: KnownRow[],
  readAt: Instant,
): Promise<ReadingDiff> {
  const known = new Map(live.map(row => [rowId(row), row]));
  const others = [...read.values()].filter(row => !known.has(rowId(row)));
  for (const [type, keys] of keysByType(others)) {
    const rows = await bulkRows(tx).find(tx, { source, type, keys });
    rows.forEach(row => known.set(rowId(row), row));
  }
  return diffReading(read, known, readAt);
}

/** What is live of a stream. */
function liveRows(
  tx: Knex.Transaction,
  source: string,
  stream: string,
): Promise<KnownRow[]> {
  return tx<ObservationRow>('observations')
    .where({ source, stream })
    .whereNull('gone_at')
    .select(...knownColumns);
}

/** What is live of some origins of a stream. */
function liveOf(
  tx: Knex.Transaction,
  source: string,
  stream: string,
  liveOrigins: string[],
): Promise<KnownRow[]> {
  return bulkRows(tx).find(tx, { source, stream, liveOrigins });
}

/** Of a stream only the names are read to find what is not among these. */
async function liveExcept(
  tx: Knex.Transaction,
  source: string,
  stream: string,
  present: ReadonlySet<string>,
): Promise<KnownRow[]> {
  const names = await tx<ObservationRow>('observations')
    .where({ source, stream })
    .whereNull('gone_at')
    .pluck('origin');
  const absent = absentFrom(present, names);
  return absent.length > 0
    ? liveOf(tx, source, stream, [...new Set(absent)])
    : [];
}

/** They are kept with their credentials redacted, and present as they are. */
function absentFrom(present: ReadonlySet<string>, names: string[]): string[] {
  const absent = names.filter(origin => !present.has(origin));
  if (!absent.some(origin => origin.includes('[redacted'))) return absent;
  const kept = new Set([...present].map(redactName));
  return absent.filter(origin => !kept.has(origin));
}

async function keep(
  tx: Knex.Transaction,
  source: string,
  { write, gone }: ReadingDiff,
  readAt: Instant,
  revision: number,
): Promise<void> {
  const bulk = bulkRows(tx);
  await bulk.put(
    tx,
    write.map(row => ({ ...row, changed_revision: revision })),
  );
  for (const [type, keys] of keysByType(gone)) {
    await tx<ObservationRow>('observations')
      .where({ source, type })
      .where(bulk.oneOf(tx, 'key', keys))
      .update({ gone_at: readAt, changed_revision: revision });
  }
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
