import { Instant, Verdict } from '@backup-health/backstage-plugin-common';
import { Knex } from 'knex';
import { canonicalJson } from './bodyHash';
import { chunksOf } from './chunks';
import { dropFleetRows, putFleetRows } from './databaseFleetStore';
import { recordedStates } from './recordedStates';
import { optionalInstant, VerdictHistoryRow, VerdictRow } from './rows';
import { VerdictStore } from './types';
import { rowVerdict, verdictRow } from './verdictBody';

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
    const byRef = new Map(verdicts.map(each => [each.entityRef, each]));
    const rows = [...byRef.values()]
      .map(verdictRow)
      .sort((a, b) => (a.entity_ref < b.entity_ref ? -1 : 1));

    return this.#knex.transaction(async tx => {
      const known = new Map(
        (
          await tx<VerdictRow>('verdicts').select(
            'entity_ref',
            'hash',
            'next_change_at',
          )
        ).map(row => [row.entity_ref, row]),
      );
      const isSame = (row: VerdictRow) =>
        known.get(row.entity_ref)?.hash === row.hash;
      const changed = rows.filter(row => !isSame(row));
      const same = rows.filter(isSame);
      const due = same.filter(
        row =>
          optionalInstant(known.get(row.entity_ref)?.next_change_at) !==
          optionalInstant(row.next_change_at),
      );
      const gone = [...known.keys()].filter(ref => !byRef.has(ref));

      for (const chunk of chunksOf(changed)) {
        await tx<VerdictRow>('verdicts')
          .insert(chunk)
          .onConflict('entity_ref')
          .merge();
        await tx<VerdictHistoryRow>('verdict_history').insert(
          chunk.map(row => ({
            entity_ref: row.entity_ref,
            at: now,
            state: row.state,
            body: canonicalJson(rowVerdict(row)),
            states: JSON.stringify(recordedStates(byRef.get(row.entity_ref)!)),
          })),
        );
      }
      await touch(tx, same, ['assessed_at', 'sources_observed_at']);
      await touch(tx, due, ['next_change_at']);
      for (const refs of chunksOf(gone)) {
        await tx<VerdictRow>('verdicts').whereIn('entity_ref', refs).delete();
      }
      await putFleetRows(tx, [...byRef.values()]);
      await dropFleetRows(tx, gone);
      return { changed: changed.length };
    });
  }

  async getVerdict(entityRef: string): Promise<Verdict | undefined> {
    const row = await this.#knex<VerdictRow>('verdicts')
      .where('entity_ref', entityRef)
      .first();
    return row && rowVerdict(row);
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

/**
 * Writes what an assessment moves without changing a verdict. Rows of equal
 * values are written in one statement: most services share their sources.
 */
async function touch(
  tx: Knex.Transaction,
  rows: VerdictRow[],
  columns: ('assessed_at' | 'next_change_at' | 'sources_observed_at')[],
): Promise<void> {
  const groups = new Map<string, { values: object; refs: string[] }>();
  for (const row of rows) {
    const values = Object.fromEntries(
      columns.map(column => [column, row[column]]),
    );
    const id = JSON.stringify(values);
    const group = groups.get(id) ?? { values, refs: [] };
    group.refs.push(row.entity_ref);
    groups.set(id, group);
  }
  for (const { values, refs } of groups.values()) {
    for (const chunk of chunksOf(refs)) {
      await tx<VerdictRow>('verdicts')
        .whereIn('entity_ref', chunk)
        .update(values);
    }
  }
}
