import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  Instant,
  SourceState,
  StreamState,
} from '@backup-health/backstage-plugin-common';
import { Knex } from 'knex';
import { SourceReading } from '../collect/types';
import { redactName } from '../redaction';
import { activeSource } from './activeSource';
import { bumpRevision } from './revision';
import { columnInstant, optionalInstant, SourceRow, StreamRow } from './rows';
import { ConfiguredSource, syncConfiguredSources } from './sourceSync';
import { SourceStore } from './types';

/**
 * An HTTP `Date` has whole seconds, and an answer takes its time: what moves
 * by less says nothing of a clock.
 */
const clockNoiseSeconds = 5;

/** Keeps which places are read, and how well they could be. */
export class DatabaseSourceStore implements SourceStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async syncSources(sources: ConfiguredSource[], now: Instant): Promise<void> {
    await this.#knex.transaction(async tx => {
      if (await syncConfiguredSources(tx, sources, now)) {
        await bumpRevision(tx);
      }
    });
  }

  /** @throws ConflictError, where somebody else reads it by now */
  async recordSource(
    id: string,
    reading: SourceReading,
    { follower }: { follower?: string } = {},
  ): Promise<void> {
    await this.#knex.transaction(async tx => {
      const row = await activeSource(tx, id, follower);
      const changes: Partial<SourceRow> = {};
      const clusterUid = reading.clusterUid && redactName(reading.clusterUid);
      const clockAheadSeconds = storableSeconds(reading.clockAheadSeconds);
      if (clusterUid !== undefined && clusterUid !== row.cluster_uid) {
        changes.cluster_uid = clusterUid;
      }
      if (
        clockAheadSeconds !== undefined &&
        (row.clock_ahead_seconds === null ||
          Math.abs(clockAheadSeconds - row.clock_ahead_seconds) >=
            clockNoiseSeconds)
      ) {
        changes.clock_ahead_seconds = clockAheadSeconds;
      }
      if (Object.keys(changes).length > 0) {
        await tx<SourceRow>('sources').where({ id }).update(changes);
        await bumpRevision(tx);
      }
    });
  }

  async listSources(): Promise<SourceState[]> {
    const sources = await this.#knex<SourceRow>('sources').orderBy('id');
    const streams = await this.#knex<StreamRow>('streams').orderBy([
      'source',
      'stream',
    ]);
    const bySource = new Map<string, StreamState[]>(
      sources.map(row => [row.id, []]),
    );
    streams.forEach(row => bySource.get(row.source)?.push(toStreamState(row)));
    return sources.map(row => ({
      id: row.id,
      kind: row.kind,
      title: row.title,
      clusterUid: row.cluster_uid ?? undefined,
      ...(row.retired_at !== null && { retired: true as const }),
      clockAheadSeconds: row.clock_ahead_seconds ?? undefined,
      streams: bySource.get(row.id) ?? [],
    }));
  }

  /**
   * Removes a retired source for good, with everything that was seen of it. The
   * history of verdicts stays.
   *
   * @throws NotFoundError, where there is no such source
   * @throws ConflictError, where it is still in the configuration
   */
  async removeSource(id: string): Promise<void> {
    await this.#knex.transaction(async tx => {
      const row = await tx<SourceRow>('sources').where({ id }).first();
      if (!row) {
        throw new NotFoundError(`There is no source "${id}".`);
      }
      if (row.retired_at === null) {
        throw new ConflictError(
          `The source "${id}" is still configured. Take it out of the configuration first, then remove it.`,
        );
      }
      await tx('streams').where({ source: id }).delete();
      await tx('observations').where({ source: id }).delete();
      await tx('sources').where({ id }).delete();
      await bumpRevision(tx);
    });
  }
}

/** A `Date` may be of any year; the column has 32 bits, which are 68 years. */
function storableSeconds(seconds: number | undefined): number | undefined {
  if (seconds === undefined || Number.isNaN(seconds)) return undefined;
  const most = 2 ** 31 - 1;
  return Math.round(Math.min(Math.max(seconds, -most), most));
}

function toStreamState(row: StreamRow): StreamState {
  return {
    source: row.source,
    stream: row.stream,
    condition: row.condition,
    observedAt: optionalInstant(row.observed_at),
    since: columnInstant(row.since),
    message: row.message ?? undefined,
    remedy: row.remedy ?? undefined,
    intervalSeconds: row.interval_seconds,
  };
}
