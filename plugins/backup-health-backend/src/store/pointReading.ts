import {
  Instant,
  Observation,
  Selector,
} from '@backup-health/backstage-plugin-common';
import { Knex } from 'knex';
import { breathe } from '../eventLoop/breathe';
import { chunksOf } from './chunks';
import { AssetResultRow, ScopePointRow } from './pointIndex';
import { columnInstant, ObservationRow, optionalInstant } from './rows';
import { StoredObservation } from './types';

/** A place in a list of points: newest first, of one instant by their keys. */
export interface PointPosition {
  at: number;
  key: string;
}

export interface PointQuery {
  /** Names of the asset, by which results are filed. */
  assets: string[];
  /** Ids of the scopes that hold it. */
  scopes: string[];
  from?: Instant;
  to?: Instant;
  /** From this place on, itself included: another asset may share it. */
  notAfter?: PointPosition;
  limit: number;
}

/** What points hold that may find assets in one of these places. */
export async function readScopes(
  knex: Knex,
  reach: string[],
): Promise<{ scope: string; selector: Selector }[]> {
  const found = new Map<string, Selector>();
  for (const keys of chunksOf(reach)) {
    const rows = await knex<{ scope: string; reach: string; selector: string }>(
      'point_scopes',
    )
      .whereIn('reach', keys)
      .select('scope', 'selector');
    for (const { scope, selector } of rows) {
      if (!found.has(scope)) found.set(scope, JSON.parse(selector));
    }
  }
  return [...found].map(([scope, selector]) => ({ scope, selector }));
}

/** By each of these places, the scopes that may find assets there. */
export async function readScopesByReach(
  knex: Knex,
  reach: string[],
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const keys of chunksOf(reach)) {
    const rows = await knex<{ scope: string; reach: string }>('point_scopes')
      .whereIn('reach', keys)
      .select('scope', 'reach');
    for (const row of rows) {
      const known = found.get(row.reach);
      if (known) known.push(row.scope);
      else found.set(row.reach, [row.scope]);
    }
    await breathe();
  }
  return found;
}

/** Of which the newest is asked for. */
export interface NewestQuery {
  notAfter?: PointPosition;
  before?: Instant;
}

/**
 * The newest point or run of each scope. Each is one look at an index, however
 * many points a scope has.
 */
export async function readNewestOfScopes(
  knex: Knex,
  scopes: string[],
  { notAfter, before }: NewestQuery,
): Promise<Map<string, PointPosition>> {
  const bounds: [string, Knex.RawBinding[]][] = [];
  if (notAfter) {
    const { at, key } = notAfter;
    bounds.push(['and (at, key) <= (?, ?)', [at, key]]);
  }
  if (before !== undefined) bounds.push(['and at < ?', [before]]);
  const from =
    knex.client.config.client === 'pg'
      ? 'unnest(?::text[]) as wanted(scope)'
      : '(select value as scope from json_each(?)) as wanted';
  const newest = new Map<string, PointPosition>();
  for (const chunk of chunksOf(scopes)) {
    const answer: NewestRow[] | { rows: NewestRow[] } = await knex.raw(
      `select wanted.scope, (select cast(at as text) || ' ' || key
        from scope_points where scope_points.scope = wanted.scope ${bounds
          .map(([text]) => text)
          .join(' ')}
        order by at desc, key desc limit 1) as newest from ${from}`,
      [
        ...bounds.flatMap(([, values]) => values),
        knex.client.config.client === 'pg' ? chunk : JSON.stringify(chunk),
      ],
    );
    const rows = Array.isArray(answer) ? answer : answer.rows;
    for (const { scope, newest: found } of rows) {
      if (found === null) continue;
      const space = found.indexOf(' ');
      newest.set(scope, {
        at: Number(found.slice(0, space)),
        key: found.slice(space + 1),
      });
    }
    await breathe();
  }
  return newest;
}

interface NewestRow {
  scope: string;
  newest: string | null;
}

/** Points and runs of these scopes, newest first. */
export async function readScopePoints(
  knex: Knex,
  { assets, scopes, from, to, notAfter, limit }: PointQuery,
): Promise<(PointPosition & { stored: StoredObservation })[]> {
  const query = knex<ScopePointRow>('scope_points')
    .where(found =>
      found
        .whereIn('scope', scopes)
        .orWhereIn(
          'key',
          knex<AssetResultRow>('asset_results')
            .whereIn('asset', assets)
            .select('point'),
        ),
    )
    .orderBy([
      { column: 'at', order: 'desc' },
      { column: 'key', order: 'desc' },
    ])
    .limit(limit);
  if (from !== undefined) query.andWhere('at', '>=', from);
  if (to !== undefined) query.andWhere('at', '<', to);
  if (notAfter) {
    query.whereRaw('(??, ??) <= (?, ?)', [
      'at',
      'key',
      notAfter.at,
      notAfter.key,
    ]);
  }
  const rows = await query.select('source', 'type', 'key', 'at');
  const bodies = new Map<string, StoredObservation>();
  for (const chunk of chunksOf(rows)) {
    for (const stored of await readObservations(knex, chunk)) {
      bodies.set(idOf(stored.source, stored.observation), stored);
    }
  }
  return rows.flatMap(row => {
    const stored = bodies.get(idOf(row.source, row));
    return stored ? [{ at: Number(row.at), key: row.key, stored }] : [];
  });
}

/** What became of assets, in these points or in all. */
export async function readResults(
  knex: Knex,
  assets: string[],
  points?: string[],
): Promise<StoredObservation[]> {
  const found: StoredObservation[] = [];
  for (const chunk of points ? chunksOf(points) : [undefined]) {
    const query = knex<AssetResultRow>('asset_results').whereIn(
      'asset',
      assets,
    );
    if (chunk) query.whereIn('point', chunk);
    const rows = await query.select('source', 'key');
    for (const keys of chunksOf(rows)) {
      found.push(
        ...(await readObservations(
          knex,
          keys.map(row => ({ ...row, type: 'volume-result' })),
        )),
      );
    }
  }
  return found;
}

async function readObservations(
  knex: Knex,
  wanted: Pick<ObservationRow, 'source' | 'type' | 'key'>[],
): Promise<StoredObservation[]> {
  if (wanted.length === 0) return [];
  const ids = new Set(wanted.map(row => idOf(row.source, row)));
  const distinct = (column: 'source' | 'type' | 'key') => [
    ...new Set(wanted.map(row => row[column])),
  ];
  const rows = await knex<ObservationRow>('observations')
    .whereIn('source', distinct('source'))
    .whereIn('type', distinct('type'))
    .whereIn('key', distinct('key'))
    .select('source', 'stream', 'origin', 'body', 'first_seen_at', 'gone_at');
  return rows
    .map(row => ({
      source: row.source,
      stream: row.stream,
      origin: row.origin,
      observation: JSON.parse(row.body) as Observation,
      firstSeenAt: columnInstant(row.first_seen_at),
      goneAt: optionalInstant(row.gone_at),
    }))
    .filter(({ source, observation }) => ids.has(idOf(source, observation)));
}

function idOf(source: string, of: { type: string; key: string }): string {
  return `${source} ${of.type} ${of.key}`;
}
