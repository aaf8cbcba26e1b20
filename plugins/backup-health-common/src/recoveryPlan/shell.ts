/** What a shell takes as it is. */
const plain = /^[A-Za-z0-9_@%+=:,./-]+$/;
/** Line ends, escapes, marks that change the direction of writing. */
const hidden = /\p{C}/u;

/**
 * A text of a source as one word of a shell command, quoted where it has to be.
 * What would not be what it looks like is asked for instead: a name of a bucket
 * or an object is chosen by whoever may write there.
 */
export function word(text: string): string {
  if (text === '' || text.startsWith('-') || hidden.test(text)) {
    return ask('NAME', 'its name, which cannot be copied safely');
  }
  return plain.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/**
 * What is not known here and has to be told: a command that is run without it
 * fails at once, and says what it lacks.
 *
 * @param what - letters, digits, spaces and commas
 */
export function ask(name: string, what: string): string {
  return `"\${${name}:?${what}}"`;
}

/** The file's own name in the working directory; never taken for an option. */
export function localFile(key: string): string {
  return word(`./${baseName(key)}`);
}

export function baseName(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1);
}
