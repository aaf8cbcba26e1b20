import {
  Instant,
  StreamCondition,
} from '@backup-health/backstage-plugin-common';
import { Knex } from 'knex';
import { BigIntColumn, optionalInstant } from './rows';

/** How a stream was read last. */
export interface StreamVitals {
  condition: StreamCondition;
  observedAt?: Instant;
  intervalSeconds: number;
}

/** By which one tells whether what is stored may still be believed. */
export interface Vitals {
  /** As of when every verdict was up to date; absent: never. */
  stoodAt?: Instant;
  /** By source and stream. */
  streams: ReadonlyMap<string, ReadonlyMap<string, StreamVitals>>;
}

/** One statement for each answer, so it is written out. */
const vitalsOf = `
  SELECT assessor.stood_at, streams.source, streams.stream, streams.condition,
    streams.observed_at, streams.interval_seconds
  FROM assessor
  LEFT JOIN streams ON 1 = 1
  WHERE assessor.id = 1`;

interface VitalsRow {
  stood_at: BigIntColumn | null;
  source: string | null;
  stream: string;
  condition: StreamCondition;
  observed_at: BigIntColumn | null;
  interval_seconds: number;
}

export async function readVitals(knex: Knex): Promise<Vitals> {
  const answer: VitalsRow[] | { rows: VitalsRow[] } = await knex.raw(vitalsOf);
  const rows = Array.isArray(answer) ? answer : answer.rows;
  const streams = new Map<string, Map<string, StreamVitals>>();
  for (const row of rows) {
    if (row.source === null) continue;
    const own = streams.get(row.source) ?? new Map<string, StreamVitals>();
    streams.set(row.source, own);
    own.set(row.stream, {
      condition: row.condition,
      observedAt: optionalInstant(row.observed_at),
      intervalSeconds: row.interval_seconds,
    });
  }
  return { stoodAt: optionalInstant(rows[0]?.stood_at), streams };
}
