import { Instant } from '@backup-health/backstage-plugin-common';
import { Knex } from 'knex';
import { redactRecord } from '../redaction';
import { canonicalJson, hashOf } from './bodyHash';
import { chunksOf } from './chunks';
import { readEntityChanges, touchEntities } from './entityChanges';
import { EntityRow } from './rows';
import { EntityChange, EntityStore, KnownEntity } from './types';

/** One sweep may fall into the moment in which the catalog moves an entity. */
const sweepsUntilForgotten = 2;

/** Keeps what matters here of the catalog. */
export class DatabaseEntityStore implements EntityStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async recordSweep(entities: KnownEntity[], now: Instant): Promise<boolean> {
    const swept = new Map<string, EntityRow>();
    for (const entity of entities.map(redactRecord)) {
      const body = canonicalJson(entity);
      swept.set(entity.entityRef, {
        ref: entity.entityRef,
        hash: hashOf(body),
        body,
        missing_sweeps: 0,
        changed_at: now,
      });
    }

    return this.#knex.transaction(async tx => {
      const known = await tx<EntityRow>('entities').select(
        'ref',
        'hash',
        'missing_sweeps',
      );
      const hashes = new Map(known.map(row => [row.ref, row.hash]));
      const changed = [...swept.values()].filter(
        row => hashes.get(row.ref) !== row.hash,
      );
      const returned = known.filter(
        row => swept.has(row.ref) && row.missing_sweeps > 0,
      );
      const missing = known.filter(row => !swept.has(row.ref));
      const forgotten = missing.filter(
        row => row.missing_sweeps + 1 >= sweepsUntilForgotten,
      );

      for (const rows of chunksOf(changed)) {
        await tx<EntityRow>('entities').insert(rows).onConflict('ref').merge();
      }
      for (const rows of chunksOf(returned)) {
        await entitiesOf(tx, rows).update({ missing_sweeps: 0 });
      }
      for (const rows of chunksOf(missing)) {
        await entitiesOf(tx, rows).increment('missing_sweeps', 1);
      }
      for (const rows of chunksOf(forgotten)) {
        await entitiesOf(tx, rows).delete();
      }
      if (changed.length + forgotten.length === 0) {
        return false;
      }
      await touchEntities(
        tx,
        [...changed, ...forgotten].map(row => row.ref),
      );
      return true;
    });
  }

  async listEntities(): Promise<KnownEntity[]> {
    const rows = await this.#knex<EntityRow>('entities')
      .orderBy('ref')
      .select('body');
    return rows.map(row => JSON.parse(row.body) as KnownEntity);
  }

  listEntityChanges(options: {
    sinceRevision: number;
  }): Promise<EntityChange[]> {
    return readEntityChanges(this.#knex, options.sinceRevision);
  }
}

function entitiesOf(tx: Knex.Transaction, rows: Pick<EntityRow, 'ref'>[]) {
  return tx<EntityRow>('entities').whereIn(
    'ref',
    rows.map(row => row.ref),
  );
}
