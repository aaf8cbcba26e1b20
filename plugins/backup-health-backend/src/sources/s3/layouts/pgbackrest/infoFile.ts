import { createHash } from 'node:crypto';

const checksumKey = 'backrest-checksum';

/** Sections of keys and their values, which are JSON. */
export type InfoFile = Record<string, Record<string, unknown>>;

/**
 * Reads `backup.info` or `archive.info`. What cannot be read is left out.
 *
 * @returns `undefined` for what is no such file, an encrypted one included, and
 *   for one that is not as it was written: pgBackRest too refuses that
 */
export function parseInfoFile(content: Buffer): InfoFile | undefined {
  const sections: InfoFile = Object.create(null);
  for (const [section, key, value] of entriesOf(content.toString('utf8'))) {
    sections[section] ??= Object.create(null) as Record<string, unknown>;
    try {
      sections[section][key] = JSON.parse(value);
    } catch {
      continue;
    }
  }
  const checksum = sections.backrest?.[checksumKey];
  return checksum !== undefined &&
    checksum === infoChecksum(content.toString('utf8'))
    ? sections
    : undefined;
}

/** Which checksum stands at the end of a file that was written whole. */
export function infoChecksum(text: string): string {
  const hash = createHash('sha1').update('{');
  let last: string | undefined;
  for (const [section, key, value] of entriesOf(text)) {
    if (key === checksumKey) continue;
    if (section === last) hash.update(',');
    else {
      hash.update(`${last === undefined ? '' : '},'}${quoted(section)}:{`);
    }
    hash.update(`${quoted(key)}:${value}`);
    last = section;
  }
  return hash.update('}}').digest('hex');
}

function quoted(text: string): string {
  return `"${text}"`;
}

function* entriesOf(
  text: string,
): Generator<[section: string, key: string, value: string]> {
  let section: string | undefined;
  for (const line of text.split('\n')) {
    const heading = /^\[([^\]]+)\]$/.exec(line);
    if (heading) {
      section = heading[1];
      continue;
    }
    const at = line.indexOf('=');
    if (section === undefined || at < 1) continue;
    yield [section, line.slice(0, at), line.slice(at + 1)];
  }
}

/** What OpenSSL, and pgBackRest with it, begins an encrypted file with. */
export function isEncrypted(content: Buffer): boolean {
  return content.subarray(0, 8).toString('latin1') === 'Salted__';
}
