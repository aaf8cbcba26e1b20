import { Instant } from '@backup-health/backstage-plugin-common';
import { ReadRow } from './readingRows';
import { ObservationRow } from './rows';

/** What of a stored row is needed to tell whether it changed. */
export const knownColumns = [
  'stream',
  'origin',
  'type',
  'key',
  'uid',
  'body_hash',
  'first_seen_at',
  'gone_at',
] as const;

export type KnownRow = Pick<ObservationRow, (typeof knownColumns)[number]>;

export interface ReadingDiff {
  /** New, changed and returned rows. */
  write: Omit<ObservationRow, 'changed_revision'>[];
  /** Rows that were there, and that the reading no longer has. */
  gone: KnownRow[];
}

/**
 * What a reading changes. Both maps are by `rowId`; `known` holds what is live of
 * what was read (of the whole stream, of some origins), and whatever else is
 * stored under a key of the reading.
 *
 * A thing that returns is the one that left, unless its uid tells otherwise: a
 * volume claim that was made anew was never seen before.
 */
export function diffReading(
  read: Map<string, ReadRow>,
  known: Map<string, KnownRow>,
  readAt: Instant,
): ReadingDiff {
  const write: ReadingDiff['write'] = [];
  for (const [id, row] of read) {
    const before = known.get(id);
    if (!before || !isUnchanged(before, row)) {
      write.push({
        ...row,
        first_seen_at:
          before && isSameThing(before, row) ? before.first_seen_at : readAt,
        changed_at: readAt,
        gone_at: null,
      });
    }
  }
  const gone: KnownRow[] = [];
  for (const [id, row] of known) {
    if (!read.has(id) && row.gone_at === null) {
      gone.push(row);
    }
  }
  return { write, gone };
}

function isUnchanged(before: KnownRow, row: ReadRow): boolean {
  return (
    before.gone_at === null &&
    before.body_hash === row.body_hash &&
    before.origin === row.origin &&
    before.stream === row.stream
  );
}

function isSameThing(before: KnownRow, row: ReadRow): boolean {
  return before.uid === null || row.uid === null || before.uid === row.uid;
}
