/**
 * An instant as a person reads it, in UTC: `Thu 12 Nov 01:04`, with the year
 * where it is not this one.
 */
export function shortTime(at: string, now: number, language: string): string {
  const parts = partsOf(at, language);
  const thisYear = new Date(now).getUTCFullYear() === Number(parts.year);
  const day = `${parts.weekday} ${parts.day} ${parts.month}`;
  const time = `${parts.hour}:${parts.minute}`;
  return thisYear ? `${day} ${time}` : `${day} ${parts.year} ${time}`;
}

/** All of it: `Thu 12 Nov 2026 01:04:02 UTC`. */
export function fullTime(at: string, language: string): string {
  const { weekday, day, month, year, hour, minute, second } = partsOf(
    at,
    language,
  );
  return `${weekday} ${day} ${month} ${year} ${hour}:${minute}:${second} UTC`;
}

// Parts, and not a format of the locale: it puts commas where it likes.
function partsOf(at: string, language: string): Record<string, string> {
  const format = new Intl.DateTimeFormat(language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
  });
  return Object.fromEntries(
    format.formatToParts(new Date(at)).map(({ type, value }) => [type, value]),
  );
}
