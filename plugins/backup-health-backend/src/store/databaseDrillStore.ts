import {
  Drill,
  DrillResult,
  DrillScenario,
  RecoveryPointObservation,
} from '@backup-health/backstage-plugin-common';
import { Knex } from 'knex';
import { redactName, redactRecord } from '../redaction';
import { hashOf } from './bodyHash';
import { chunksOf } from './chunks';
import { AddedDrill, DrillStore, ListedDrill, Once } from './drillStore';
import { touchEntity } from './entityChanges';
import { BigIntColumn, columnInstant, ObservationRow, SourceRow } from './rows';

interface DrillRow {
  id: string;
  entity_ref: string;
  scenario: string;
  result: string;
  declared_at: BigIntColumn;
  recorded_at: BigIntColumn;
  actor: string;
  corrects: string | null;
  idempotency_key: string | null;
  body_hash: string;
  body: string;
}

type Told = Omit<
  Drill,
  | 'id'
  | 'entityRef'
  | 'scenario'
  | 'result'
  | 'declaredAt'
  | 'recordedAt'
  | 'actor'
  | 'corrects'
>;

/**
 * Keeps the drills. Each new one says in its transaction that the service is to
 * be assessed anew.
 */
export class DatabaseDrillStore implements DrillStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async addDrill(recorded: Drill, once?: Once): Promise<AddedDrill> {
    const drill = redactRecord(recorded);
    return this.#knex.transaction(async tx => {
      const row = drillRow(drill, once);
      const inserted = await tx<DrillRow>('drills')
        .insert(row)
        .onConflict()
        .ignore()
        .returning('id');
      if (inserted.length > 0) {
        await touchEntity(tx, drill.entityRef);
        return { outcome: 'added', drill };
      }
      const told =
        once &&
        (await tx<DrillRow>('drills')
          .where({
            entity_ref: row.entity_ref,
            actor: row.actor,
            idempotency_key: keptKey(once.key),
          })
          .first());
      if (told) {
        return {
          outcome: told.body_hash === row.body_hash ? 'same' : 'other',
          drill: rowDrill(told),
        };
      }
      const correction = await tx<DrillRow>('drills')
        .where('corrects', row.corrects)
        .first();
      return { outcome: 'corrected', drill: rowDrill(correction!) };
    });
  }

  async getDrill(
    entityRef: string,
    id: string,
  ): Promise<ListedDrill | undefined> {
    const row = await this.#knex<DrillRow>('drills')
      .where({ entity_ref: entityRef, id })
      .first();
    return row && (await this.#withCorrections([row]))[0];
  }

  async listDrills(
    query: Parameters<DrillStore['listDrills']>[0],
  ): Promise<{ drills: ListedDrill[]; total: number }> {
    const { entityRef, from, to, after, limit } = query;
    const all = () => {
      const rows = this.#knex<DrillRow>('drills').where(
        'entity_ref',
        entityRef,
      );
      if (from !== undefined) rows.where('declared_at', '>=', from);
      if (to !== undefined) rows.where('declared_at', '<=', to);
      return rows;
    };
    const page = all();
    if (after) {
      page.where(rows =>
        rows
          .where('declared_at', '<', after.declaredAt)
          .orWhere(same =>
            same
              .where('declared_at', after.declaredAt)
              .where('id', '<', after.id),
          ),
      );
    }
    const rows = await page
      .orderBy([
        { column: 'declared_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit);
    const [{ count }] = await all().count({ count: '*' });
    return { drills: await this.#withCorrections(rows), total: Number(count) };
  }

  async listAllDrills(entityRefs?: string[]): Promise<Drill[]> {
    const inOrder = () =>
      this.#knex<DrillRow>('drills').orderBy(['declared_at', 'id']);
    if (entityRefs === undefined) return (await inOrder()).map(rowDrill);
    const found: Drill[] = [];
    for (const refs of chunksOf(entityRefs)) {
      const rows = await inOrder().whereIn('entity_ref', refs);
      found.push(...rows.map(rowDrill));
    }
    return found;
  }

  async getRecoveryPoints(
    keys: string[],
  ): Promise<Map<string, RecoveryPointObservation>> {
    const points = new Map<string, RecoveryPointObservation>();
    for (const chunk of chunksOf(keys)) {
      const rows = await this.#knex<ObservationRow>('observations')
        // The index begins with the source.
        .whereIn('source', this.#knex<SourceRow>('sources').select('id'))
        .where('type', 'recovery-point')
        .whereIn('key', chunk)
        .select('key', 'body');
      for (const { key, body } of rows) points.set(key, JSON.parse(body));
    }
    return points;
  }

  async #withCorrections(rows: DrillRow[]): Promise<ListedDrill[]> {
    const correctedBy = new Map<string, string>();
    for (const ids of chunksOf(rows.map(({ id }) => id))) {
      const corrections = await this.#knex<DrillRow>('drills')
        .whereIn('corrects', ids)
        .select('id', 'corrects');
      for (const { id, corrects } of corrections) {
        correctedBy.set(corrects!, id);
      }
    }
    return rows.map(row => ({
      drill: rowDrill(row),
      correctedBy: correctedBy.get(row.id),
    }));
  }
}

function drillRow(drill: Drill, once: Once | undefined): DrillRow {
  const {
    id,
    entityRef,
    scenario,
    result,
    declaredAt,
    recordedAt,
    actor,
    corrects,
    ...told
  } = drill;
  return {
    id,
    entity_ref: entityRef,
    scenario,
    result,
    declared_at: declaredAt,
    recorded_at: recordedAt,
    actor,
    corrects: corrects ?? null,
    idempotency_key: once ? keptKey(once.key) : null,
    body_hash: once?.hash ?? '',
    body: JSON.stringify(told satisfies Told),
  };
}

/** It is only compared: one with a credential in it is kept as its hash. */
function keptKey(key: string): string {
  return redactName(key) === key ? key : hashOf(key);
}

function rowDrill(row: DrillRow): Drill {
  return {
    ...(JSON.parse(row.body) as Told),
    id: row.id,
    entityRef: row.entity_ref,
    scenario: row.scenario as DrillScenario,
    result: row.result as DrillResult,
    declaredAt: columnInstant(row.declared_at),
    recordedAt: columnInstant(row.recorded_at),
    actor: row.actor,
    corrects: row.corrects ?? undefined,
  };
}
