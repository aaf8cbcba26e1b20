import { CharSet, endOfText, nothing, overlap, union } from './charSet';
import { PatternNode } from './parse';

/** S3 keys have no more than 1024 bytes. */
export const maximumKeyLength = 1024;

/**
 * How many ways there are, at worst, to match a key of 1024 characters with a
 * pattern and its end: what a backtracking matcher may have to try. `Infinity`
 * where the ways multiply with each repetition.
 *
 * A repetition that what follows cannot begin with (`[^/]+/`) ends in one place
 * only, so that it counts once; one that may end anywhere (`.+-`) counts for
 * each place.
 */
export function waysToMatch(pattern: PatternNode): number {
  const ways = waysOf(pattern, endOfText);
  return startsAtStart(pattern) ? ways : ways * maximumKeyLength;
}

/** @param follow - what can come right after the node */
function waysOf(node: PatternNode, follow: CharSet): number {
  switch (node.type) {
    case 'group':
      return waysOf(node.body, follow);
    case 'sequence':
      return node.items.reduce(
        (ways, item, i) =>
          ways * waysOf(item, firstOf(node.items.slice(i + 1), follow)),
        1,
      );
    case 'either': {
      const ways = node.options.map(option => waysOf(option, follow));
      return areApart(node.options, follow)
        ? Math.max(...ways)
        : ways.reduce((sum, n) => sum + n, 0);
    }
    case 'repeat':
      return waysToRepeat(node, follow);
    default:
      return 1;
  }
}

function waysToRepeat(
  node: Extract<PatternNode, { type: 'repeat' }>,
  follow: CharSet,
): number {
  const { body, least, most } = node;
  if (most === 0) return 1;
  const again = firstOf([body], nothing);
  const within = waysOf(body, most > 1 ? union(again, follow) : follow);
  const limit = Math.min(most, maximumKeyLength);
  const inAll = within === 1 ? 1 : within ** limit;
  if (least === most) return inAll;
  const endsInOnePlace = !isNullable(body) && !overlap(again, follow);
  return inAll * (endsInOnePlace ? 1 : limit - Math.min(least, limit) + 1);
}

/** No two options can begin alike, so that at most one is ever tried in full. */
function areApart(options: PatternNode[], follow: CharSet): boolean {
  const firsts = options.map(option => firstOf([option], follow));
  return firsts.every((first, i) =>
    firsts.slice(i + 1).every(other => !overlap(first, other)),
  );
}

/** What the first character of a sequence can be. */
function firstOf(items: PatternNode[], follow: CharSet): CharSet {
  let first: CharSet = nothing;
  for (const item of items) {
    first = union(first, firstOfOne(item));
    if (!isNullable(item)) return first;
  }
  return union(first, follow);
}

function firstOfOne(node: PatternNode): CharSet {
  switch (node.type) {
    case 'char':
      return node.set;
    case 'group':
    case 'repeat':
      return firstOfOne(node.body);
    case 'sequence':
      return firstOf(node.items, nothing);
    case 'either':
      return union(...node.options.map(firstOfOne));
    default:
      return nothing;
  }
}

function isNullable(node: PatternNode): boolean {
  switch (node.type) {
    case 'char':
      return false;
    case 'group':
      return isNullable(node.body);
    case 'repeat':
      return node.least === 0 || isNullable(node.body);
    case 'sequence':
      return node.items.every(isNullable);
    case 'either':
      return node.options.some(isNullable);
    default:
      return true;
  }
}

function startsAtStart(node: PatternNode): boolean {
  switch (node.type) {
    case 'start':
      return true;
    case 'group':
      return startsAtStart(node.body);
    case 'sequence':
      return node.items.length > 0 && startsAtStart(node.items[0]);
    case 'either':
      return node.options.every(startsAtStart);
    default:
      return false;
  }
}
