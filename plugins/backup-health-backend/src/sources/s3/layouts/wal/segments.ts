import { Instant } from '@backup-health/backstage-plugin-common';

/** One file of PostgreSQL's write-ahead log. */
export interface WalSegment {
  timeline: number;
  /** The upper and the lower eight digits of its place in the log. */
  log: number;
  part: number;
}

/** `000000010000000A000000F3`; nothing else, no `.partial` and no `.history`. */
export function parseWalSegment(name: string): WalSegment | undefined {
  if (!/^[0-9A-F]{24}$/.test(name)) return undefined;
  const [timeline, log, part] = [0, 8, 16].map(at =>
    parseInt(name.slice(at, at + 8), 16),
  );
  return { timeline, log, part };
}

const logBytes = 2n ** 32n;
const usualBytes = 2n ** 24n;
/** What PostgreSQL may be made with (initdb, --wal-segsize). */
const sizes = Array.from({ length: 11 }, (_, i) => 2n ** BigInt(20 + i));

/**
 * How many bytes a segment has, by a place in the log that is known to be in
 * one of that name; 16 MB where nothing else fits.
 */
export function segmentBytes(segment: WalSegment, lsn: bigint): bigint {
  const fits = (bytes: bigint) => {
    const { log, part } = segmentOfLsn(segment.timeline, lsn, bytes);
    return log === segment.log && part === segment.part;
  };
  return [usualBytes, ...sizes].find(fits) ?? usualBytes;
}

/** The segment that holds a place in the log. */
export function segmentOfLsn(
  timeline: number,
  lsn: bigint,
  bytes: bigint = usualBytes,
): WalSegment {
  return {
    timeline,
    log: Number(lsn / logBytes),
    part: Number((lsn % logBytes) / bytes),
  };
}

/** Segments without a gap, from the first to the last. */
export interface WalStretch {
  first: WalSegment;
  last: WalSegment;
  /** When the last one was archived. */
  lastAt: Instant;
}

/**
 * What is archived, as stretches without a gap. Segments have to be added in
 * the order of their names, which is that of time.
 */
export class WalArchive {
  readonly #stretches: WalStretch[] = [];
  /** The greatest part that was seen: no log ends before it. */
  #greatest = 3;

  add(segment: WalSegment, at: Instant): void {
    this.#greatest = Math.max(this.#greatest, segment.part);
    const open = this.#stretches[this.#stretches.length - 1];
    if (open && this.#reaches(open.last, segment)) {
      if (isBehind(segment, open.last)) open.last = segment;
      if (at > open.lastAt) open.lastAt = at;
      return;
    }
    this.#stretches.push({ first: segment, last: segment, lastAt: at });
  }

  /**
   * Whether a segment goes on from another: it is the next, it is there again,
   * or a new timeline begins no later than the old one ends. How many parts a
   * log has depends on the size of segments, and is a power of two.
   */
  #reaches(last: WalSegment, next: WalSegment): boolean {
    if (!isBehind(next, last)) return true;
    if (next.log === last.log) return next.part === last.part + 1;
    const parts = last.part + 1;
    const isEndOfLog =
      last.part >= this.#greatest && Number.isInteger(Math.log2(parts));
    return next.log === last.log + 1 && next.part === 0 && isEndOfLog;
  }

  copy(): WalArchive {
    const copy = new WalArchive();
    copy.#greatest = this.#greatest;
    copy.#stretches.push(...this.#stretches.map(stretch => ({ ...stretch })));
    return copy;
  }

  get stretches(): readonly WalStretch[] {
    return this.#stretches;
  }

  /** The stretch that has all from one segment to another. */
  holding(from: WalSegment, to: WalSegment): WalStretch | undefined {
    return this.#stretches.find(
      ({ first, last }) => !isBehind(first, from) && !isBehind(to, last),
    );
  }
}

/** Whether it lies behind the other in the log, whatever the timeline. */
function isBehind(segment: WalSegment, other: WalSegment): boolean {
  return (
    segment.log > other.log ||
    (segment.log === other.log && segment.part > other.part)
  );
}
