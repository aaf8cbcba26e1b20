import { DateTime } from 'luxon';

/** Formats that are a count since 1970 and no calendar time. */
export const epochFormats = [
  'epochSeconds',
  'epochMillis',
  'epochNanos',
] as const;

/** A time with its own offset: `2026-11-21T02:00:00Z`. */
export const isoFormat = 'iso8601';

export type EpochFormat = (typeof epochFormats)[number];

export function isEpochFormat(format: string): format is EpochFormat {
  return (epochFormats as readonly string[]).includes(format);
}

const calendarTokens = /[yMLdoHhmsSuaZkW]/;

/**
 * Finds what is wrong with a time format: the letters that it must not have,
 * and whether a day written with it can be read back.
 *
 * @returns a sentence that tells what and what to do, or `undefined`
 */
export function timeFormatFault(format: string): string | undefined {
  if (isEpochFormat(format) || format === isoFormat) return undefined;
  if (format.length > 100) return 'It has more than 100 characters.';
  const letters = format.replace(/'[^']*'/g, '').match(/[A-Za-z]/g) ?? [];
  const stranger = letters.find(letter => !calendarTokens.test(letter));
  if (stranger !== undefined) {
    return `Its letter ${stranger} is no part of a time; put letters of the key in single quotes, as in yyyyMMdd'T'HHmmss.`;
  }
  if (!isReadBack(format)) {
    return `A time written with it cannot be read back: it needs year, month and day, as in yyyyMMdd-HHmmss, or is one of ${[
      ...epochFormats,
      isoFormat,
    ].join(', ')}.`;
  }
  return undefined;
}

/** A day and an hour of which no part can be mistaken for another. */
const sample = DateTime.fromISO('2019-03-27T17:48:56Z', { zone: 'utc' });

function isReadBack(format: string): boolean {
  const options = { zone: 'utc', locale: 'en-US' };
  const read = DateTime.fromFormat(
    sample.toFormat(format, { locale: 'en-US' }),
    format,
    options,
  );
  return (
    read.isValid &&
    read.hasSame(sample, 'day') &&
    (read.hour === sample.hour || read.hour === 0)
  );
}
