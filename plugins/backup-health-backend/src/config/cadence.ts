import { Duration, DurationLikeObject } from 'luxon';
import { DrillCadence } from '@backup-health/backstage-plugin-common';

const units = [
  'years',
  'months',
  'weeks',
  'days',
  'hours',
  'minutes',
  'seconds',
] as const;

const words: Record<string, DrillCadence> = {
  hour: { hours: 1 },
  day: { days: 1 },
  week: { weeks: 1 },
  month: { months: 1 },
  quarter: { months: 3 },
  year: { years: 1 },
};

const shortUnits: Record<string, (typeof units)[number]> = {
  s: 'seconds',
  m: 'minutes',
  h: 'hours',
  d: 'days',
  w: 'weeks',
};

const longestYears = 10;
const howToWrite = `Write ${Object.keys(words).join(
  ', ',
)}, { months: 1 }, P1M or 7d.`;

/**
 * Reads how often something has to be done. Unlike a duration it keeps its
 * units: a month has no number of seconds.
 *
 * @returns the sentence that says what is wrong with it, where it is
 */
export function parseCadence(value: unknown): DrillCadence | string {
  const read = partsOf(value);
  if (read === undefined) return howToWrite;
  const parts: DrillCadence = {};
  for (const [name, amount] of Object.entries(read)) {
    const unit = units.find(known => known === name);
    if (unit === undefined) {
      return `It has the unit "${name.slice(
        0,
        40,
      )}"; the units are ${units.join(', ')}.`;
    }
    if (!Number.isInteger(amount) || amount < 0) {
      return `Its ${unit} have to be a whole number, not less than 0.`;
    }
    if (amount > 0) parts[unit] = amount;
  }
  if (Object.keys(parts).length === 0) {
    return 'It has to be longer than nothing.';
  }
  if (Duration.fromObject(parts).as('years') > longestYears) {
    return `It has to be shorter than ${longestYears} years.`;
  }
  return parts;
}

function partsOf(value: unknown): Record<string, number> | undefined {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, number>;
  }
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (Object.hasOwn(words, text)) return { ...words[text] } as DurationParts;
  if (text.startsWith('P') && text.length <= 40) {
    const iso = Duration.fromISO(text);
    return iso.isValid ? (iso.toObject() as DurationParts) : undefined;
  }
  if (!/^(?:\d{1,9}[smhdw]){1,5}$/.test(text)) return undefined;
  const parts: Record<string, number> = {};
  for (const [, amount, unit] of text.matchAll(/(\d+)([smhdw])/g)) {
    const name = shortUnits[unit];
    parts[name] = (parts[name] ?? 0) + Number(amount);
  }
  return parts;
}

type DurationParts = Record<keyof DurationLikeObject, number>;
