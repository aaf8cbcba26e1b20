import {
  AssetRef,
  Instant,
  stringifyAssetRef,
} from '@backup-health/backstage-plugin-common';
import { Knex } from 'knex';
import { redactRecord } from '../redaction';
import { chunksOf } from './chunks';
import { touchEntity } from './entityChanges';
import { BigIntColumn, columnInstant, optionalInstant } from './rows';
import { StoredWaiver, WaiverStore } from './types';

interface WaiverRow {
  id: string;
  entity_ref: string;
  rule: string;
  asset_key: string | null;
  asset: string | null;
  owner: string;
  reason: string;
  created_at: BigIntColumn;
  created_by: string;
  expires_at: BigIntColumn;
  ended_at: BigIntColumn | null;
  ended_by: string | null;
}

/**
 * Keeps what somebody accepts. Each writing says in its transaction that the
 * service is to be assessed anew.
 */
export class DatabaseWaiverStore implements WaiverStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async addWaiver(
    told: StoredWaiver,
  ): Promise<{ added: boolean; waiver: StoredWaiver }> {
    const waiver = redactRecord(told);
    return this.#knex.transaction(async tx => {
      const row = waiverRow(waiver);
      const same = await active(tx, waiver.createdAt)
        .where('entity_ref', row.entity_ref)
        .andWhere('rule', row.rule)
        .andWhere(query =>
          row.asset_key === null
            ? query.whereNull('asset_key')
            : query.where('asset_key', row.asset_key),
        )
        .first();
      if (same) return { added: false, waiver: rowWaiver(same) };
      await tx<WaiverRow>('waivers').insert(row);
      await touchEntity(tx, waiver.entityRef);
      return { added: true, waiver };
    });
  }

  async endWaiver(
    entityRef: string,
    id: string,
    end: { at: Instant; by: string },
  ): Promise<StoredWaiver | undefined> {
    return this.#knex.transaction(async tx => {
      const row = await tx<WaiverRow>('waivers')
        .where({ id, entity_ref: entityRef })
        .first();
      if (!row) return undefined;
      const waiver = rowWaiver(row);
      if (waiver.endedAt !== undefined || waiver.expiresAt <= end.at) {
        return waiver;
      }
      await tx<WaiverRow>('waivers')
        .where({ id })
        .update({ ended_at: end.at, ended_by: end.by });
      await touchEntity(tx, entityRef);
      return { ...waiver, endedAt: end.at, endedBy: end.by };
    });
  }

  async listWaivers(
    entityRef: string,
    limit: number,
  ): Promise<{ waivers: StoredWaiver[]; total: number }> {
    const own = () =>
      this.#knex<WaiverRow>('waivers').where('entity_ref', entityRef);
    const rows = await own()
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit);
    const [{ count }] = await own().count({ count: '*' });
    return { waivers: rows.map(rowWaiver), total: Number(count) };
  }

  async listWaiversInForce(
    entityRef: string,
    at: Instant,
  ): Promise<StoredWaiver[]> {
    const rows = await this.#knex<WaiverRow>('waivers')
      .where('entity_ref', entityRef)
      .andWhere('created_at', '<=', at)
      .andWhere('expires_at', '>', at)
      .andWhere(ended =>
        ended.whereNull('ended_at').orWhere('ended_at', '>', at),
      )
      .orderBy(['created_at', 'id']);
    return rows.map(rowWaiver);
  }

  async listActiveWaivers(
    now: Instant,
    entityRefs?: string[],
  ): Promise<StoredWaiver[]> {
    if (entityRefs === undefined) {
      return (await active(this.#knex, now).orderBy('id')).map(rowWaiver);
    }
    const found: StoredWaiver[] = [];
    for (const refs of chunksOf(entityRefs)) {
      const rows = await active(this.#knex, now)
        .whereIn('entity_ref', refs)
        .orderBy('id');
      found.push(...rows.map(rowWaiver));
    }
    return found;
  }
}

function active(knex: Knex, now: Instant) {
  return knex<WaiverRow>('waivers')
    .where('expires_at', '>', now)
    .whereNull('ended_at');
}

function waiverRow(waiver: StoredWaiver): WaiverRow {
  const { asset } = waiver;
  return {
    id: waiver.id,
    entity_ref: waiver.entityRef,
    rule: waiver.rule,
    asset_key: asset ? stringifyAssetRef(asset) : null,
    asset: asset ? JSON.stringify(asset) : null,
    owner: waiver.owner,
    reason: waiver.reason,
    created_at: waiver.createdAt,
    created_by: waiver.createdBy,
    expires_at: waiver.expiresAt,
    ended_at: waiver.endedAt ?? null,
    ended_by: waiver.endedBy ?? null,
  };
}

function rowWaiver(row: WaiverRow): StoredWaiver {
  return {
    id: row.id,
    entityRef: row.entity_ref,
    rule: row.rule,
    asset: row.asset === null ? undefined : (JSON.parse(row.asset) as AssetRef),
    owner: row.owner,
    reason: row.reason,
    createdAt: columnInstant(row.created_at),
    createdBy: row.created_by,
    expiresAt: columnInstant(row.expires_at),
    endedAt: optionalInstant(row.ended_at),
    endedBy: row.ended_by ?? undefined,
  };
}
