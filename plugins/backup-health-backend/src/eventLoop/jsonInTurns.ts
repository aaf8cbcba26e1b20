import { canonicalJson } from '../store/bodyHash';
import { breathe } from './breathe';

/** Longer ones are written item by item. */
const itemsAtOnce = 20;
/** Deeper ones are written at once: what is long lies near the top. */
const depthAtMost = 4;
const indent = 2;

/**
 * How JSON is written.
 *
 * - `plain`: as `JSON.stringify` does
 * - `indented`: by two spaces
 * - `canonical`: plain, with the names of each object in order
 */
export type JsonStyle = 'plain' | 'indented' | 'canonical';

/**
 * The JSON of a large value, in pieces: the event loop goes round between them.
 * Joined they are what writing it at once gives.
 */
export async function jsonInTurns(
  value: object,
  style: JsonStyle = 'plain',
): Promise<string[]> {
  const pieces: string[] = [];
  for (const piece of piecesOf(value, style, 0)) {
    pieces.push(piece);
    await breathe();
  }
  return pieces;
}

function* piecesOf(
  value: unknown,
  style: JsonStyle,
  depth: number,
): Generator<string> {
  if (depth < depthAtMost && isLongArray(value)) {
    yield* listed('[', ']', value.keys(), style, depth, i =>
      piecesOf(value[i] ?? null, style, depth + 1),
    );
  } else if (depth < depthAtMost && isObject(value)) {
    const told = Object.keys(value).filter(name => value[name] !== undefined);
    const names = style === 'canonical' ? inOrder(told) : told;
    yield* listed('{', '}', names, style, depth, function* named(name) {
      const space = style === 'indented' ? ' ' : '';
      yield `${JSON.stringify(name)}:${space}`;
      yield* piecesOf(value[name], style, depth + 1);
    });
  } else {
    yield atOnce(value, style, depth);
  }
}

function* listed<T>(
  open: string,
  close: string,
  items: Iterable<T>,
  style: JsonStyle,
  depth: number,
  write: (item: T) => Iterable<string>,
): Generator<string> {
  let separator = open;
  for (const item of items) {
    yield separator + lineOf(style, depth + 1);
    yield* write(item);
    separator = ',';
  }
  yield separator === open ? open + close : lineOf(style, depth) + close;
}

function lineOf(style: JsonStyle, depth: number): string {
  return style === 'indented' ? `\n${' '.repeat(indent * depth)}` : '';
}

function atOnce(value: unknown, style: JsonStyle, depth: number): string {
  if (style === 'canonical') return canonicalJson(value);
  if (style === 'plain') return JSON.stringify(value);
  // A line break within a text is written otherwise.
  return JSON.stringify(value, undefined, indent).replaceAll(
    '\n',
    lineOf(style, depth),
  );
}

function isLongArray(value: unknown): value is unknown[] {
  return Array.isArray(value) && value.length > itemsAtOnce;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** As `canonicalJson` has them: what looks like an index comes first. */
function inOrder(names: string[]): string[] {
  const sorted = names.sort().map(name => [name, true] as const);
  return Object.keys(Object.fromEntries(sorted));
}
