/**
 * The one language of patterns: that of gobwas/glob without separators, in
 * which Velero compiles its own.
 *
 * - `*` and `**`: any number of characters; `?`: one
 * - `[abc]`, `[!abc]`: one of these characters, or one that is none of them
 * - `[a-c]`, `[!a-c]`: one of a range, which stands alone in its brackets
 * - `{a,b*}`: one of several patterns
 * - `\`: the next character as it is
 *
 * (gobwas/glob v0.2.3: syntax/lexer/lexer.go, syntax/ast/parser.go)
 *
 * @returns `undefined` where it is no pattern: it matches nothing for certain
 *   and excludes nothing for certain
 * @public
 */
export function matchGlob(pattern: string, text: string): boolean | undefined {
  if (!/[*?[{\\]/.test(pattern)) return pattern === text;
  const nodes = parsed(pattern);
  if (nodes === undefined) return undefined;
  const characters = Array.from(text);
  // The positions that are reached, not the ways to them: no backtracking.
  return advance(nodes, new Set([0]), characters).has(characters.length);
}

/**
 * For patterns of config and annotations: what is no pattern matches what is
 * spelt like it.
 *
 * @public
 */
export function globMatches(pattern: string, text: string): boolean {
  return matchGlob(pattern, text) ?? pattern === text;
}

type Node =
  | { is: 'text'; character: string }
  | { is: 'any' }
  | { is: 'single' }
  | { is: 'list'; of: ReadonlySet<string>; not: boolean }
  | { is: 'range'; low: string; high: string; not: boolean }
  | { is: 'one-of'; patterns: Node[][] };

function advance(
  nodes: readonly Node[],
  from: ReadonlySet<number>,
  text: readonly string[],
): ReadonlySet<number> {
  let at = from;
  for (const node of nodes) {
    if (at.size === 0) return at;
    at = step(node, at, text);
  }
  return at;
}

function step(
  node: Node,
  from: ReadonlySet<number>,
  text: readonly string[],
): ReadonlySet<number> {
  if (node.is === 'any') {
    const first = Math.min(...from);
    return new Set(
      Array.from({ length: text.length - first + 1 }, (_, i) => first + i),
    );
  }
  if (node.is === 'one-of') {
    return new Set(
      node.patterns.flatMap(pattern => [...advance(pattern, from, text)]),
    );
  }
  const next = new Set<number>();
  for (const at of from) {
    if (at < text.length && matchesOne(node, text[at])) next.add(at + 1);
  }
  return next;
}

function matchesOne(
  node: Exclude<Node, { is: 'any' | 'one-of' }>,
  character: string,
): boolean {
  switch (node.is) {
    case 'text':
      return node.character === character;
    case 'single':
      return true;
    case 'list':
      return node.of.has(character) !== node.not;
    default: {
      const [low, high, own] = [node.low, node.high, character].map(
        of => of.codePointAt(0)!,
      );
      return (own >= low && own <= high) !== node.not;
    }
  }
}

const rememberedAtMost = 5_000;
const remembered = new Map<string, Node[] | undefined>();

function parsed(pattern: string): Node[] | undefined {
  if (!remembered.has(pattern)) {
    if (remembered.size >= rememberedAtMost) remembered.clear();
    remembered.set(pattern, parse(pattern));
  }
  return remembered.get(pattern);
}

/** Deeper than this nobody nests them. */
const deepest = 20;

function parse(pattern: string): Node[] | undefined {
  const characters = Array.from(pattern);
  const read = parseSequence(characters, 0, 0);
  return read?.end === characters.length ? read.nodes : undefined;
}

function parseSequence(
  characters: readonly string[],
  start: number,
  depth: number,
): { nodes: Node[]; end: number } | undefined {
  const nodes: Node[] = [];
  let i = start;
  while (i < characters.length) {
    const character = characters[i];
    if (depth > 0 && (character === ',' || character === '}')) break;
    if (character === '*') {
      if (nodes.at(-1)?.is !== 'any') nodes.push({ is: 'any' });
      i += 1;
    } else if (character === '?') {
      nodes.push({ is: 'single' });
      i += 1;
    } else if (character === '[') {
      const read = parseRange(characters, i + 1);
      if (!read) return undefined;
      nodes.push(read.node);
      i = read.end;
    } else if (character === '{') {
      const read = parseOneOf(characters, i + 1, depth + 1);
      if (!read) return undefined;
      nodes.push(read.node);
      i = read.end;
    } else if (character === '\\') {
      if (i + 1 >= characters.length) return undefined;
      nodes.push({ is: 'text', character: characters[i + 1] });
      i += 2;
    } else {
      nodes.push({ is: 'text', character });
      i += 1;
    }
  }
  return { nodes, end: i };
}

function parseOneOf(
  characters: readonly string[],
  start: number,
  depth: number,
): { node: Node; end: number } | undefined {
  if (depth > deepest) return undefined;
  const patterns: Node[][] = [];
  let at = start;
  for (;;) {
    const read = parseSequence(characters, at, depth);
    if (!read || read.end >= characters.length) return undefined;
    patterns.push(read.nodes);
    at = read.end + 1;
    if (characters[read.end] === '}') {
      return { node: { is: 'one-of', patterns }, end: at };
    }
  }
}

/** What is behind `[`. A range is one range; in a list a `-` is a `-`. */
function parseRange(
  characters: readonly string[],
  start: number,
): { node: Node; end: number } | undefined {
  const not = characters[start] === '!';
  const first = not ? start + 1 : start;
  if (characters[first + 1] === '-') {
    const [low, , high, close] = characters.slice(first, first + 4);
    if (close !== ']' || high < low) return undefined;
    return { node: { is: 'range', low, high, not }, end: first + 4 };
  }
  const of = new Set<string>();
  let i = first;
  while (i < characters.length && characters[i] !== ']') {
    if (characters[i] === '\\') i += 1;
    if (i < characters.length) of.add(characters[i]);
    i += 1;
  }
  if (i >= characters.length || of.size === 0) return undefined;
  return { node: { is: 'list', of, not }, end: i + 1 };
}
