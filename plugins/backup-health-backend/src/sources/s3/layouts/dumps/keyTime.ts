import {
  Instant,
  instant,
  parseInstant,
} from '@backup-health/backstage-plugin-common';
import { DateTime } from 'luxon';
import {
  EpochFormat,
  isEpochFormat,
  isoFormat,
} from '../../../../config/timeFormat';

/** Digits that a count since 1970 has between 2001 and 2286. */
const epochs: Record<EpochFormat, { digits: number; inMillisecond: bigint }> = {
  epochSeconds: { digits: 10, inMillisecond: 0n },
  epochMillis: { digits: 13, inMillisecond: 1n },
  epochNanos: { digits: 19, inMillisecond: 1_000_000n },
};

/** How many times are kept in mind: about 20 MB. */
const maximumKept = 100_000;

/**
 * Makes a reader for the times in objects' keys. It keeps what it has read in
 * mind, since a bucket is listed again and again and zones are slow to reckon
 * with.
 *
 * Of the two instants that a local time has when clocks are set back, the
 * earlier is taken: then no backup seems newer than it is.
 *
 * @param format - a Luxon format, or one of the epoch formats
 * @param timeZone - IANA name; counts since 1970 do not depend on it
 */
export function createKeyTimeReader(
  format: string,
  timeZone: string,
): (text: string) => Instant | undefined {
  if (isEpochFormat(format)) return text => readEpoch(text, format);
  if (format === isoFormat) return parseInstant;
  const options = { zone: timeZone, locale: 'en-US' };
  const parser = DateTime.buildFormatParser(format, options);
  const kept = new Map<string, Instant | undefined>();
  return text => {
    if (kept.has(text)) return kept.get(text);
    const read = DateTime.fromFormatParser(text, parser, options);
    const time = read.isValid
      ? instant(Math.min(...read.getPossibleOffsets().map(Number)))
      : undefined;
    if (kept.size >= maximumKept) kept.clear();
    kept.set(text, time);
    return time;
  };
}

function readEpoch(text: string, format: EpochFormat): Instant | undefined {
  const { digits, inMillisecond } = epochs[format];
  // More digits than a number holds: only BigInt reads nanoseconds.
  if (text.length !== digits || !/^\d+$/.test(text)) return undefined;
  return instant(
    inMillisecond === 0n
      ? Number(text) * 1000
      : Number(BigInt(text) / inMillisecond),
  );
}
