import { Instant, Verdict } from '@backup-health/backstage-plugin-common';
import { Knex } from 'knex';
import { canonicalJson } from './bodyHash';
import { chunksOf } from './chunks';
import { dropFleetRows, putFleetRows } from './databaseFleetStore';
import { recordedStates } from './recordedStates';
import { optionalInstant, VerdictHistoryRow, VerdictRow } from './rows';
import { rowVerdict, verdictRow } from './verdictBody';

type Known = Pick<VerdictRow, 'entity_ref' | 'hash' | 'next_change_at'>;

/**
 * Writes verdicts within a transaction: those that changed, with their history;
 * of the others only what each assessment moves.
 *
 * @returns how many changed
 */
export async function putVerdicts(
  tx: Knex.Transaction,
  verdicts: Verdict[],
  now: Instant,
): Promise<number> {
  const byRef = new Map(verdicts.map(each => [each.entityRef, each]));
  const rows = [...byRef.values()]
    .map(verdictRow)
    .sort((a, b) => (a.entity_ref < b.entity_ref ? -1 : 1));
  const known = await knownOf(tx, [...byRef.keys()]);
  const before = (row: VerdictRow) => known.get(row.entity_ref);
  const changed = rows.filter(row => before(row)?.hash !== row.hash);
  const same = rows.filter(row => before(row)?.hash === row.hash);
  const due = same.filter(
    row =>
      optionalInstant(before(row)?.next_change_at) !==
      optionalInstant(row.next_change_at),
  );

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
  await putFleetRows(
    tx,
    [...changed, ...due].map(row => byRef.get(row.entity_ref)!),
  );
  return changed.length;
}

/** Removes what is said of services now; what was said before stays. */
export async function dropVerdicts(
  tx: Knex.Transaction,
  entityRefs: string[],
): Promise<void> {
  const known = await knownOf(tx, entityRefs);
  for (const refs of chunksOf([...known.keys()])) {
    await tx<VerdictRow>('verdicts').whereIn('entity_ref', refs).delete();
  }
  await dropFleetRows(tx, [...known.keys()]);
}

async function knownOf(
  tx: Knex.Transaction,
  entityRefs: string[],
): Promise<Map<string, Known>> {
  const known = new Map<string, Known>();
  for (const refs of chunksOf(entityRefs)) {
    const rows = await tx<VerdictRow>('verdicts')
      .whereIn('entity_ref', refs)
      .select('entity_ref', 'hash', 'next_change_at');
    rows.forEach(row => known.set(row.entity_ref, row));
  }
  return known;
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
