import { InputError } from '@backstage/errors';
import { createHash } from 'node:crypto';
import { SortKey } from './order';

/**
 * A cursor says after which row to go on, and of which list: with other filters
 * or in another order it would skip rows without saying so.
 */
export function writeCursor(key: SortKey, list: unknown): string {
  const text = JSON.stringify({ key, list: fingerprint(list) });
  return Buffer.from(text).toString('base64url');
}

/**
 * @param like - the key of any row of the list: what a key there looks like
 * @throws InputError for what is no cursor, or one of another list
 */
export function readCursor(
  cursor: string,
  list: unknown,
  like: SortKey | undefined,
): SortKey {
  const read = parse(cursor);
  if (!read) {
    throw new InputError(
      'This is no cursor of this API: take nextCursor of a page as it is, or ask for the first page',
    );
  }
  const fits =
    like === undefined ||
    (like.length === read.key.length &&
      like.every((part, i) => typeof part === typeof read.key[i]));
  if (read.list !== fingerprint(list) || !fits) {
    throw new InputError(
      'The cursor is of a list with other filters or in another order: ask for the first page of this one',
    );
  }
  return read.key;
}

function parse(cursor: string): { key: SortKey; list: string } | undefined {
  try {
    const read: unknown = JSON.parse(
      Buffer.from(cursor, 'base64url').toString(),
    );
    if (typeof read !== 'object' || read === null) return undefined;
    const { key, list } = read as { key?: unknown; list?: unknown };
    const isKey =
      Array.isArray(key) &&
      key.every(part => typeof part === 'number' || typeof part === 'string');
    return isKey && typeof list === 'string'
      ? { key: key as SortKey, list }
      : undefined;
  } catch {
    return undefined;
  }
}

function fingerprint(list: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(list))
    .digest('base64url')
    .slice(0, 16);
}
