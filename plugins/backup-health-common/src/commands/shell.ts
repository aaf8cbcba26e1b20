/** What a shell takes as it is. `=` in front would be a command's path to zsh. */
const plain = /^[A-Za-z0-9_./][A-Za-z0-9_@%+=:,./-]*$/;
/** Line ends, escapes, marks that change the direction of writing. */
const hidden = /\p{C}/u;

/**
 * What is already written for a shell, and is not quoted again.
 *
 * @public
 */
export interface ShellText {
  readonly shell: string;
}

/**
 * What may stand in a command: a text of a source, which becomes one word; more
 * of them, each a word of its own; or what is written for a shell already.
 *
 * @public
 */
export type ShellValue = string | ShellText | readonly string[];

/**
 * A command for `sh`. What stands in the template is taken as it is written;
 * each value becomes exactly one word, whatever it holds: a name of a bucket or
 * an object is chosen by whoever may write there. What would not be what it looks
 * like is asked for.
 *
 * @example sh`kubectl -n ${namespace} get pods ${name}`
 *
 * @public
 */
export function sh(
  template: TemplateStringsArray,
  ...values: ShellValue[]
): string {
  return template.reduce(
    (written, next, i) => `${written}${shellOf(values[i - 1])}${next}`,
  );
}

/**
 * A part of a command, to be put into another one.
 *
 * @public
 */
export function shellPart(
  template: TemplateStringsArray,
  ...values: ShellValue[]
): ShellText {
  return { shell: sh(template, ...values) };
}

/**
 * What is not known here and has to be told: a command that is run without it
 * fails at once, and says what it lacks.
 *
 * @param what - letters, digits, spaces and commas
 *
 * @public
 */
export function ask(name: string, what: string): ShellText {
  return { shell: `"\${${name}:?${what}}"` };
}

/**
 * No part of a command: what is left out of it.
 *
 * @public
 */
export const nothing: ShellText = { shell: '' };

/** A text of a source as one word of a shell command, quoted where it has to be. */
export function word(text: string): string {
  if (isHidden(text) || text.startsWith('-')) {
    return ask('NAME', 'its name, which cannot be copied safely').shell;
  }
  return plain.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The file's own name in the working directory; never taken for an option. */
export function localFile(key: string): string {
  const name = baseName(key);
  if (!isHidden(name)) return `./${name}`;
  return `./restored${/(?:\.[A-Za-z0-9]{1,8})*$/.exec(name)![0]}`;
}

export function baseName(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1);
}

function shellOf(value: ShellValue): string {
  if (typeof value === 'string') return word(value);
  return 'shell' in value ? value.shell : value.map(word).join(' ');
}

function isHidden(text: string): boolean {
  return text === '' || hidden.test(text);
}
