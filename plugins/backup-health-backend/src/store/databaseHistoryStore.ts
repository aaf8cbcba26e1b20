import {
  HealthState,
  Instant,
  Verdict,
} from '@backup-health/backstage-plugin-common';
import { Knex } from 'knex';
import { chunksOf } from './chunks';
import { BigIntColumn, columnInstant, VerdictHistoryRow } from './rows';
import { RecordedStates } from './recordedStates';
import { DayStates, HistoryStore, RecordedChange, Watch } from './types';

const dayMs = 24 * 3_600_000;

interface WatchRow {
  id: BigIntColumn;
  from_at: BigIntColumn;
  to_at: BigIntColumn;
}

interface DayRow {
  entity_ref: string;
  state: HealthState;
  day: BigIntColumn;
  last_id: BigIntColumn;
}

/** Reads what was recorded of services, and keeps when somebody looked. */
export class DatabaseHistoryStore implements HistoryStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async listDayStates(
    entityRefs: string[],
    from: Instant,
  ): Promise<Map<string, DayStates>> {
    const found = new Map<string, DayStates>();
    const of = (ref: string) => {
      const states = found.get(ref) ?? { days: [] };
      found.set(ref, states);
      return states;
    };
    for (const refs of chunksOf(entityRefs)) {
      for (const row of await this.#before(refs, from)) {
        of(row.entity_ref).before = row.state;
      }
      for (const row of await this.#byDay(refs, from)) {
        const { days } = of(row.entity_ref);
        const day = Number(row.day);
        const known = days.find(each => each.day === day);
        if (known) {
          known.states.push(row.state);
          known.last = row.state;
        } else {
          days.push({ day, states: [row.state], last: row.state });
        }
      }
    }
    return found;
  }

  async getVerdictAt(
    entityRef: string,
    at: Instant,
  ): Promise<Verdict | undefined> {
    const row = await this.#upTo(entityRef, at).first('body');
    return row && (JSON.parse(row.body) as Verdict);
  }

  async listChanges(
    entityRef: string,
    window: { from: Instant; to: Instant; limit: number },
  ): Promise<RecordedChange[]> {
    const columns = ['at', 'state', 'states'] as const;
    const before = await this.#upTo(entityRef, window.from).first(...columns);
    const rows = await this.#upTo(entityRef, window.to)
      .andWhere('at', '>', window.from)
      .limit(window.limit)
      .select(...columns);
    return [...rows, ...(before ? [before] : [])].reverse().map(change);
  }

  async recordWatch(now: Instant, graceSeconds: number): Promise<void> {
    await this.#knex.transaction(async tx => {
      const last = await tx<WatchRow>('watches').orderBy('id', 'desc').first();
      if (last && now <= Number(last.to_at)) return;
      if (last && now <= Number(last.to_at) + graceSeconds * 1000) {
        await tx<WatchRow>('watches')
          .where('id', last.id)
          .update({ to_at: now });
      } else {
        await tx<WatchRow>('watches').insert({ from_at: now, to_at: now });
      }
    });
  }

  async listWatches(from: Instant): Promise<Watch[]> {
    const rows = await this.#knex<WatchRow>('watches')
      .where('to_at', '>', from)
      .orWhereIn('id', query =>
        query.from('watches').where('to_at', '<=', from).max('id'),
      )
      .orderBy('id');
    return rows.map(row => ({
      from: columnInstant(row.from_at),
      to: columnInstant(row.to_at),
    }));
  }

  /** @returns how many were deleted */
  async pruneWatches(before: Instant): Promise<number> {
    return this.#knex<WatchRow>('watches').where('to_at', '<', before).delete();
  }

  /** What was recorded until then, the last first. */
  #upTo(entityRef: string, at: Instant) {
    return this.#knex<VerdictHistoryRow>('verdict_history')
      .where('entity_ref', entityRef)
      .andWhere('at', '<=', at)
      .orderBy('id', 'desc');
  }

  /** What stood at that time, of each service that had a record by then. */
  #before(refs: string[], at: Instant) {
    return this.#knex<VerdictHistoryRow>('verdict_history')
      .whereIn('id', query =>
        query
          .from('verdict_history')
          .whereIn('entity_ref', refs)
          .andWhere('at', '<=', at)
          .groupBy('entity_ref')
          .max('id'),
      )
      .select<{ entity_ref: string; state: HealthState }[]>(
        'entity_ref',
        'state',
      );
  }

  /** One row for each state of each day, in the order of their last coming. */
  #byDay(refs: string[], from: Instant): Promise<DayRow[]> {
    const day = this.#knex.raw(`?? / ${dayMs}`, 'at');
    return this.#knex('verdict_history')
      .whereIn('entity_ref', refs)
      .andWhere('at', '>', from)
      .groupBy('entity_ref', 'state', day)
      .select<DayRow[]>(
        'entity_ref',
        'state',
        this.#knex.raw(`?? / ${dayMs} as day`, 'at'),
        this.#knex.raw('max(id) as last_id'),
      )
      .orderBy('last_id');
  }
}

function change(
  row: Pick<VerdictHistoryRow, 'at' | 'state' | 'states'>,
): RecordedChange {
  const states: RecordedStates =
    row.states === null ? { assets: {} } : JSON.parse(row.states);
  return {
    ...states,
    at: columnInstant(row.at),
    state: row.state as HealthState,
  };
}
