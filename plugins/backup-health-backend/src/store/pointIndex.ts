import {
  Observation,
  RecoveryPointObservation,
  RunObservation,
  Selector,
  stringifyAssetRef,
  VolumeResultObservation,
} from '@backup-health/backstage-plugin-common';
import { Knex } from 'knex';
import { hashOf } from './bodyHash';
import { chunksOf } from './chunks';
import { readRevision } from './revision';
import { BigIntColumn, ObservationRow } from './rows';

export interface ScopePointRow {
  source: string;
  type: string;
  key: string;
  scope: string;
  at: BigIntColumn;
}

export interface AssetResultRow {
  source: string;
  key: string;
  asset: string;
  point: string;
}

interface ScopeRow {
  scope: string;
  reach: string;
  selector: string;
}

type Row = Pick<ObservationRow, 'source' | 'type' | 'key' | 'body'>;

const indexed = ['recovery-point', 'run', 'volume-result'];
const pageSize = 2000;

/** Under which the points are found that hold something, or a plan's runs. */
export function scopeOf(of: Selector | { plan: string }): string {
  return hashOf(JSON.stringify(of));
}

/**
 * Files what points there are since it was last done, so that those of one asset
 * are found without looking at any other's. A crash on the way costs nothing:
 * it is done again from where it was begun.
 *
 * @param reachOf - where a selector may find assets
 */
export async function indexPoints(
  knex: Knex,
  reachOf: (selector: Selector) => string[],
): Promise<void> {
  const row = await knex('meta').where('key', 'points').first('value');
  const from = Number(row?.value ?? 0);
  const to = await readRevision(knex);
  if (from === to) return;
  let last: Row | undefined;
  do {
    const page = await readPage(knex, from, last);
    await knex.transaction(tx => writePage(tx, page, reachOf));
    last = page.length === pageSize ? page[page.length - 1] : undefined;
  } while (last);
  await knex('meta')
    .where({ key: 'points', value: from })
    .update({ value: to });
}

async function readPage(
  knex: Knex,
  sinceRevision: number,
  last: Row | undefined,
): Promise<Row[]> {
  const query = knex<ObservationRow>('observations')
    .where('changed_revision', '>=', sinceRevision)
    .whereIn('type', indexed)
    .orderBy(['source', 'type', 'key'])
    .limit(pageSize);
  if (last) {
    query.whereRaw('(??, ??, ??) > (?, ?, ?)', [
      'source',
      'type',
      'key',
      last.source,
      last.type,
      last.key,
    ]);
  }
  return query.select('source', 'type', 'key', 'body');
}

async function writePage(
  tx: Knex.Transaction,
  page: Row[],
  reachOf: (selector: Selector) => string[],
): Promise<void> {
  const scopes = new Map<string, ScopeRow>();
  const points: ScopePointRow[] = [];
  const results: AssetResultRow[] = [];
  for (const { source, type, key, body } of page) {
    const observation = JSON.parse(body) as Observation;
    if (observation.type === 'recovery-point') {
      const scope = scopeOf(observation.holds);
      const selector = JSON.stringify(observation.holds);
      for (const reach of reachOf(observation.holds)) {
        scopes.set(`${scope} ${reach}`, { scope, reach, selector });
      }
      points.push({ source, type, key, scope, at: timeOfPoint(observation) });
    } else if (observation.type === 'run') {
      const scope = scopeOf({ plan: observation.plan });
      points.push({ source, type, key, scope, at: timeOfRun(observation) });
    } else if (observation.type === 'volume-result') {
      results.push({ source, key, ...resultOf(observation) });
    }
  }
  for (const rows of chunksOf([...scopes.values()])) {
    await tx<ScopeRow>('point_scopes')
      .insert(rows)
      .onConflict(['scope', 'reach'])
      .ignore();
  }
  for (const rows of chunksOf(points)) {
    await tx<ScopePointRow>('scope_points')
      .insert(rows)
      .onConflict(['source', 'type', 'key'])
      .merge();
  }
  for (const rows of chunksOf(results)) {
    await tx<AssetResultRow>('asset_results')
      .insert(rows)
      .onConflict(['source', 'key'])
      .merge();
  }
}

function timeOfPoint(point: RecoveryPointObservation): number {
  return point.asOf ?? point.attemptedAt ?? 0;
}

function timeOfRun(run: RunObservation): number {
  return run.startedAt ?? run.scheduledFor ?? 0;
}

function resultOf({ volume, point }: VolumeResultObservation) {
  return { asset: stringifyAssetRef(volume), point };
}

/** Takes what is no longer kept out of the index. */
export async function prunePointIndex(
  knex: Knex,
  goneBefore: number,
): Promise<void> {
  const isKept = (table: string, type: Knex.Raw) =>
    knex<ObservationRow>('observations')
      .whereRaw('observations.source = ??', [`${table}.source`])
      .whereRaw('observations.type = ?', [type])
      .whereRaw('observations.key = ??', [`${table}.key`])
      .select(knex.raw('1'));
  await knex('scope_points')
    .where('at', '<', goneBefore)
    .whereNotExists(isKept('scope_points', knex.raw('scope_points.type')))
    .delete();
  await knex('asset_results')
    .whereNotExists(isKept('asset_results', knex.raw(`'volume-result'`)))
    .delete();
}
