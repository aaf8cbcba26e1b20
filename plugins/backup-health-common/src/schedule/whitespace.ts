/** What Go's `unicode.IsSpace` takes for space; JavaScript's `\s` differs. */
const space =
  '\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

const around = new RegExp(`^[${space}]+|[${space}]+$`, 'g');
const between = new RegExp(`[${space}]+`);

export function trimSpace(text: string): string {
  return text.replace(around, '');
}

/** The fields of an expression; blanks around it and between do not matter. */
export function splitFields(text: string): string[] {
  const trimmed = trimSpace(text);
  return trimmed === '' ? [] : trimmed.split(between);
}
