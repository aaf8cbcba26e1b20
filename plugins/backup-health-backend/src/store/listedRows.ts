import { InputError } from '@backstage/errors';
import { Knex } from 'knex';
import { ListPage, ListRequest } from './assessmentTypes';
import { canonicalJson, hashOf } from './bodyHash';
import { chunksOf } from './chunks';

interface ListedRow {
  key: string;
  search: string;
  body: string;
  hash: string;
}

/** In characters: a search for more than that finds nothing that is shown. */
const maxSearch = 200;

/** A table of things that are listed in the order of their keys. */
export class ListedRows<T extends { key: string }> {
  readonly #table: string;
  readonly #textOf: (item: T) => string;

  /** @param options.textOf - what of an item is searched */
  constructor(options: { table: string; textOf: (item: T) => string }) {
    this.#table = options.table;
    this.#textOf = options.textOf;
  }

  /** Writes what is new or differs. */
  async put(tx: Knex.Transaction, items: T[]): Promise<void> {
    const rows = items.map(item => this.#row(item));
    for (const chunk of chunksOf(rows)) {
      const known = await tx<ListedRow>(this.#table)
        .whereIn(
          'key',
          chunk.map(row => row.key),
        )
        .select('key', 'hash');
      const hashes = new Map(known.map(row => [row.key, row.hash]));
      const changed = chunk.filter(row => hashes.get(row.key) !== row.hash);
      if (changed.length === 0) continue;
      await tx<ListedRow>(this.#table)
        .insert(changed)
        .onConflict('key')
        .merge();
    }
  }

  async drop(tx: Knex.Transaction, keys: string[]): Promise<void> {
    for (const chunk of chunksOf(keys)) {
      await tx<ListedRow>(this.#table).whereIn('key', chunk).delete();
    }
  }

  async get(knex: Knex, keys: string[]): Promise<Map<string, T>> {
    const found = new Map<string, T>();
    for (const chunk of chunksOf(keys)) {
      const rows = await knex<ListedRow>(this.#table)
        .whereIn('key', chunk)
        .select('key', 'body');
      rows.forEach(row => found.set(row.key, JSON.parse(row.body) as T));
    }
    return found;
  }

  async keys(knex: Knex): Promise<string[]> {
    const rows = await knex<ListedRow>(this.#table).select('key');
    return rows.map(row => row.key);
  }

  /** @throws InputError on a cursor of another list */
  async page(knex: Knex, request: ListRequest): Promise<ListPage<T>> {
    const { q = '', cursor, limit } = request;
    const words = q.slice(0, maxSearch).toLowerCase().split(/\s+/);
    const found = () => {
      const query = knex<ListedRow>(this.#table);
      for (const word of words.filter(w => w !== '')) {
        query.whereRaw(`?? like ? escape '!'`, [
          'search',
          `%${literal(word)}%`,
        ]);
      }
      return query;
    };
    const page = found()
      .orderBy('key')
      .limit(limit + 1);
    if (cursor !== undefined) page.where('key', '>', this.#read(cursor));
    const rows = await page.select('key', 'body');
    const [{ count }] = await found().count({ count: '*' });
    const items = rows.slice(0, limit);
    return {
      items: items.map(row => JSON.parse(row.body) as T),
      nextCursor:
        rows.length > limit
          ? this.#write(items[items.length - 1].key)
          : undefined,
      totalItems: Number(count),
    };
  }

  #row(item: T): ListedRow {
    const body = canonicalJson(item);
    return {
      key: item.key,
      search: this.#textOf(item).toLowerCase(),
      body,
      hash: hashOf(body),
    };
  }

  #write(key: string): string {
    return Buffer.from(JSON.stringify([this.#table, key])).toString(
      'base64url',
    );
  }

  #read(cursor: string): string {
    try {
      const [table, key] = JSON.parse(
        Buffer.from(cursor, 'base64url').toString(),
      );
      if (table === this.#table && typeof key === 'string') return key;
    } catch {
      // said below
    }
    throw new InputError(
      'The cursor is not one of this list: ask for the first page again',
    );
  }
}

/** `%` and `_` as themselves. */
function literal(word: string): string {
  return word.replace(/[!%_]/g, '!$&');
}
