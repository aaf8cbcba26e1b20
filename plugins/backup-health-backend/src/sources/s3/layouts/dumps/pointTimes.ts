import {
  formatInstant,
  Instant,
  instant,
  PointResult,
} from '@backup-health/backstage-plugin-common';

const minutes = 60_000;
const hours = 60 * minutes;

/** Clocks differ by so much; beyond it, one of the two times is wrong. */
const clockToleranceMs = 5 * minutes;
const farApartMs = 24 * hours;

export interface PointTimes {
  asOf: Instant;
  availableAt: Instant;
  /** When it was written, where its own time cannot be. */
  attemptedAt?: Instant;
  result: PointResult;
  message?: string;
}

/**
 * Holds the time in a key against the time when the object was written.
 *
 * An object cannot hold data from after it was written. A key that says so was
 * read in the wrong zone or made by a wrong clock, and a point dated too late
 * would hide a loss: its result is `unknown`. One that was written long after
 * its key says is believed, since copying an object makes it new.
 */
export function pointTimes(keyTime: Instant, written: Instant): PointTimes {
  const times = {
    asOf: keyTime,
    availableAt: instant(Math.max(keyTime, written)),
  };
  const both = `The key says ${formatInstant(
    keyTime,
  )}, the object was written at ${formatInstant(written)}`;
  if (keyTime > written + clockToleranceMs) {
    return {
      ...times,
      attemptedAt: written,
      result: 'unknown',
      message: `${both}, which is earlier: the layout's timeZone or timeFormat, or the clock of the writer, is wrong.`,
    };
  }
  if (keyTime > written) {
    return { ...times, result: 'good', message: `${both}, a little earlier.` };
  }
  if (written - keyTime > farApartMs) {
    return {
      ...times,
      result: 'good',
      message: `${both}, more than 24 h later: it was copied, or took that long.`,
    };
  }
  return { ...times, result: 'good' };
}
