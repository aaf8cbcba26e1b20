import { Instant, Verdict } from '@backup-health/backstage-plugin-common';
import { Knex } from 'knex';
import {
  BigIntColumn,
  columnInstant,
  optionalInstant,
  VerdictHistoryRow,
  VerdictRow,
} from './rows';
import { ServiceMarks, VerdictStore } from './types';
import { rowVerdict } from './verdictBody';
import { dropVerdicts, putVerdicts } from './verdictRows';

/**
 * One statement, so that its marks are of one moment. Each look at a page asks
 * for it: to have it built anew would cost as much as to have it answered.
 */
const marksOf = `
  SELECT revision.value AS revision, fleet.value AS fleet,
    verdicts.hash, verdicts.assessed_at, verdicts.next_change_at
  FROM (SELECT 1) AS one
  LEFT JOIN meta AS revision ON revision.key = 'revision'
  LEFT JOIN meta AS fleet ON fleet.key = 'fleet'
  LEFT JOIN verdicts ON verdicts.entity_ref = ?`;

interface MarksRow {
  revision: BigIntColumn | null;
  fleet: BigIntColumn | null;
  hash: string | null;
  assessed_at: BigIntColumn | null;
  next_change_at: BigIntColumn | null;
}

/** Keeps what is said of each service now, and what was said before. */
export class DatabaseVerdictStore implements VerdictStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async replaceVerdicts(
    verdicts: Verdict[],
    now: Instant,
  ): Promise<{ changed: number }> {
    const refs = new Set(verdicts.map(({ entityRef }) => entityRef));
    return this.#knex.transaction(async tx => {
      const known = await tx<VerdictRow>('verdicts').select('entity_ref');
      const changed = await putVerdicts(tx, verdicts, now);
      await dropVerdicts(
        tx,
        known.map(row => row.entity_ref).filter(ref => !refs.has(ref)),
      );
      return { changed };
    });
  }

  async getVerdict(entityRef: string): Promise<Verdict | undefined> {
    const row = await this.#knex<VerdictRow>('verdicts')
      .where('entity_ref', entityRef)
      .first();
    return row && rowVerdict(row);
  }

  async getMarks(entityRef: string): Promise<ServiceMarks> {
    const answer: MarksRow[] | { rows: MarksRow[] } = await this.#knex.raw(
      marksOf,
      [entityRef],
    );
    const [row] = Array.isArray(answer) ? answer : answer.rows;
    const { hash, assessed_at, next_change_at, fleet, revision } = row;
    return {
      ...(hash !== null &&
        assessed_at !== null && {
          verdict: {
            hash,
            assessedAt: columnInstant(assessed_at),
            nextChangeAt: optionalInstant(next_change_at),
          },
        }),
      fleetRevision: Number(fleet ?? 0),
      revision: Number(revision ?? 0),
    };
  }

  async listVerdicts(): Promise<Verdict[]> {
    const rows = await this.#knex<VerdictRow>('verdicts');
    return rows.map(rowVerdict);
  }

  async nextChangeAt(): Promise<Instant | undefined> {
    const row = await this.#knex<VerdictRow>('verdicts')
      .whereNotNull('next_change_at')
      .orderBy('next_change_at')
      .first('next_change_at');
    return optionalInstant(row?.next_change_at);
  }

  /** Services whose verdict time has changed, the longest overdue first. */
  async dueEntities(now: Instant, limit: number): Promise<string[]> {
    const rows = await this.#knex<VerdictRow>('verdicts')
      .where('next_change_at', '<=', now)
      .orderBy('next_change_at')
      .limit(limit)
      .select('entity_ref');
    return rows.map(row => row.entity_ref);
  }

  /**
   * Deletes what was said before then, except for what still stood then: it is
   * the answer to "as of" for as long as nothing newer was said.
   *
   * @returns how many entries were deleted
   */
  async pruneHistory(before: Instant): Promise<number> {
    return this.#knex<VerdictHistoryRow>('verdict_history')
      .where('at', '<', before)
      .whereNotIn('id', query =>
        query
          .from('verdict_history')
          .where('at', '<=', before)
          .groupBy('entity_ref')
          .max('id'),
      )
      .delete();
  }
}
