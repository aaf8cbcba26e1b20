/**
 * Which characters can come next: one bit for each of Latin-1, one for all
 * others, one for the end of the text.
 */
export type CharSet = readonly boolean[];

const others = 256;
const end = 257;
const size = 258;

function where(holds: (code: number) => boolean): CharSet {
  return Array.from({ length: size }, (_, code) => holds(code));
}

export const nothing: CharSet = where(() => false);
export const endOfText: CharSet = where(code => code === end);

const lineBreaks = [10, 13];

/** What `.` stands for. Of the line breaks U+2028 and U+2029 are let in. */
export const anything: CharSet = where(
  code => code !== end && !lineBreaks.includes(code),
);

export function range(from: number, to: number): CharSet {
  return where(
    code =>
      (code < others && code >= from && code <= to) ||
      (code === others && to >= others),
  );
}

export function inverse(set: CharSet): CharSet {
  // A set may hold some of the others and not all: both sides then have them.
  return where(code => code === others || (code !== end && !set[code]));
}

export function union(...sets: CharSet[]): CharSet {
  return where(code => sets.some(set => set[code]));
}

export function overlap(a: CharSet, b: CharSet): boolean {
  return a.some((holds, code) => holds && b[code]);
}

const digits = range(48, 57);
const letters = union(range(65, 90), range(97, 122));
const word = union(digits, letters, range(95, 95));
// Whitespace beyond Latin-1 is among the others.
const space = union(
  range(9, 13),
  range(32, 32),
  range(160, 160),
  range(256, 65535),
);

/** `\d`, `\w`, `\s` and their opposites. */
export const namedSets: Record<string, CharSet> = {
  d: digits,
  D: inverse(digits),
  w: word,
  W: inverse(word),
  s: space,
  S: inverse(space),
};
