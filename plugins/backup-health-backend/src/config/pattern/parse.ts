import {
  anything,
  CharSet,
  inverse,
  namedSets,
  nothing,
  range,
  union,
} from './charSet';

/** A regular expression, as far as key patterns need one. */
export type PatternNode =
  | { type: 'char'; set: CharSet }
  | { type: 'start' }
  | { type: 'end' }
  | { type: 'boundary' }
  | { type: 'sequence'; items: PatternNode[] }
  | { type: 'either'; options: PatternNode[] }
  | { type: 'group'; name?: string; body: PatternNode }
  | { type: 'repeat'; body: PatternNode; least: number; most: number };

/** Thrown with a sentence that tells what to write instead. */
export class PatternError extends Error {}

const maximumDepth = 20;
const controls: Record<string, number> = { t: 9, n: 10, v: 11, f: 12, r: 13 };

class PatternParser {
  readonly #source: string;
  #at = 0;
  #depth = 0;

  constructor(source: string) {
    this.#source = source;
  }

  parse(): PatternNode {
    const node = this.#either();
    if (this.#at < this.#source.length)
      throw new PatternError('It closes a group that was not opened.');
    return node;
  }

  #either(): PatternNode {
    this.#depth += 1;
    if (this.#depth > maximumDepth)
      throw new PatternError('Its groups are nested too deep.');
    const options = [this.#sequence()];
    while (this.#take('|')) options.push(this.#sequence());
    this.#depth -= 1;
    return options.length === 1 ? options[0] : { type: 'either', options };
  }

  #sequence(): PatternNode {
    const items: PatternNode[] = [];
    while (this.#at < this.#source.length && !'|)'.includes(this.#peek())) {
      items.push(this.#repeated(this.#atom()));
    }
    return { type: 'sequence', items };
  }

  #atom(): PatternNode {
    const char = this.#next();
    switch (char) {
      case '^':
        return { type: 'start' };
      case '$':
        return { type: 'end' };
      case '.':
        return { type: 'char', set: anything };
      case '[':
        return { type: 'char', set: this.#class() };
      case '(':
        return this.#group();
      case '\\':
        if (this.#take('b')) return { type: 'boundary' };
        return { type: 'char', set: this.#escape() };
      case '*':
      case '+':
      case '?':
        throw new PatternError(`It has a "${char}" with nothing to repeat.`);
      default:
        return { type: 'char', set: charSet(char) };
    }
  }

  #group(): PatternNode {
    let name: string | undefined;
    if (this.#take('?')) {
      if (!this.#take(':')) {
        const named = /^<([A-Za-z_]\w*)>/.exec(this.#source.slice(this.#at));
        if (!named) {
          throw new PatternError(
            'It looks ahead or behind; write the pattern without (?=, (?!, (?<= and (?<!.',
          );
        }
        name = named[1];
        this.#at += named[0].length;
      }
    }
    const body = this.#either();
    if (!this.#take(')'))
      throw new PatternError('It opens a group that is not closed.');
    return { type: 'group', name, body };
  }

  #repeated(body: PatternNode): PatternNode {
    const quantifier = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})/.exec(
      this.#source.slice(this.#at),
    );
    if (!quantifier) return body;
    if (!['char', 'group'].includes(body.type)) {
      throw new PatternError(
        `It repeats something that is no character and no group.`,
      );
    }
    this.#at += quantifier[0].length;
    this.#take('?');
    const [text, least, comma, most] = quantifier;
    if (text === '*') return { type: 'repeat', body, least: 0, most: Infinity };
    if (text === '+') return { type: 'repeat', body, least: 1, most: Infinity };
    if (text === '?') return { type: 'repeat', body, least: 0, most: 1 };
    if (comma === '')
      return {
        type: 'repeat',
        body,
        least: Number(least),
        most: Number(least),
      };
    return {
      type: 'repeat',
      body,
      least: Number(least),
      most: most === '' ? Infinity : Number(most),
    };
  }

  #class(): CharSet {
    const negated = this.#take('^');
    let set = nothing;
    while (this.#peek() !== ']') {
      const from = this.#classMember();
      if (
        typeof from === 'number' &&
        this.#peek() === '-' &&
        this.#source[this.#at + 1] !== ']'
      ) {
        this.#next();
        const to = this.#classMember();
        if (typeof to !== 'number')
          throw new PatternError('It has a range that ends in a class.');
        set = union(set, range(from, to));
      } else {
        set = union(set, typeof from === 'number' ? range(from, from) : from);
      }
    }
    this.#next();
    return negated ? inverse(set) : set;
  }

  #classMember(): number | CharSet {
    const char = this.#next();
    if (char !== '\\') return char.charCodeAt(0);
    const named = namedSets[this.#peek()];
    if (named) {
      this.#next();
      return named;
    }
    return this.#escapedCode();
  }

  #escape(): CharSet {
    const named = namedSets[this.#peek()];
    if (named) {
      this.#next();
      return named;
    }
    const code = this.#escapedCode();
    return range(code, code);
  }

  #escapedCode(): number {
    const char = this.#next();
    if (/[1-9k]/.test(char)) {
      throw new PatternError(
        'It refers back to a group; write out what is meant instead.',
      );
    }
    if (controls[char] !== undefined) return controls[char];
    if (/[A-Za-z0-9]/.test(char)) {
      throw new PatternError(
        `It has the escape \\${char}, which patterns do not have here.`,
      );
    }
    return char.charCodeAt(0);
  }

  #peek(): string {
    return this.#source[this.#at] ?? '';
  }

  #next(): string {
    const char = this.#source[this.#at];
    if (char === undefined)
      throw new PatternError('It ends in the middle of something.');
    this.#at += 1;
    return char;
  }

  #take(char: string): boolean {
    if (this.#source[this.#at] !== char) return false;
    this.#at += 1;
    return true;
  }
}

function charSet(char: string): CharSet {
  const code = char.charCodeAt(0);
  return range(code, code);
}

/**
 * Parses a pattern into its parts. It takes the common subset of JavaScript's
 * syntax: characters, classes, groups, alternatives, repetition, `^`, `$` and
 * `\b`. What can make matching take forever, or looks around, is refused.
 *
 * @throws PatternError
 */
export function parsePattern(source: string): PatternNode {
  return new PatternParser(source).parse();
}
