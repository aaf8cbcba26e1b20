import { Duration } from 'luxon';

const secondsOfUnit: Record<string, number> = {
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
};

const humanUnits = [
  'years',
  'months',
  'weeks',
  'days',
  'hours',
  'minutes',
  'seconds',
  'milliseconds',
];

const howToWrite = 'Write it as { minutes: 5 }, 15m, 26h, 7d or PT15M.';

/**
 * Reads a duration as app-config writes it: an object of Backstage's
 * HumanDuration, a short form such as `15m` or `1d12h`, or ISO 8601.
 *
 * @returns whole seconds, or the sentence that says what is wrong with it
 */
export function parseDuration(value: unknown): number | string {
  const seconds = secondsOf(value);
  if (typeof seconds === 'string') return seconds;
  if (!Number.isInteger(seconds)) return 'It has to be whole seconds.';
  if (!Number.isSafeInteger(seconds) || seconds <= 0) {
    return 'It has to be longer than nothing.';
  }
  return seconds;
}

function secondsOf(value: unknown): number | string {
  if (typeof value === 'number') return `It has no unit. ${howToWrite}`;
  if (typeof value === 'string') return secondsOfText(value.trim());
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return secondsOfHumanDuration(value);
  }
  return howToWrite;
}

function secondsOfText(text: string): number | string {
  if (/^\d+$/.test(text)) return `It has no unit. ${howToWrite}`;
  if (text.startsWith('P') && text.length <= 40) {
    const iso = Duration.fromISO(text);
    return iso.isValid ? iso.as('seconds') : howToWrite;
  }
  if (!/^(?:\d{1,9}[smhdw]){1,5}$/.test(text)) return howToWrite;
  let seconds = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+)([smhdw])/g)) {
    seconds += Number(amount) * secondsOfUnit[unit];
  }
  return seconds;
}

function secondsOfHumanDuration(value: object): number | string {
  const entries = Object.entries(value);
  if (entries.length === 0) return howToWrite;
  for (const [unit, amount] of entries) {
    if (!humanUnits.includes(unit)) {
      return `It has the unit "${unit.slice(
        0,
        40,
      )}"; the units are ${humanUnits.join(', ')}.`;
    }
    if (typeof amount !== 'number' || !Number.isFinite(amount) || amount < 0) {
      return `Its ${unit} have to be a number, not less than 0.`;
    }
  }
  return Duration.fromObject(Object.fromEntries(entries)).as('seconds');
}
