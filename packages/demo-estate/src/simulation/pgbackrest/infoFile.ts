import { createHash } from 'node:crypto';

/** Sections of a file of pgBackRest; each value is written as JSON. */
export type InfoSections = Record<string, Record<string, unknown>>;

/**
 * Writes a file as pgBackRest does, with the checksum that it refuses to read
 * it without (pgbackrest 2.45, src/info/info.c).
 */
export function infoFile(sections: InfoSections): string {
  const backrest = { 'backrest-format': 5, 'backrest-version': '2.57.0' };
  const all = Object.entries({ backrest, ...sections }).sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  const checked = `{${all
    .map(
      ([name, values]) =>
        `"${name}":{${lines(values)
          .map(([key, value]) => `"${key}":${value}`)
          .join(',')}}`,
    )
    .join(',')}}`;
  const checksum = createHash('sha1').update(checked).digest('hex');
  const text = all
    .map(
      ([name, values]) =>
        `[${name}]\n${lines(values)
          .map(([key, value]) => `${key}=${value}\n`)
          .join('')}`,
    )
    .join('\n');
  return `${text}\n[backrest]\nbackrest-checksum="${checksum}"\n`;
}

/** A number that JavaScript cannot hold is given as text with an `n`. */
function lines(values: Record<string, unknown>): [string, string][] {
  return Object.entries(values)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => [key, json(value)]);
}

function json(value: unknown): string {
  return JSON.stringify(value, (_, each) =>
    typeof each === 'bigint' ? `bigint:${each}` : each,
  ).replace(/"bigint:(\d+)"/g, '$1');
}
