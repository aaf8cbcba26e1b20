import { Knex } from 'knex';
import { chunksOf } from './chunks';
import { bumpRevision, readRevision } from './revision';
import { BigIntColumn, EntityRow } from './rows';
import { EntityChange, KnownEntity } from './types';

export interface EntityChangeRow {
  entity_ref: string;
  revision: BigIntColumn;
}

/**
 * Says within a transaction that something of a service changed which its
 * verdict is made from, so that it is assessed anew: a drill was recorded, a
 * finding was accepted.
 *
 * To be called last: from then on every other writer waits for the end of the
 * transaction. An entity that the catalog does not have yet may be named too.
 */
export async function touchEntity(
  tx: Knex.Transaction,
  entityRef: string,
): Promise<void> {
  await touchEntities(tx, [entityRef]);
}

/** As {@link touchEntity}, of several: the revision grows once. */
export async function touchEntities(
  tx: Knex.Transaction,
  entityRefs: string[],
): Promise<void> {
  if (entityRefs.length === 0) return;
  await bumpRevision(tx);
  const revision = await readRevision(tx);
  for (const refs of chunksOf([...new Set(entityRefs)].sort())) {
    await tx<EntityChangeRow>('entity_changes')
      .insert(refs.map(ref => ({ entity_ref: ref, revision })))
      .onConflict('entity_ref')
      .merge();
  }
}

/** What changed since a revision, with what the catalog says of it now. */
export async function readEntityChanges(
  knex: Knex,
  sinceRevision: number,
): Promise<EntityChange[]> {
  const rows = await knex<EntityChangeRow>('entity_changes')
    .leftJoin<EntityRow>(
      'entities',
      'entities.ref',
      'entity_changes.entity_ref',
    )
    .where('entity_changes.revision', '>', sinceRevision)
    .orderBy('entity_changes.entity_ref')
    .select<{ entity_ref: string; body: string | null }[]>(
      'entity_changes.entity_ref',
      'entities.body',
    );
  return rows.map(({ entity_ref, body }) => ({
    entityRef: entity_ref,
    entity: body === null ? undefined : (JSON.parse(body) as KnownEntity),
  }));
}
