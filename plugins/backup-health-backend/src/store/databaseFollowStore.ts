import { ConflictError, NotFoundError } from '@backstage/errors';
import { Instant } from '@backup-health/backstage-plugin-common';
import { Knex } from 'knex';
import { activeSource } from './activeSource';
import { clockToleranceMs } from './clockTolerance';
import { SourceRow, StreamRow } from './rows';
import { FollowStore } from './types';

/** Keeps who reads which source. */
export class DatabaseFollowStore implements FollowStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async claim(source: string, follower: string): Promise<Map<string, string>> {
    return this.#knex.transaction(async tx => {
      const claimed = await tx<SourceRow>('sources')
        .where({ id: source })
        .update({ follower, heartbeat: tx.raw('heartbeat + 1') });
      if (claimed > 0) await activeSource(tx, source, follower);
      const rows = await tx<StreamRow>('streams')
        .where({ source })
        .whereNotNull('position')
        .select('stream', 'position');
      return new Map(
        rows.flatMap(({ stream, position }) =>
          position === null ? [] : [[stream, position] as const],
        ),
      );
    });
  }

  async beat(
    source: string,
    follower: string,
    heard: ReadonlyMap<string, Instant>,
  ): Promise<{ refresh: boolean }> {
    return this.#knex.transaction(async tx => {
      const alive = await tx<SourceRow>('sources')
        .where({ id: source, follower })
        .update({ heartbeat: tx.raw('heartbeat + 1') });
      if (alive !== 1) {
        throw new ConflictError(
          `The source "${source}" is read by somebody else by now; stop reading it.`,
        );
      }
      for (const [readAt, streams] of byInstant(heard)) {
        await tx<StreamRow>('streams')
          .where({ source })
          .whereIn('stream', streams)
          .whereIn('condition', ['readable', 'not-installed'])
          .where(query =>
            query
              .where('observed_at', '<', readAt)
              // What was read later than now was, before a clock was set back.
              .orWhere('observed_at', '>', readAt + clockToleranceMs),
          )
          .update({ observed_at: readAt });
      }
      const asked = await tx<SourceRow>('sources')
        .where({ id: source })
        .whereNotNull('refresh_requested_at')
        .update({ refresh_requested_at: null });
      return { refresh: asked > 0 };
    });
  }

  async heartbeats(): Promise<Map<string, number>> {
    const rows = await this.#knex<SourceRow>('sources')
      .whereNull('retired_at')
      .select('id', 'heartbeat');
    return new Map(rows.map(row => [row.id, Number(row.heartbeat)]));
  }

  async requestRefresh(source: string, now: Instant): Promise<void> {
    const asked = await this.#knex<SourceRow>('sources')
      .where({ id: source })
      .whereNull('retired_at')
      .update({ refresh_requested_at: now });
    if (asked !== 1) {
      throw new NotFoundError(`There is no source "${source}" that is read.`);
    }
  }
}

function byInstant(
  heard: ReadonlyMap<string, Instant>,
): Map<Instant, string[]> {
  const streams = new Map<Instant, string[]>();
  for (const [stream, readAt] of heard) {
    const same = streams.get(readAt);
    if (same) same.push(stream);
    else streams.set(readAt, [stream]);
  }
  return streams;
}
