import { Verdict } from '@backup-health/backstage-plugin-common';
import { Knex } from 'knex';
import { chunksOf } from './chunks';
import { FleetEntry, fleetEntry } from './fleetEntry';
import { BigIntColumn } from './rows';
import { FleetStore } from './types';

interface FleetRow {
  entity_ref: string;
  body: string | null;
  revision: BigIntColumn;
}

/** Reads what lists show, and what of it is newer than what is held. */
export class DatabaseFleetStore implements FleetStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  fleetRevision(): Promise<number> {
    return readFleetRevision(this.#knex);
  }

  async listFleetSince(revision: number) {
    const latest = await readFleetRevision(this.#knex);
    if (latest === revision) return { revision, changed: [], gone: [] };
    const rows = await this.#knex<FleetRow>('fleet')
      .where('revision', '>', revision)
      .andWhere('revision', '<=', latest);
    return {
      revision: latest,
      changed: rows.flatMap(({ body }) =>
        body === null ? [] : (JSON.parse(body) as FleetEntry),
      ),
      gone: rows.filter(({ body }) => body === null).map(row => row.entity_ref),
    };
  }
}

/** Writes, within the transaction of the verdicts, what lists show of them. */
export async function putFleetRows(
  tx: Knex.Transaction,
  verdicts: Verdict[],
): Promise<void> {
  await write(
    tx,
    verdicts.map(verdict => ({
      entity_ref: verdict.entityRef,
      body: JSON.stringify(fleetEntry(verdict)),
    })),
  );
}

/** Says, within the transaction that removes them, that services are gone. */
export async function dropFleetRows(
  tx: Knex.Transaction,
  entityRefs: string[],
): Promise<void> {
  await write(
    tx,
    entityRefs.map(entity_ref => ({ entity_ref, body: null })),
  );
}

/**
 * The row of the revision keeps every other writer waiting, so that nobody who
 * has read a revision misses a row of it that is committed later.
 */
async function write(
  tx: Knex.Transaction,
  rows: Omit<FleetRow, 'revision'>[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx('meta').where('key', 'fleet').increment('value', 1);
  const revision = await readFleetRevision(tx);
  for (const chunk of chunksOf(rows)) {
    await tx<FleetRow>('fleet')
      .insert(chunk.map(row => ({ ...row, revision })))
      .onConflict('entity_ref')
      .merge();
  }
}

async function readFleetRevision(knex: Knex): Promise<number> {
  const row = await knex<{ key: string; value: BigIntColumn }>('meta')
    .where('key', 'fleet')
    .first('value');
  return Number(row?.value ?? 0);
}
