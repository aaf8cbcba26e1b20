import { maximumKeyLength, waysToMatch } from './cost';
import { parsePattern, PatternError, PatternNode } from './parse';

const maximumPatternLength = 500;

/** A second or so per million keys that were made to be slow, and no more. */
const maximumWays = 4 * maximumKeyLength ** 2;

/** `$db` or `$<db>` in an asset's name: what the group `db` matched. */
export const groupReference = /\$(?:<(\w+)>|([A-Za-z_]\w*))/g;

/**
 * Finds what is wrong with a key pattern.
 *
 * @returns a sentence that tells what and what to do, or `undefined`
 */
export function patternFault(pattern: string): string | undefined {
  if (pattern.length > maximumPatternLength) {
    return `It has more than ${maximumPatternLength} characters.`;
  }
  let parsed: PatternNode;
  try {
    parsed = parsePattern(pattern);
    compileKeyPattern(pattern);
  } catch (error) {
    return error instanceof PatternError
      ? error.message
      : 'It is not a regular expression.';
  }
  if (!groupNames(parsed).includes('time')) {
    return 'It has no group for the time. Mark it, as in (?<time>\\d{8}-\\d{6}).';
  }
  if (waysToMatch(parsed) > maximumWays) {
    return (
      'A key made for it could keep it busy for minutes, because a repetition ' +
      'lies in a repetition or several of them can match the same characters. ' +
      'Begin it with ^, and repeat what cannot match the character that follows: [^/]+/ instead of .+/.'
    );
  }
  return undefined;
}

/**
 * Makes the expression for the part of a key after its prefix. It has to match
 * up to the end of the key, so that a `….tmp` that is still being written is
 * not taken for what it will become.
 */
export function compileKeyPattern(pattern: string): RegExp {
  return new RegExp(`(?:${pattern})$`);
}

/** The names of a pattern's groups; none where it cannot be parsed. */
export function namesOfGroups(pattern: string): string[] {
  try {
    return groupNames(parsePattern(pattern));
  } catch {
    return [];
  }
}

function groupNames(node: PatternNode): string[] {
  switch (node.type) {
    case 'group':
      return [...(node.name ? [node.name] : []), ...groupNames(node.body)];
    case 'repeat':
      return groupNames(node.body);
    case 'sequence':
      return node.items.flatMap(groupNames);
    case 'either':
      return node.options.flatMap(groupNames);
    default:
      return [];
  }
}
