import {
  formatInstant,
  Instant,
  WindowObservation,
} from '@backup-health/backstage-plugin-common';
import { WalArchive, WalSegment, WalStretch } from './segments';

/** A base backup, and the log without which it is not consistent. */
export interface BaseBackup {
  stoppedAt: Instant;
  from: WalSegment;
  to: WalSegment;
}

/**
 * What can be restored to: from the end of each base backup on, as long as the
 * log that follows has no gap. Behind a gap, only the next base backup helps.
 *
 * @returns `undefined` where no base backup has the log it needs
 */
export function recoverableWindow(
  backups: BaseBackup[],
  archive: WalArchive,
): Pick<WindowObservation, 'from' | 'to' | 'gaps'> | undefined {
  // Backups that one stretch holds are one range, however idle it was between.
  const byStretch = new Map<WalStretch, { from: Instant; to: Instant }>();
  for (const { stoppedAt, from, to } of backups) {
    const stretch = archive.holding(from, to);
    if (!stretch) continue;
    const known = byStretch.get(stretch);
    byStretch.set(stretch, {
      from: known && known.from < stoppedAt ? known.from : stoppedAt,
      to: later(known?.to ?? stretch.lastAt, stoppedAt),
    });
  }
  const ranges = [...byStretch.values()].sort((a, b) => a.from - b.from);
  if (ranges.length === 0) return undefined;

  const gaps: NonNullable<WindowObservation['gaps']> = [];
  let { to } = ranges[0];
  for (const range of ranges.slice(1)) {
    if (range.from > to) gaps.push(gap(to, range.from));
    to = later(to, range.to);
  }
  // What was archived behind the last gap is of no use until a base backup.
  const newest = archive.stretches.reduce<Instant | undefined>(
    (at, { lastAt }) => (at === undefined ? lastAt : later(at, lastAt)),
    undefined,
  );
  if (newest !== undefined && newest > to) gaps.push(gap(to, newest));
  return { from: ranges[0].from, to, ...(gaps.length > 0 && { gaps }) };
}

function gap(from: Instant, to: Instant) {
  return {
    from,
    to,
    because: `The log that was archived after ${formatInstant(
      from,
    )} has a gap: a segment is missing, and only a later base backup goes on.`,
  };
}

function later(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}
