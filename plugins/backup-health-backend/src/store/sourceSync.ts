import { Instant } from '@backup-health/backstage-plugin-common';
import { Knex } from 'knex';
import { redactText } from '../redaction';
import { SourceRow, StreamRow } from './rows';
import { SourceStore } from './types';

export type ConfiguredSource = Parameters<
  SourceStore['syncSources']
>[0][number];

const retiredMessage =
  'It was removed from the configuration. What was last seen of it stands, and counts as unknown.';
const retiredRemedy =
  'Put it back into the configuration. If it is gone for good, remove the source here: what was seen of it is then deleted.';

/**
 * Makes sources and streams what they are in the configuration. Nothing is
 * written where nothing differs, so that every replica may call it as often as
 * it likes.
 *
 * @returns whether anything changed
 */
export async function syncConfiguredSources(
  tx: Knex.Transaction,
  configured: ConfiguredSource[],
  now: Instant,
): Promise<boolean> {
  const sources = new Map(
    (await tx<SourceRow>('sources')).map(row => [row.id, row]),
  );
  const streams = await tx<StreamRow>('streams').orderBy(['source', 'stream']);
  let changed = false;

  const inOrder = [...configured].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const source of inOrder) {
    const own = streams.filter(row => row.source === source.id);
    changed = (await keepSource(tx, source, sources.get(source.id))) || changed;
    changed = (await keepStreams(tx, source, own, now)) || changed;
  }

  const ids = new Set(configured.map(source => source.id));
  for (const row of sources.values()) {
    if (!ids.has(row.id) && row.retired_at === null) {
      await tx<SourceRow>('sources')
        .where('id', row.id)
        .update({ retired_at: now });
      await retireStreams(
        tx,
        streams.filter(stream => stream.source === row.id),
        now,
      );
      changed = true;
    }
  }
  return changed;
}

async function keepSource(
  tx: Knex.Transaction,
  source: ConfiguredSource,
  row: SourceRow | undefined,
): Promise<boolean> {
  const wanted = {
    kind: source.kind,
    title: redactText(source.title),
    interval_seconds: source.intervalSeconds,
    retired_at: null,
  };
  if (!row) {
    await tx<SourceRow>('sources')
      .insert({ id: source.id, ...wanted })
      .onConflict('id')
      .merge();
    return true;
  }
  if (
    row.kind === wanted.kind &&
    row.title === wanted.title &&
    row.interval_seconds === wanted.interval_seconds &&
    row.retired_at === null
  ) {
    return false;
  }
  await tx<SourceRow>('sources').where('id', source.id).update(wanted);
  return true;
}

async function keepStreams(
  tx: Knex.Transaction,
  source: ConfiguredSource,
  rows: StreamRow[],
  now: Instant,
): Promise<boolean> {
  const known = new Map(rows.map(row => [row.stream, row]));
  const names = new Set(source.streams);
  let changed = false;

  for (const name of [...names].sort()) {
    const row = known.get(name);
    if (!row) {
      await tx<StreamRow>('streams')
        .insert({
          source: source.id,
          stream: name,
          standing: 'declared',
          condition: 'unread',
          since: now,
          interval_seconds: source.intervalSeconds,
          revision: 0,
        })
        .onConflict(['source', 'stream'])
        .ignore();
      changed = true;
    } else if (row.standing !== 'declared') {
      await updateStream(tx, row, {
        standing: 'declared',
        ...(row.standing === 'retired' && {
          condition: 'unread',
          since: now,
          message: null,
          remedy: null,
        }),
      });
      changed = true;
    }
  }

  const interval = source.intervalSeconds;
  const slower = rows.filter(row => row.interval_seconds !== interval);
  if (slower.length > 0) {
    await tx<StreamRow>('streams')
      .where('source', source.id)
      .update({ interval_seconds: interval });
  }

  const left = rows.filter(
    row => row.standing === 'declared' && !names.has(row.stream),
  );
  await retireStreams(tx, left, now);
  return changed || slower.length > 0 || left.length > 0;
}

async function retireStreams(
  tx: Knex.Transaction,
  rows: StreamRow[],
  now: Instant,
): Promise<void> {
  for (const row of rows.filter(stream => stream.standing !== 'retired')) {
    await updateStream(tx, row, {
      standing: 'retired',
      condition: 'failing',
      since: row.condition === 'failing' ? row.since : now,
      message: retiredMessage,
      remedy: retiredRemedy,
    });
  }
}

/** Whoever reads the stream at this moment loses, by its revision. */
async function updateStream(
  tx: Knex.Transaction,
  row: StreamRow,
  changes: Partial<StreamRow>,
): Promise<void> {
  await tx<StreamRow>('streams')
    .where({ source: row.source, stream: row.stream })
    .update({ ...changes, revision: tx.raw('revision + 1') });
}
