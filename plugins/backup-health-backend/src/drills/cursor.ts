import { InputError } from '@backstage/errors';
import {
  Drill,
  instant,
  Instant,
} from '@backup-health/backstage-plugin-common';

/** Says after which drill to go on. */
export function writeDrillCursor({
  declaredAt,
  id,
}: Pick<Drill, 'declaredAt' | 'id'>): string {
  return Buffer.from(JSON.stringify([declaredAt, id])).toString('base64url');
}

/** @throws InputError for what is no cursor */
export function readDrillCursor(cursor: string): {
  declaredAt: Instant;
  id: string;
} {
  try {
    const read: unknown = JSON.parse(
      Buffer.from(cursor, 'base64url').toString(),
    );
    if (Array.isArray(read) && read.length === 2) {
      const [at, id] = read as unknown[];
      if (Number.isSafeInteger(at) && typeof id === 'string') {
        return { declaredAt: instant(at as number), id };
      }
    }
  } catch {
    // said below
  }
  throw new InputError(
    'This is no cursor of this list: take nextCursor of a page as it is, or ask for the first page',
  );
}
