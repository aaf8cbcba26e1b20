declare const instantBrand: unique symbol;

/**
 * A point in time: whole milliseconds since 1970-01-01T00:00:00Z.
 * Branded, so that a duration or a plain number is never taken for one.
 *
 * @public
 */
export type Instant = number & {
  readonly [instantBrand]: 'epoch-milliseconds';
};

/**
 * Reads an RFC 3339 time. Absent and unreadable values are `undefined`, never
 * the epoch: several sources write an empty string for "not yet".
 *
 * @public
 */
export function parseInstant(value: unknown): Instant | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT/.test(value)) {
    return undefined;
  }
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? undefined : (ms as Instant);
}

/**
 * Brands epoch milliseconds.
 *
 * @public
 */
export function instant(epochMilliseconds: number): Instant {
  if (!Number.isFinite(epochMilliseconds)) {
    throw new TypeError(`Not an instant: ${epochMilliseconds}`);
  }
  return Math.trunc(epochMilliseconds) as Instant;
}

/**
 * RFC 3339 in UTC, without a fraction where there is none.
 *
 * @public
 */
export function formatInstant(value: Instant): string {
  return new Date(value).toISOString().replace('.000Z', 'Z');
}

/**
 * `from` plus a number of seconds.
 *
 * @public
 */
export function plusSeconds(from: Instant, seconds: number): Instant {
  return instant(from + seconds * 1000);
}

/**
 * Seconds from `from` to `to`; negative where `to` is earlier.
 *
 * @public
 */
export function secondsBetween(from: Instant, to: Instant): number {
  return (to - from) / 1000;
}
